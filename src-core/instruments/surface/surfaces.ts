/** Surfaces f(x, y) to descend; a new one is an entry here, and any other is typed. */
import type { Pair } from '../../playground/index.ts';
import type { Localized } from '../../schema/localized.ts';

export interface Surface {
  readonly id: string;
  readonly name: Localized;
  /** What it shows. */
  readonly help: Localized;
  readonly formula: string;
  /** A place to start from. */
  readonly start: Pair;
  /** How much of it a picture shows, from low to high. */
  readonly extent: { readonly x: Pair; readonly y: Pair };
  /** Where it is lowest; f is 0 there. */
  readonly lowest: readonly Pair[];
}

export const surfaces: readonly Surface[] = [
  {
    id: 'bowl',
    name: { ko: '길쭉한 그릇', en: 'Long bowl' },
    help: {
      ko: '교재의 곡면입니다. 같은 거리에서 y 방향의 기울기가 x 방향의 20배입니다.',
      en: 'The surface of the Book: at equal distance 20 times as steep along y as along x.',
    },
    formula: 'x^2 / 20 + y^2',
    start: [-7, 2],
    extent: { x: [-10, 10], y: [-10, 10] },
    lowest: [[0, 0]],
  },
  {
    id: 'beale',
    name: { ko: 'Beale 함수', en: 'Beale' },
    help: {
      ko: '가운데는 거의 평평하고 모서리는 매우 가파릅니다. 최솟값은 (3, 0.5)에 있습니다.',
      en: 'Almost flat in the middle, very steep at the corners; lowest at (3, 0.5).',
    },
    formula: '(1.5 - x + x * y)^2 + (2.25 - x + x * y^2)^2 + (2.625 - x + x * y^3)^2',
    start: [1, 1.5],
    extent: { x: [-4.5, 4.5], y: [-4.5, 4.5] },
    lowest: [[3, 0.5]],
  },
  {
    id: 'rosenbrock',
    name: { ko: 'Rosenbrock 함수', en: 'Rosenbrock' },
    help: {
      ko: '굽은 골짜기입니다. 골짜기까지는 금방 가지만, 바닥을 따라 (1, 1)까지 가기가 어렵습니다.',
      en: 'A bent valley: soon reached, but its floor is long to follow to (1, 1).',
    },
    formula: '(1 - x)^2 + 100 * (y - x^2)^2',
    start: [-1.2, 1],
    extent: { x: [-2, 2], y: [-1, 3] },
    lowest: [[1, 1]],
  },
  {
    id: 'saddle',
    name: { ko: '안장점', en: 'Saddle' },
    help: {
      ko: '원점의 기울기는 0이지만 최솟값이 아닙니다. y가 0에 가까울수록 벗어나는 데 오래 걸립니다.',
      en: 'The gradient at the origin is 0, yet it is no minimum. The nearer y is to 0, the longer it takes to leave.',
    },
    formula: 'x^2 / 2 + (y^2 - 1)^2 / 4',
    start: [-2, 0.001],
    extent: { x: [-3, 3], y: [-2, 2] },
    lowest: [
      [0, -1],
      [0, 1],
    ],
  },
  {
    id: 'ravine',
    name: { ko: '비스듬한 골짜기', en: 'Slanting ravine' },
    help: {
      ko: '골짜기가 축과 나란하지 않습니다. 매개변수마다 학습률을 따로 두는 방법에도 어렵습니다.',
      en: 'A ravine that follows no axis: hard for methods with a learning rate for each parameter, too.',
    },
    formula: '(x + y)^2 / 40 + (x - y)^2 / 2',
    start: [-7, -3],
    extent: { x: [-10, 10], y: [-10, 10] },
    lowest: [[0, 0]],
  },
  {
    id: 'bumpy',
    name: { ko: '울퉁불퉁한 그릇', en: 'Bumpy bowl' },
    help: {
      ko: '극솟값이 많습니다. 작은 걸음은 가까운 웅덩이에 갇힙니다.',
      en: 'Many local minima: small steps end in the nearest of them.',
    },
    formula: '(x^2 + y^2) / 20 + sin(x)^2 + sin(y)^2',
    start: [-7, 5],
    extent: { x: [-10, 10], y: [-10, 10] },
    lowest: [[0, 0]],
  },
];

/** The surface that a formula is of, spaces aside; undefined for one that was typed. */
export function surfaceOf(formula: string): Surface | undefined {
  const bare = (text: string): string => text.replaceAll(/\s/g, '');
  return surfaces.find((surface) => bare(surface.formula) === bare(formula));
}
