/** `docs/DEFINITIONS.md`: what every number means, from the declarations of metrics and of the columns of tables. */
import { describeMetric, recordable } from '#core/metrics/index.ts';
import { pointColumns, runColumns } from '#core/report/tableColumns.ts';
import type { Localized } from '#core/schema/localized.ts';

interface Term {
  readonly name: Localized;
  readonly meaning: Localized;
}

/** What holds for more than one number. */
const terms: readonly Term[] = [
  {
    name: { ko: '반복, 갱신', en: 'Iteration, update' },
    meaning: {
      ko: '미니배치 하나로 가중치를 한 번 고치는 일입니다. 반복 i에 적힌 값은 갱신을 i번 마친 뒤의 것입니다. loss는 i번째(0부터) 갱신 직전, loss_after는 그 직후의 값입니다.',
      en: 'One change of the weights by one mini-batch. What is told at iteration i was measured after i updates; loss just before update i (counted from 0), loss_after just after it.',
    },
  },
  {
    name: { ko: '에폭', en: 'Epoch' },
    meaning: {
      ko: 'max(⌊훈련 이미지 수 / 배치 크기⌋, 1)번의 반복입니다. 배치는 매번 새로 뽑으므로(np.random.choice, 복원 추출) 한 에폭에 모든 이미지가 한 번씩 나오지는 않습니다.',
      en: 'max(⌊training images / batch size⌋, 1) iterations. Batches are drawn anew with replacement (np.random.choice), so that an epoch does not show every image once.',
    },
  },
  {
    name: { ko: '평가', en: 'Evaluation' },
    meaning: {
      ko: '뉴런을 지우지 않고, 배치 정규화는 이동 통계를 쓰며, 가중치 벌점을 더하지 않습니다. 난수를 쓰지 않으므로 훈련에 영향을 주지 않습니다.',
      en: 'No unit is dropped, batch normalization uses its running statistics, no penalty is added. It draws no random number and so changes nothing of the training.',
    },
  },
  {
    name: { ko: '마지막 값, 가장 좋은 값', en: 'Last and best value' },
    meaning: {
      ko: 'final_은 마지막으로 기록한 값, best_는 기록한 값 가운데 가장 높거나(정확도) 가장 낮은(손실) 값입니다. NaN은 다른 값이 있으면 세지 않습니다. 판정은 미니배치 손실이면 마지막 50개의, 그보다 적으면 모두의 평균을 씁니다.',
      en: 'final_ is the value recorded last, best_ the highest (accuracy) or lowest (loss) of those recorded; NaN does not count where there is a number. Verdicts take the mean of the last 50 losses of mini-batches, of all where there are fewer.',
    },
  },
  {
    name: { ko: '평균 ± 표준편차', en: 'Mean ± standard deviation' },
    meaning: {
      ko: '시드만 다른 실행들의 평균과, n − 1로 나눈 표본 표준편차입니다. 차트의 띠는 그 자리마다의 평균에서 위아래로 표준편차만큼입니다.',
      en: 'Over runs that differ in their seed alone; the standard deviation is that of a sample, divided by n − 1. The band of a chart is one standard deviation to both sides of the mean at each place.',
    },
  },
  {
    name: { ko: '스무딩', en: 'Smoothing' },
    meaning: {
      ko: '그리는 선만 바꾸고, 기록과 표는 바꾸지 않습니다. 교재의 스무딩은 길이 11, β 2인 카이저 창의 가중 평균이고, 지수 이동 평균은 앞의 값에 decay, 새 값에 1 − decay를 곱해 더합니다.',
      en: 'It changes the line that is drawn, never what is recorded or in a table. The book’s is a weighted mean under a Kaiser window of 11 points with β 2; the exponential moving average takes decay of what was before and 1 − decay of the new value.',
    },
  },
  {
    name: { ko: '정확도의 한 장', en: 'One image of an accuracy' },
    meaning: {
      ko: '이미지가 N장이면 정확도는 1/N씩만 다를 수 있습니다. 10,000장이면 0.01%입니다.',
      en: 'Over N images an accuracy changes by no less than 1/N: 0.01% of 10,000.',
    },
  },
];

const entry = (title: string, { ko, en }: Localized): string => `- **${title}**\n  - ${en}\n  - ${ko}`;
const code = (name: string): string => `\`${name}\``;

/** One a weight or a layer. */
const pattern = (metric: string): string => metric.replace(/_W1$/, '_W1, …').replace(/_1$/, '_1, …');

export function definitionsPage(): string {
  const parts = [
    '# What every number means · 모든 수의 뜻',
    'Written by `npm run docs` from the declarations that the program itself reads.',
    '## In general · 공통',
    ...terms.map(({ name, meaning }) => entry(`${name.en} · ${name.ko}`, meaning)),
    '## Metrics · 지표',
    ...recordable.map((metric) => {
      const { name, meaning } = describeMetric(metric);
      return entry(`${code(pattern(metric))} ${name.en} · ${name.ko}`, meaning);
    }),
    '## Columns of `metrics.csv` · `metrics.csv`의 열',
    ...pointColumns.map(({ name, meaning }) => entry(code(name), meaning)),
    '## Columns of `runs.csv` · `runs.csv`의 열',
    ...runColumns.map(({ name, meaning }) => entry(code(name), meaning)),
    entry('`network.hidden`, `optimizer.learningRate`, …', {
      ko: '실행의 설정을 하나씩 그 경로 아래에 적습니다. 그 실행에 없는 설정은 비어 있습니다.',
      en: 'Every setting of the run under its path; empty where the run has none. docs/MEMBERS.md tells each.',
    }),
    entry('`final_…`, `best_…`', {
      ko: '지표마다 마지막 값과, 좋고 나쁨이 있는 지표이면 가장 좋은 값입니다.',
      en: 'Of each metric the value recorded last and, where one way is better, the best.',
    }),
    '## How cells are written · 칸을 적는 법',
    entry('Text · 글', {
      ko: "pandas, R, 스프레드시트가 빈 값, 참거짓, 수, 날짜, 수식으로 읽을 글 앞에는 작은따옴표(')를 하나 붙입니다. 작은따옴표로 시작하는 글에도 하나 더 붙이므로, 맨 앞의 하나를 떼면 원래 글입니다.",
      en: 'A text that pandas, R or a spreadsheet program would take for a missing value, a truth value, a number, a date or a formula stands behind an apostrophe; so does one that begins with an apostrophe. Without the first apostrophe it is what it was.',
    }),
    entry('Numbers, lists, times · 수, 목록, 때', {
      ko: '수는 같은 배정밀도 수로 다시 읽히는 가장 짧은 자릿수, 유한하지 않으면 NaN과 Infinity입니다. 목록은 JSON, 때는 UTC의 ISO 8601입니다. 없는 값은 비워 둡니다.',
      en: 'Numbers have the fewest digits that read back as the same double, or are NaN and Infinity. Lists are JSON, times ISO 8601 in UTC. What is not there is empty.',
    }),
  ];
  return `${parts.join('\n\n')}\n`;
}
