/** Softmax with a temperature, and what overflows where the largest score is not subtracted. Textbook §3.5. */
import { z } from 'zod';
import { exp, log } from '../../numeric/index.ts';
import { defineInstrument } from '../define.ts';
import { numberSetting } from '../fields.ts';
import { signColumn } from '../table.ts';

const settings = z.strictObject({
  scores: z
    .array(z.number().min(-1000).max(1000))
    .min(2)
    .max(10)
    .default([0.3, 2.9, 4])
    .meta({
      label: { ko: '점수', en: 'Scores' },
      help: {
        ko: '마지막 층이 낸 값입니다. 처음 값은 교재의 예입니다.',
        en: 'What the last layer gives; at first the example of the Book.',
      },
    }),
  temperature: numberSetting({
    low: 0.05,
    high: 20,
    default: 1,
    scale: 'log',
    symbol: 'T',
    label: { ko: '온도', en: 'Temperature' },
    help: {
      ko: '점수를 이 값으로 나눕니다. 작을수록 가장 큰 점수로 몰리고, 클수록 고르게 퍼집니다.',
      en: 'Scores are divided by it. The lower, the more goes to the largest; the higher, the more equal they become.',
    },
  }),
  shift: numberSetting({
    low: 0,
    high: 1000,
    default: 0,
    symbol: 'c',
    label: { ko: '모든 점수에 더할 값', en: 'Added to all scores' },
    help: {
      ko: '확률은 바뀌지 않아야 합니다. 가장 큰 점수를 빼지 않으면 언제 넘칠까요?',
      en: 'No probability should change. When does it overflow where the largest is not subtracted?',
    },
  }),
});

/** One way to compute it. */
export interface SoftmaxWay {
  /** exp of each score, the largest subtracted or not. */
  readonly powers: Float64Array;
  readonly sum: number;
  readonly probabilities: Float64Array;
  /** Whether a probability is not a number: ∞ / ∞. */
  readonly overflows: boolean;
}

export interface SoftmaxData {
  /** (score + c) / T */
  readonly scaled: Float64Array;
  readonly float64: { readonly subtracted: SoftmaxWay; readonly plain: SoftmaxWay };
  readonly float32: { readonly subtracted: SoftmaxWay; readonly plain: SoftmaxWay };
  /** The largest x with a finite eˣ, in each precision. */
  readonly limit: { readonly float64: number; readonly float32: number };
}

type Round = (value: number) => number;

const double: Round = (value) => value;
const single: Round = Math.fround;

/** exp(z − m) / Σ exp(z − m), every operation rounded by `round`. */
function softmaxOf(scores: Float64Array, subtracted: boolean, round: Round): SoftmaxWay {
  const z = scores.map(round);
  const most = subtracted ? z.reduce((a, b) => Math.max(a, b), -Infinity) : 0;
  const powers = z.map((value) => round(exp(round(value - most))));
  const sum = powers.reduce((total, power) => round(total + power), 0);
  const probabilities = powers.map((power) => round(power / sum));
  return { powers, sum, probabilities, overflows: probabilities.some(Number.isNaN) };
}

const LARGEST_FLOAT32 = (2 - 2 ** -23) * 2 ** 127;

export const softmax = defineInstrument({
  id: 'softmax',
  name: { ko: '소프트맥스', en: 'Softmax' },
  help: {
    ko: '점수를 확률로 바꿉니다. 온도를 바꾸어 보고, 모든 점수에 100을 더해 보십시오.',
    en: 'Makes probabilities of scores. Change the temperature, then add 100 to all scores.',
  },
  reference: 'Deep Learning from Scratch, §3.5',
  settings,
  compute: ({ scores, temperature, shift }): SoftmaxData => {
    const scaled = Float64Array.from(scores, (score) => (score + shift) / temperature);
    const ways = (round: Round) => ({
      subtracted: softmaxOf(scaled, true, round),
      plain: softmaxOf(scaled, false, round),
    });
    return {
      scaled,
      float64: ways(double),
      float32: ways(single),
      limit: { float64: log(Number.MAX_VALUE), float32: log(LARGEST_FLOAT32) },
    };
  },
  tables: ({ scaled, float64, float32 }, { scores }) => [
    {
      id: 'probabilities',
      title: { ko: '확률', en: 'Probabilities' },
      columns: [
        { id: 'score', name: { ko: '점수', en: 'Score' } },
        signColumn('scaled', '(s + c) / T'),
        { id: 'subtracted_float64', name: { ko: '최댓값을 빼고, 64비트', en: 'Largest subtracted, float64' } },
        { id: 'plain_float64', name: { ko: '빼지 않고, 64비트', en: 'Not subtracted, float64' } },
        { id: 'subtracted_float32', name: { ko: '최댓값을 빼고, 32비트', en: 'Largest subtracted, float32' } },
        { id: 'plain_float32', name: { ko: '빼지 않고, 32비트', en: 'Not subtracted, float32' } },
      ],
      rows: scores.map((score, k) => [
        score,
        scaled[k]!,
        ...[float64, float32].flatMap(({ subtracted, plain }) => [
          subtracted.probabilities[k]!,
          plain.probabilities[k]!,
        ]),
      ]),
    },
  ],
});
