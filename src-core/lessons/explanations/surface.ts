import { differentiate, parseFormula, toPython as formulaPython } from '../../formula/index.ts';
import { optimizers } from '../../optimizers/index.ts';
import { pyList, pyText, told } from '../told.ts';
import { updateInPython } from '../updateInPython.ts';
import type { Node } from '../../formula/index.ts';
import type { SettingsOf } from '../../instruments/byId.ts';
import type { SurfacePath } from '../../instruments/surface/followPath.ts';
import type { Localized } from '../../schema/localized.ts';
import type { Explanation } from '../explanation.ts';

type Settings = SettingsOf<'surface'>;

const toPython = (node: Node): string => formulaPython(node, { module: 'np', arrays: [] });

/** How often y changes its sign from one point to the next. */
export function signChanges({ y }: Pick<SurfacePath, 'y'>): number {
  let changes = 0;
  for (let t = 1; t < y.length; t++) if (y[t]! * y[t - 1]! < 0) changes++;
  return changes;
}

/** Names of the paths; of two of one name, with its place. */
function namesOf({ optimizers: chosen }: Settings): readonly Localized[] {
  const names = chosen.map((choice) => optimizers.resolve(choice).member.name);
  return names.map(({ ko, en }, place) =>
    names.filter((other) => other.en === en).length > 1
      ? { ko: `${ko} ${place + 1}`, en: `${en} ${place + 1}` }
      : { ko, en },
  );
}

function slopeAtStart({ gradient }: SurfacePath): Localized {
  const [dx, dy] = [gradient.x[0]!, gradient.y[0]!];
  const ratio = Math.abs(dy / dx);
  const steep = ratio >= 1 ? { along: 'y', other: 'x', times: ratio } : { along: 'x', other: 'y', times: 1 / ratio };
  const at = `(${told(dx)}, ${told(dy)})`;
  if (!Number.isFinite(steep.times) || Math.abs(steep.times - 1) < 0.01)
    return { ko: `출발점의 기울기는 ${at}입니다.`, en: `The gradient at the start is ${at}.` };
  return {
    ko: `출발점의 기울기는 ${at}입니다. ${steep.along} 방향이 ${steep.other} 방향보다 ${told(steep.times)}배 가팔라서, 기울기의 반대 방향은 최솟값을 향하지 않습니다.`,
    en: `The gradient at the start is ${at}: ${told(steep.times)} times as steep along ${steep.along} as along ${steep.other}, so straight down the slope is not straight to the minimum.`,
  };
}

function zigzag(paths: readonly SurfacePath[], names: readonly Localized[]): Localized {
  const changes = paths.map(signChanges);
  if (changes.every((times) => times === 0))
    return { ko: 'y의 부호가 바뀐 경로는 없습니다.', en: 'On no path does y change its sign.' };
  const updates = Math.max(...paths.map(({ y }) => y.length - 1));
  const list = (language: keyof Localized): string =>
    changes.map((times, place) => `${names[place]![language]} ${times}`).join(', ');
  return {
    ko: `${updates}번 움직이는 동안 y의 부호가 바뀐 횟수: ${list('ko')}. 바뀔 때마다 골짜기의 바닥을 건너뛴 것입니다.`,
    en: `Changes of the sign of y in ${updates} ${updates === 1 ? 'update' : 'updates'}: ${list('en')}. Each is a leap across the floor of the valley.`,
  };
}

function race(paths: readonly SurfacePath[], names: readonly Localized[], target: number): Localized {
  const reached = paths.flatMap(({ reached: at }, place) => (at === null ? [] : [{ at, name: names[place]! }]));
  reached.sort((a, b) => a.at - b.at);
  const [first] = reached;
  const goal = `f < ${told(target)}`;
  if (first === undefined)
    return {
      ko: `${goal}에 닿은 경로가 아직 없습니다.`,
      en: `No path has come to ${goal} yet.`,
    };
  const list = (language: keyof Localized): string =>
    reached.map(({ at, name }) => `${name[language]} ${at}`).join(', ');
  const missing = paths.length - reached.length;
  return {
    ko: `${goal}까지 걸린 반복 횟수: ${list('ko')}.${missing > 0 ? ` 나머지 ${missing}개는 닿지 못했습니다.` : ''}`,
    en: `Updates to ${goal}: ${list('en')}.${missing > 0 ? ` The other ${missing === 1 ? 'one' : missing} did not get there.` : ''}`,
  };
}

/** One optimizer going down, as lines of Python. */
function descent(choice: Settings['optimizers'][number], name: string, { start, updates, biasCorrection }: Settings) {
  const { hyper, state, step, update } = updateInPython(choice, ['f', 'df', 'i', 'x', 'y']);
  return [
    `# ${name}`,
    `w = np.array(${pyList(start)}, dtype=float)`,
    ...hyper,
    ...state.map((array) => `${array} = np.zeros(2)`),
    `for i in range(${updates}):`,
    ...(step.length === 0 ? [] : [biasCorrection ? '    t = i + 1' : "    t = float('inf')"]),
    '    g = df(*w)',
    ...[...step, ...update].map((line) => `    ${line}`),
    `print(${pyText(name)}, w, f(*w))`,
    '',
  ];
}

export const surfaceExplanation: Explanation<'surface'> = {
  why: ({ paths }, settings) => {
    const names = namesOf(settings);
    const correction = paths.find((path) => path.correction !== null)?.correction?.[0] ?? null;
    const bias: Localized[] =
      correction === null || settings.biasCorrection
        ? []
        : [
            {
              ko: `편향 보정을 껐으므로 Adam의 첫 걸음은 보정할 때의 ${told(correction)}배입니다.`,
              en: `Without bias correction the first step of Adam is ${told(correction)} times as long as with it.`,
            },
          ];
    return [slopeAtStart(paths[0]!), zigzag(paths, names), race(paths, names, settings.target), ...bias];
  },
  python: (settings) => {
    const { surface, optimizers: chosen } = settings;
    const f = parseFormula(surface, ['x', 'y']);
    const slope = (name: string): string => toPython(differentiate(f, name));
    const names = namesOf(settings);
    return [
      'import numpy as np',
      '',
      'def f(x, y):',
      `    return ${toPython(f)}`,
      '',
      'def df(x, y):',
      `    return np.array([${slope('x')}, ${slope('y')}], dtype=float)`,
      '',
      ...chosen.flatMap((choice, place) => descent(choice, names[place]!.en, settings)),
    ].join('\n');
  },
};
