import { optimizers } from '../../optimizers/index.ts';
import { withParticle } from '../particle.ts';
import { told } from '../told.ts';
import { updateInPython } from '../updateInPython.ts';
import type { Explanation } from '../explanation.ts';

export const weightDiaryExplanation: Explanation<'weight-diary'> = {
  why: ({ weight, entries, path, losses }, { optimizer }) => {
    const { name } = optimizers.resolve(optimizer).member;
    const [first] = entries;
    const moved = entries.map(({ before, after }) => Math.abs(after - before));
    const longest = moved.indexOf(Math.max(...moved));
    const against = entries.filter(({ before, after, gradient }) => (after - before) * gradient > 0).length;
    return [
      {
        ko: `${withParticle(name.ko, '으로')} ${entries.length}번 고치는 동안 ${weight}은 ${told(path[0]!, 4)}에서 ${withParticle(told(path.at(-1)!, 4), '으로')}, 손실은 ${told(losses[0]!, 4)}에서 ${withParticle(told(losses.at(-1)!, 4), '으로')} 바뀝니다.`,
        en: `In ${entries.length} ${entries.length === 1 ? 'update' : 'updates'} of ${name.en} ${weight} goes from ${told(path[0]!, 4)} to ${told(path.at(-1)!, 4)}, the loss before each from ${told(losses[0]!, 4)} to ${told(losses.at(-1)!, 4)}.`,
      },
      {
        ko: `첫 기울기는 ${told(first?.gradient ?? NaN, 4)}입니다. 가장 크게 움직인 것은 ${longest + 1}번째 갱신으로, ${told(moved[longest] ?? 0)}만큼입니다.`,
        en: `The first gradient is ${told(first?.gradient ?? NaN, 4)}. Update ${longest + 1} moves it farthest, by ${told(moved[longest] ?? 0)}.`,
      },
      against === 0
        ? {
            ko: '갱신마다 그때의 기울기와 반대 방향으로 움직였습니다.',
            en: 'Every update went against the gradient of its moment.',
          }
        : {
            ko: `갱신 ${entries.length}번 중 ${against}번은 그때의 기울기와 같은 방향으로 움직였습니다. 앞선 기울기들이 아직 남아 있기 때문입니다.`,
            en: `${against} of ${entries.length} updates went along the gradient of their moment, since earlier gradients still carry them.`,
          },
    ];
  },
  python: ({ optimizer, updates }) => {
    const { hyper, state, step, update } = updateInPython(optimizer, ['state']);
    return [
      'import numpy as np',
      '',
      'def update(w, g, t, state):',
      ...hyper.map((line) => `    ${line}`),
      ...state.map((name) => `    ${name} = state.get('${name}', 0.0)`),
      ...[...step, ...update].map((line) => `    ${line}`),
      `    state.update(${state.map((name) => `${name}=${name}`).join(', ')})`,
      '    return w',
      '',
      'w, state = 1.0, {}',
      `for t in range(1, ${updates + 1}):`,
      '    w = update(w, 2 * w, t, state)',
      '    print(t, w)',
      '',
    ].join('\n');
  },
};
