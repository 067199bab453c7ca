/** Dropout's masks, who scales and when, and the mean over many masks against the one scaled pass. Textbook §6.4.3. */
import { z } from 'zod';
import { describeDropout } from '../../architecture/dropout.ts';
import { initializers } from '../../initializers/index.ts';
import { RandomState } from '../../random/randomState.ts';
import { createReferenceLayer, softmax } from '../../reference/index.ts';
import { defineInstrument } from '../define.ts';
import { countSetting, numberSetting, seedSetting } from '../fields.ts';
import { signColumn } from '../table.ts';

const settings = z.strictObject({
  ratio: numberSetting({
    low: 0,
    high: 0.95,
    default: 0.5,
    symbol: 'r',
    label: { ko: '드롭아웃 비율', en: 'Dropout ratio' },
    help: { ko: '훈련할 때 뉴런 하나가 지워질 확률입니다.', en: 'How likely each unit is dropped while training.' },
  }),
  units: countSetting({
    low: 2,
    high: 50,
    default: 12,
    label: { ko: '뉴런 수', en: 'Units' },
    help: { ko: '드롭아웃을 적용할 층의 너비입니다.', en: 'Of the layer that is dropped from.' },
  }),
  masks: countSetting({
    low: 1,
    high: 1000,
    default: 200,
    scale: 'log',
    label: { ko: '마스크 수', en: 'Masks' },
    help: { ko: '이만큼 뽑아 평균합니다.', en: 'So many are drawn and averaged over.' },
  }),
  seed: seedSetting(),
});

/** A number for each unit or output: the mean over all masks, and what one pass in evaluation gives. */
export interface MeanAndPass {
  readonly mean: Float64Array;
  readonly pass: Float64Array;
}

/** Both leave the same on the average; the one scales in evaluation, the other while training. */
export interface Convention {
  /** What reaches the next layer while training: the first mask's. */
  readonly training: Float64Array;
  readonly units: MeanAndPass;
}

export interface DropoutData {
  /** What the layer gives before dropout. */
  readonly x: Float64Array;
  /** 1 for kept, [masks, units]. */
  readonly drawn: Uint8Array;
  /** As the textbook: x · mask, and (1 − r) x in evaluation. */
  readonly textbook: Convention;
  /** As most frameworks: x · mask / (1 − r), and x in evaluation. */
  readonly inverted: Convention;
  /** Three scores of the next layer, Wᵀ x: linear in x, so that the mean over all masks is that of the one pass. */
  readonly scores: MeanAndPass;
  /** The softmax of those: not linear, so that the one pass is an approximation. */
  readonly probabilities: MeanAndPass;
  /** The standard error of each unit's mean: x √(r (1 − r) / masks). */
  readonly standardError: Float64Array;
}

const OUTPUTS = 3;

/** Wᵀ x, W [units, 3]. */
function scoresOf(W: Float64Array, x: Float64Array): Float64Array {
  const scores = new Float64Array(OUTPUTS);
  x.forEach((value, k) => {
    for (let m = 0; m < OUTPUTS; m++) scores[m]! += value * W[k * OUTPUTS + m]!;
  });
  return scores;
}

function addTo(sum: Float64Array, values: Float64Array, share: number): void {
  values.forEach((value, k) => (sum[k]! += value * share));
}

