/** What a page of the Book asks and tells of a search, before and after it is predicted. */
import { parseExperiment } from '../experiment/parse.ts';
import { planRuns } from '../experiment/plan.ts';
import { FORMAT } from '../experiment/schema.ts';
import { searchPresetById } from '../presets/searchPresets.ts';
import { captionOf } from '../report/caption.ts';
import { joined } from '../experiment/describe.ts';
import { log } from '../numeric/index.ts';
import type { Localized } from '../schema/localized.ts';
import type { ChoiceQuestion } from './askedQuestion.ts';

export interface SearchPage {
  readonly predict: ChoiceQuestion;
  /** What is searched, by its path: as the page calls it, and the textbook's code. */
  readonly drawn: Readonly<Record<string, { readonly name: Localized; readonly code: string }>>;
  /** What to change next: the range of a setting that is searched. */
  readonly change: {
    readonly label: Localized;
    readonly path: string;
    readonly low: number;
    readonly high: number;
  };
  /** What was measured with ten searches of these settings. */
  readonly told: readonly Localized[];
}

/** By the search that they are of. */
export const searchPages: Readonly<Record<string, SearchPage>> = {
  search: {
    predict: {
      key: 'search',
      ask: {
        ko: '백 번 가운데 가장 좋은 설정을 새 시드로 다시 훈련하면 검증 정확도는 어떻게 될까요?',
        en: 'Trained again with new seeds, what becomes of the validation accuracy of the best of a hundred?',
      },
      choices: [
        { id: 'same', text: { ko: '거의 같다', en: 'About the same' } },
        { id: 'lower', text: { ko: '낮아진다', en: 'It is lower' } },
        { id: 'higher', text: { ko: '높아진다', en: 'It is higher' } },
      ],
    },
    drawn: {
      'penalty.lambda': { name: { ko: '가중치 감소 계수 λ', en: 'Weight decay λ' }, code: 'weight_decay' },
      'optimizer.learningRate': { name: { ko: '학습률 η', en: 'learning rate η' }, code: 'lr' },
    },
    change: {
      label: { ko: '학습률의 범위를 10⁻³–10⁰로 옮기기', en: 'Move the range of the learning rate to 10⁻³–10⁰' },
      ...{ path: 'optimizer.learningRate', low: 1e-3, high: 1 },
    },
    told: [
      {
        ko: '이 설정의 탐색 열 번에서 가장 좋은 시도의 검증 정확도는 평균 0.80, 같은 설정을 새 시드로 훈련하면 0.74, 시험 정확도는 0.71이었습니다. 0.087 ± 0.028은 고르는 데 따른 운입니다. 백 개 가운데 가장 큰 값을 고르면 운이 좋았던 것이 뽑히기 때문입니다.',
        en: 'In ten searches of these settings the best trial had a validation accuracy of 0.80 on the average; the same settings with new seeds 0.74, and a test accuracy of 0.71. 0.087 ± 0.028 of it was luck: whoever picks the largest of a hundred picks one that was lucky.',
      },
      {
        ko: '그래서 시험 데이터는 고르는 데 쓰지 않고 봉해 둡니다. 시험 데이터로 골랐다면 남은 이미지가 없어 그 운을 잴 수도 없습니다.',
        en: 'That is why test data stay sealed and choose nothing. Had they chosen, no images would be left to measure that luck with.',
      },
      {
        ko: '열 번 모두 가장 좋은 학습률이 범위의 위쪽 끝에 몰렸습니다. 범위가 최적보다 먼저 끝난 것입니다. 시험 정확도는 끝인 0.01에서 0.737, 범위 밖인 0.05–0.2에서 0.81이었습니다.',
        en: 'In all ten the best learning rate crowded the upper end of its range, which ends before the optimum: test accuracy is 0.737 at 0.01, its end, and 0.81 beyond it, at 0.05 to 0.2.',
      },
    ],
  },
};

type Ranges = Readonly<Record<string, { readonly low: number; readonly high: number }>>;

const rangesOf = (id: string): Ranges => {
  const { search } = searchPresetById.get(id)!.experiment as { readonly search?: { readonly space?: Ranges } };
  return search?.space ?? {};
};

const exponent = (value: number): number => Math.round(log(value) / Math.LN10);
/** 1e-6 → 10⁻⁶ */
const power = (value: number): string =>
  `10${[...String(exponent(value))].map((sign) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(sign)] ?? '⁻').join('')}`;

/** Every setting of a search in a line: what is drawn from where, then what all trials share. */
export function searchSettings(id: string): Localized {
  const { search: _, ...shared } = searchPresetById.get(id)!.experiment as unknown as Record<string, unknown>;
  const space = Object.entries(rangesOf(id));
  // What is searched is no setting that trials share.
  const compare = Object.fromEntries(space.map(([path, { low, high }]) => [path, [low, high]]));
  const plans = planRuns(parseExperiment({ format: FORMAT, ...shared, compare }));
  const ranges = space.map(([path, { low, high }]): Localized => {
    const { ko, en } = searchPages[id]!.drawn[path]!.name;
    return { ko: `${ko} ${power(low)}–${power(high)}`, en: `${en} ${power(low)}–${power(high)}` };
  });
  const caption = captionOf(
    plans.map((plan) => ({ plan, status: 'finished' })),
    null,
  );
  return joined([joined(ranges, ' · '), caption], '\n');
}

/** The points of a search as the textbook draws them. */
export function searchPython(id: string): string {
  const space = Object.entries(rangesOf(id));
  const code = (path: string): string => searchPages[id]!.drawn[path]!.code;
  return [
    'import numpy as np',
    '',
    'np.random.seed(0)',
    'for trial in range(100):',
    ...space.map(
      ([path, { low, high }]) => `    ${code(path)} = 10**np.random.uniform(${exponent(low)}, ${exponent(high)})`,
    ),
    `    print(trial + 1, ${space.map(([path]) => code(path)).join(', ')})`,
    '',
  ].join('\n');
}
