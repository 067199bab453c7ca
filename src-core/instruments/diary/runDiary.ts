/** The diary of a number of a run: each update with the numbers that the run had. Textbook §6.1. */
import { timetableOf } from '../../experiment/timetable.ts';
import { updateDiary } from './updateDiary.ts';
import type { ParameterKind } from '../../architecture/index.ts';
import type { TrainingSpec } from '../../experiment/schema.ts';
import type { InstrumentTable } from '../table.ts';
import type { DiaryEntry } from './updateDiary.ts';

/** A number of a run before every update and after the last, as `inspection/followWeight` finds it. */
export interface FollowedNumber {
  readonly values: ArrayLike<number>;
  readonly gradients: ArrayLike<number>;
  readonly state: readonly (readonly [name: string, values: ArrayLike<number>])[];
  readonly losses: ArrayLike<number>;
}

/**
 * Writes update t = 1, 2, … of a number of this kind. What it was before and after is the run's own, in float32; formulas
 * are computed of that in float64, so they agree with it to about seven digits.
 */
export function runDiary(
  spec: TrainingSpec,
  kind: ParameterKind,
  { values, gradients, state }: FollowedNumber,
): (t: number) => DiaryEntry {
  const write = updateDiary(spec, kind === 'weight', timetableOf(spec).iterations);
  return (t) => {
    const done = t - 1;
    const before = state.map(([, numbers]) => numbers[done]!);
    const entry = write({ done, value: values[done]!, gradient: gradients[done]!, state: before });
    return {
      ...{ ...entry, after: values[t]! },
      state: entry.state.map((slot, at) => ({ ...slot, after: state[at]![1][t]! })),
    };
  };
}

/** Every update with what the run had; formulas with their numbers of update `t`. */
export function runDiaryTables(
  { values, gradients, state, losses }: FollowedNumber,
  entry: DiaryEntry | null,
): readonly InstrumentTable[] {
  const updates: InstrumentTable = {
    id: 'updates',
    title: { ko: '갱신마다', en: 'Update by update' },
    columns: [
      { id: 'update', name: { ko: '반복', en: 'Update' } },
      { id: 'loss', name: { ko: '손실', en: 'Loss' } },
      { id: 'before', name: { ko: '갱신 전', en: 'Before' } },
      { id: 'gradient', name: { ko: '기울기', en: 'Gradient' } },
      ...state.map(([name]) => ({ id: name, name: { ko: `${name} (갱신 후)`, en: `${name} (after)` } })),
      { id: 'after', name: { ko: '갱신 후', en: 'After' } },
    ],
    rows: Array.from({ length: gradients.length }, (_, at) => [
      ...[at + 1, losses[at]!, values[at]!, gradients[at]!],
      ...state.map(([, numbers]) => numbers[at + 1]!),
      values[at + 1]!,
    ]),
  };
  if (entry === null) return [updates];
  return [updates, formulasTable([entry])];
}

/** Formula by formula what came out of it. */
export const formulasTable = (entries: readonly DiaryEntry[]): InstrumentTable => ({
  id: 'lines',
  title: { ko: '식마다', en: 'Formula by formula' },
  columns: [
    { id: 'update', name: { ko: '반복', en: 'Update' } },
    { id: 'formula', name: { ko: '식', en: 'Formula' } },
    { id: 'value', name: { ko: '값', en: 'Value' } },
  ],
  rows: entries.flatMap(({ t, lines }) => lines.map(({ statement, value }) => [t, statement, value])),
});
