import { gates, inputs } from '../../instruments/perceptron/gates.ts';
import { withParticle } from '../particle.ts';
import { py } from '../told.ts';
import type { Explanation } from '../explanation.ts';

export const twoLayersExplanation: Explanation<'two-layers'> = {
  why: ({ points, right }, { gate }) => {
    const name = gate.toUpperCase();
    const moved = [...new Set(points.map(({ s }) => s.join(', ')))];
    const meeting = points.flatMap(({ x, s }, place) => {
      const other = points.find((point, at) => at > place && point.s.join() === s.join());
      return other === undefined ? [] : [{ a: x.join(', '), b: other.x.join(', '), s: s.join(', ') }];
    })[0];
    return [
      right === points.length
        ? { ko: `네 점 모두 ${name}대로입니다.`, en: `All four points are as ${name} wants.` }
        : {
            ko: `네 점 중 ${right}개가 ${name}대로입니다.`,
            en: `${right} of the four points ${right === 1 ? 'is' : 'are'} as ${name} wants.`,
          },
      meeting === undefined
        ? {
            ko: `첫 층은 네 점을 (s₁, s₂)의 서로 다른 ${moved.length}곳으로 보냅니다.`,
            en: `The first layer sends the four points to ${moved.length} different places (s₁, s₂).`,
          }
        : {
            ko: `첫 층은 네 점을 (s₁, s₂)의 ${moved.length}곳으로 보냅니다. 입력 ${withParticle(`(${meeting.a})`, '과')} ${withParticle(`(${meeting.b})`, '은')} (${meeting.s})에서 만납니다.`,
            en: `The first layer sends the four points to ${moved.length} ${moved.length === 1 ? 'place' : 'places'} (s₁, s₂): the inputs (${meeting.a}) and (${meeting.b}) meet at (${meeting.s}).`,
          },
      {
        ko: '둘째 층은 옮겨진 점만 봅니다. 입력의 평면에서 직선 하나로 나눌 수 없던 점들도, 옮겨진 평면에서는 직선 하나로 나눌 수 있습니다.',
        en: 'The second layer sees the moved points only. What no line divides in the plane of the input, one line may divide there.',
      },
    ];
  },
  python: ({ gate, b1, w11, w12, b2, w21, w22, b3, w31, w32 }) =>
    [
      'import numpy as np',
      '',
      'def neuron(w, b, x):',
      '    return int(np.sum(np.array(w) * np.array(x)) + b > 0)',
      '',
      `def ${gate.toUpperCase()}(x1, x2):`,
      `    s1 = neuron([${py(w11)}, ${py(w12)}], ${py(b1)}, [x1, x2])`,
      `    s2 = neuron([${py(w21)}, ${py(w22)}], ${py(b2)}, [x1, x2])`,
      `    return neuron([${py(w31)}, ${py(w32)}], ${py(b3)}, [s1, s2])`,
      '',
      ...inputs.map(
        ([x1, x2], place) =>
          `print(${gate.toUpperCase()}(${x1}, ${x2}))  # ${gate.toUpperCase()}: ${gates[gate][place]}`,
      ),
      '',
    ].join('\n'),
};
