/** The columns of tables that every run has, each with what it means. */
import type { Localized } from '../schema/localized.ts';
import type { StoredResult } from './storedRun.ts';

interface Column {
  /** As the first line of the file has it. */
  readonly name: string;
  readonly meaning: Localized;
}

export interface RunColumn extends Column {
  readonly of: (run: StoredResult, label: string) => unknown;
}

const dateOf = (milliseconds: number | null): Date | null => (milliseconds === null ? null : new Date(milliseconds));

/** Those that both tables begin with. */
const shared = {
  run: {
    ko: '실행의 번호. 창의 #번호와 같고, 같은 세션에서 다른 실행이 다시 쓰지 않습니다. runs.csv와 metrics.csv는 이 열로 이어집니다.',
    en: 'The number of the run, the # of the window; no other run of the session ever has it. It joins runs.csv and metrics.csv.',
  },
  label: {
    ko: '사용자가 붙인 이름, 없으면 계획의 라벨(비교하는 설정). 시드만 다른 실행끼리는 같고, 다른 실험의 실행끼리는 겹치지 않습니다.',
    en: 'The name that the user gave, else the label of the plan: the compared settings. Equal for runs that differ in their seed alone, never for runs of two experiments.',
  },
  seed: {
    ko: 'np.random.RandomState의 시드. 초깃값, 배치, 드롭아웃 마스크가 모두 여기서 나옵니다.',
    en: 'The seed of np.random.RandomState, of which first weights, batches and dropout masks are drawn.',
  },
} as const satisfies Record<string, Localized>;

/** Of `runs.csv`, one row a run; its settings and metrics follow. */
export const runColumns: readonly RunColumn[] = [
  { name: 'run', meaning: shared.run, of: ({ plan }) => plan.run },
  { name: 'label', meaning: shared.label, of: (_run, label) => label },
  { name: 'seed', meaning: shared.seed, of: ({ plan }) => plan.seed },
  {
    name: 'status',
    meaning: {
      ko: 'finished: 끝까지 갔습니다. diverged: 유한하지 않은 수가 나왔습니다. stopped: 끝나기 전에 멈췄습니다. failed: 계속할 수 없었습니다.',
      en: 'finished: it went to its end. diverged: a number was not finite. stopped: it was halted before its end. failed: it could not go on.',
    },
    of: ({ status }) => status,
  },
  {
    name: 'iterations',
    meaning: { ko: '마친 갱신의 횟수.', en: 'How many updates were done.' },
    of: ({ iterations }) => iterations,
  },
  {
    name: 'seconds',
    meaning: {
      ko: '훈련에 쓴 시간(초). 기다리거나 멈춰 있던 시간은 빼고, 평가한 시간은 넣습니다.',
      en: 'Seconds spent training, evaluations included, waiting and pauses left out.',
    },
    of: ({ seconds }) => seconds,
  },
  {
    name: 'uid',
    meaning: {
      ko: '실행의 변하지 않는 식별자(16진수 32자리). 세션을 저장하고 합치고 다른 컴퓨터에서 열어도 같습니다.',
      en: 'The lasting identity of the run, 32 hexadecimal digits: the same in every session that it is saved to, merged into or opened in.',
    },
    of: ({ kept }) => kept.uid,
  },
  {
    name: 'experiment',
    meaning: { ko: '실행이 속한 실험의 이름.', en: 'The name of the experiment that the run is of.' },
    of: ({ kept }) => kept.experimentName || null,
  },
  {
    name: 'name',
    meaning: {
      ko: '사용자가 실행에 붙인 이름. 없으면 비어 있습니다.',
      en: 'The name that the user gave the run; empty for none.',
    },
    of: ({ kept }) => kept.name || null,
  },
  {
    name: 'tags',
    meaning: {
      ko: '사용자의 태그를 가나다순으로 적은 JSON 목록.',
      en: 'The user’s tags in alphabetical order, a JSON list.',
    },
    of: ({ kept }) => (kept.tags.length === 0 ? null : kept.tags),
  },
  {
    name: 'note',
    meaning: { ko: '사용자의 메모.', en: 'The user’s note.' },
    of: ({ kept }) => kept.note || null,
  },
  {
    name: 'created',
    meaning: { ko: '실행을 만든 때(UTC).', en: 'When the run was made (UTC).' },
    of: ({ kept }) => dateOf(kept.createdAt),
  },
  {
    name: 'started',
    meaning: { ko: '처음 훈련을 시작한 때(UTC).', en: 'When it first began to train (UTC).' },
    of: ({ kept }) => dateOf(kept.startedAt),
  },
  {
    name: 'ended',
    meaning: { ko: '끝난 때(UTC).', en: 'When it ended (UTC).' },
    of: ({ kept }) => dateOf(kept.endedAt),
  },
];

/** Of `metrics.csv`, one row a recorded point. */
export const pointColumns: readonly Column[] = [
  { name: 'run', meaning: shared.run },
  { name: 'label', meaning: shared.label },
  { name: 'seed', meaning: shared.seed },
  {
    name: 'iteration',
    meaning: {
      ko: '재기 전까지 마친 갱신의 횟수. loss의 i는 i번째(0부터) 갱신 전, loss_after의 i는 그 갱신 후입니다.',
      en: 'How many updates were done before it was measured; counted from 0, loss at i is taken before update i and loss_after at i after it.',
    },
  },
  {
    name: 'epoch',
    meaning: {
      ko: 'iteration ÷ 에폭 하나의 반복 수. 에폭 하나는 max(⌊훈련 이미지 수 / 배치 크기⌋, 1)번 반복이며, 검증용으로 뺀 이미지는 세지 않습니다.',
      en: 'iteration divided by the iterations of an epoch, which are max(⌊training images / batch size⌋, 1); images held out for validation do not count.',
    },
  },
  {
    name: 'metric',
    meaning: { ko: '무엇을 쟀는지: 아래 지표의 이름.', en: 'What was measured: the name of a metric below.' },
  },
  {
    name: 'value',
    meaning: {
      ko: '잰 값 그대로. 스무딩하지 않습니다. 정확도는 0에서 1 사이이고, 유한하지 않은 값은 NaN, Infinity로 적습니다.',
      en: 'As it was measured, never smoothed. Accuracies lie between 0 and 1; what is not finite is spelled NaN or Infinity.',
    },
  },
];
