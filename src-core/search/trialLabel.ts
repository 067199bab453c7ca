import { describe, joined } from '../experiment/describe.ts';
import type { Localized } from '../schema/localized.ts';
import type { Trial } from './trial.ts';

/** Enough to tell trials apart beside their numbers. */
const DIGITS = 3;

const write = (value: number): string => String(Number(value.toPrecision(DIGITS)));

/** `λ 0.0000012, η 0.00312` */
export const settingsText = ({ settings }: Pick<Trial, 'settings'>): Localized =>
  joined(
    [...settings].map(([path, value]) => describe(path, value, { write })),
    ', ',
  );

/** `trial 12: λ 0.0000012, η 0.00312` */
export function trialLabel(trial: Pick<Trial, 'index' | 'settings'>): Localized {
  const told = settingsText(trial);
  return { ko: `시도 ${trial.index + 1}: ${told.ko}`, en: `trial ${trial.index + 1}: ${told.en}` };
}