export const dropoutMasks = defineInstrument({
  id: 'dropout',
  name: { ko: '드롭아웃', en: 'Dropout' },
  help: {
    ko: '뽑힌 마스크를 보고, 여러 마스크의 평균과 한 번의 순전파를 비교하십시오. 누가 언제 곱할까요?',
    en: 'See the masks, and compare the mean over many of them with one scaled pass. Who multiplies, and when?',
  },
  reference: 'Deep Learning from Scratch, §6.4.3',
  settings,
  compute: ({ ratio, units, masks, seed }): DropoutData => {
    const random = new RandomState(seed);
    const x = Float64Array.from({ length: units }, () => Math.abs(random.standardNormal()));
    const { member, hyper } = initializers.resolve({ id: 'xavier' });
    const W = member.draw(random, units, OUTPUTS, hyper);
    const layer = createReferenceLayer(describeDropout(1, units, ratio), {
      random,
      initializer: { id: 'xavier' },
      arrays: new Map(),
    });
    const kept = 1 - ratio;
    const drawn = new Uint8Array(masks * units);
    const mean = {
      units: new Float64Array(units),
      scores: new Float64Array(OUTPUTS),
      probabilities: new Float64Array(OUTPUTS),
    };
    let first: Float64Array = x;
    for (let k = 0; k < masks; k++) {
      const masked = layer.forward(x, 'training');
      if (k === 0) first = masked;
      drawn.set(
        masked.map((value) => Number(value !== 0)),
        k * units,
      );
      const scores = scoresOf(W, masked);
      addTo(mean.units, masked, 1 / masks);
      addTo(mean.scores, scores, 1 / masks);
      addTo(mean.probabilities, softmax(scores, OUTPUTS), 1 / masks);
    }
    const scaled = layer.forward(x, 'evaluation');
    const scores = scoresOf(W, scaled);
    const divided = (values: Float64Array): Float64Array => values.map((value) => value / kept);
    return {
      x,
      drawn,
      textbook: { training: first, units: { mean: mean.units, pass: scaled } },
      inverted: { training: divided(first), units: { mean: divided(mean.units), pass: x } },
      scores: { mean: mean.scores, pass: scores },
      probabilities: { mean: mean.probabilities, pass: softmax(scores, OUTPUTS) },
      standardError: x.map((value) => value * Math.sqrt((ratio * kept) / masks)),
    };
  },
  tables: ({ x, drawn, textbook, inverted, scores, probabilities, standardError }, { units, masks }) => [
    {
      id: 'units',
      title: { ko: '뉴런마다', en: 'Unit by unit' },
      columns: [
        { id: 'unit', name: { ko: '뉴런', en: 'Unit' } },
        signColumn('x'),
        { id: 'kept', name: { ko: '남은 횟수', en: 'Times kept' } },
        { id: 'mean', name: { ko: '마스크들의 평균 (교재)', en: 'Mean over masks (Book)' } },
        { id: 'pass', name: { ko: '시험할 때 (교재)', en: 'In evaluation (Book)' } },
        { id: 'standard_error', name: { ko: '평균의 표준오차', en: 'Standard error of the mean' } },
        { id: 'inverted_mean', name: { ko: '마스크들의 평균 (역 드롭아웃)', en: 'Mean over masks (inverted)' } },
        { id: 'inverted_pass', name: { ko: '시험할 때 (역 드롭아웃)', en: 'In evaluation (inverted)' } },
      ],
      rows: Array.from(x, (value, unit) => [
        unit + 1,
        value,
        Array.from({ length: masks }, (_, k) => drawn[k * units + unit]!).reduce((sum, one) => sum + one, 0),
        textbook.units.mean[unit]!,
        textbook.units.pass[unit]!,
        standardError[unit]!,
        inverted.units.mean[unit]!,
        inverted.units.pass[unit]!,
      ]),
    },
    {
      id: 'outputs',
      title: { ko: '다음 층의 출력', en: 'Outputs of the next layer' },
      columns: [
        { id: 'output', name: { ko: '출력', en: 'Output' } },
        { id: 'score_mean', name: { ko: '점수, 마스크들의 평균', en: 'Score, mean over masks' } },
        { id: 'score_pass', name: { ko: '점수, 시험할 때', en: 'Score, in evaluation' } },
        { id: 'probability_mean', name: { ko: '확률, 마스크들의 평균', en: 'Probability, mean over masks' } },
        { id: 'probability_pass', name: { ko: '확률, 시험할 때', en: 'Probability, in evaluation' } },
      ],
      rows: Array.from(scores.mean, (score, m) => [
        m + 1,
        score,
        scores.pass[m]!,
        probabilities.mean[m]!,
        probabilities.pass[m]!,
      ]),
    },
  ],
});
