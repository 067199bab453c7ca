/** The diary of one weight of a network that trains: each update with its numbers. Textbook §6.1. */
import { z } from 'zod';
import { architectureOf } from '../../architecture/index.ts';
import { optimizers } from '../../optimizers/index.ts';
import { RandomState } from '../../random/randomState.ts';
import { createReferenceNetwork, referenceUpdate, softmaxCrossEntropy } from '../../reference/index.ts';
import { defineInstrument } from '../define.ts';
import { choiceSetting, countSetting, seedSetting } from '../fields.ts';
import { formulasTable } from './runDiary.ts';
import { updateDiary } from './updateDiary.ts';
import type { DiaryEntry } from './updateDiary.ts';

const HIDDEN = 4;

const settings = z.strictObject({
  optimizer: optimizers.schema.default({ id: 'momentum', learningRate: 0.5, momentum: 0.9 }).meta({
    label: { ko: '최적화 기법', en: 'Optimizer' },
    help: {
      ko: '갱신 식에 그때그때의 수를 넣어 보여 줍니다. 식을 직접 쓸 수도 있습니다.',
      en: 'Its update is shown with the numbers of the moment; its formulas may be your own.',
    },
  }),
  parameter: choiceSetting(
    {
      W1: { ko: 'W₁ (입력에서 은닉층으로)', en: 'W₁ (input to hidden)' },
      b1: { ko: 'b₁ (은닉층)', en: 'b₁ (hidden)' },
      W2: { ko: 'W₂ (은닉층에서 출력으로)', en: 'W₂ (hidden to output)' },
      b2: { ko: 'b₂ (출력)', en: 'b₂ (output)' },
    },
    {
      default: 'W2',
      label: { ko: '배열', en: 'Array' },
      help: { ko: '따라갈 가중치가 든 배열입니다.', en: 'The array of the weight that is followed.' },
    },
  ),
  place: countSetting({
    low: 1,
    high: 2 * HIDDEN,
    default: 1,
    label: { ko: '몇 번째 수', en: 'Which number' },
    help: {
      ko: '배열에서 따라갈 수의 차례입니다. 넘치면 처음부터 다시 셉니다.',
      en: 'Its place in the array, row by row; beyond the last it is counted from the first again.',
    },
  }),
  updates: countSetting({
    low: 1,
    high: 200,
    default: 12,
    label: { ko: '반복 횟수', en: 'Updates' },
    help: { ko: '몇 번의 갱신을 적을지 정합니다.', en: 'How many updates are written down.' },
  }),
  seed: seedSetting(),
});

export interface WeightDiaryData {
  /** As `W2[1, 2]`, row and column. */
  readonly weight: string;
  readonly entries: readonly DiaryEntry[];
  /** The weight as the network has it, before each update and after the last. */
  readonly path: Float64Array;
  /** Before each update. */
  readonly losses: Float64Array;
}

/** XOR as two classes: x [4, 2]. */
const x = Float64Array.from([0, 0, 1, 0, 0, 1, 1, 1]);
const labels = Uint8Array.from([0, 1, 1, 0]);

export const weightDiary = defineInstrument({
  id: 'weight-diary',
  name: { ko: '가중치 하나의 일기', en: 'One weight’s diary' },
  help: {
    ko: '2-4-2 신경망이 XOR을 배우는 동안 가중치 하나가 어떻게 바뀌는지, 갱신 식에 실제 수를 넣어 한 줄씩 봅니다.',
    en: 'A 2-4-2 network learns XOR: see how one of its weights changes, line by line, the update rule with its actual numbers.',
  },
  reference: 'Deep Learning from Scratch, §6.1',
  settings,
  compute: ({ optimizer, parameter: name, place, updates, seed }): WeightDiaryData => {
    const short = { hidden: [HIDDEN], activation: 'tanh', batchNorm: false, dropout: 0 } as const;
    const { layers } = architectureOf(short, { inputs: 2, classes: 2 });
    const network = createReferenceNetwork(layers, { random: new RandomState(seed), initializer: { id: 'xavier' } });
    const spec = { optimizer, penalty: { id: 'none' }, schedule: { id: 'constant' } } as const;
    const update = referenceUpdate(spec, network.parameters);
    const { value, gradient, columns, kind } = network.parameters.find((one) => one.name === name)!;
    const at = (place - 1) % value.length;
    const write = updateDiary(spec, kind === 'weight', updates);
    let state = optimizers.resolve(optimizer).member.state.map(() => 0);
    const loss = softmaxCrossEntropy();
    const losses = new Float64Array(updates);
    const path = new Float64Array(updates + 1);
    path[0] = value[at]!;
    const entries: DiaryEntry[] = [];
    for (let t = 0; t < updates; t++) {
      losses[t] = network.lossAndGradients(x, labels, loss);
      const entry = write({ done: t, value: value[at]!, gradient: gradient[at]!, state });
      state = entry.state.map(({ after }) => after);
      entries.push(entry);
      update.apply(t, updates);
      path[t + 1] = value[at]!;
    }
    return { weight: `${name}[${Math.floor(at / columns) + 1}, ${(at % columns) + 1}]`, entries, path, losses };
  },
  tables: ({ entries, losses }) => [
    {
      id: 'updates',
      title: { ko: '갱신마다', en: 'Update by update' },
      columns: [
        { id: 'update', name: { ko: '반복', en: 'Update' } },
        { id: 'loss', name: { ko: '손실', en: 'Loss' } },
        { id: 'before', name: { ko: '갱신 전', en: 'Before' } },
        { id: 'gradient', name: { ko: '기울기', en: 'Gradient' } },
        { id: 'after', name: { ko: '갱신 후', en: 'After' } },
      ],
      rows: entries.map(({ t, before, gradient, after }, k) => [t, losses[k]!, before, gradient, after]),
    },
    formulasTable(entries),
  ],
});
