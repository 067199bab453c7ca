import { describe, joined } from '../experiment/describe.ts';
import { isWithin } from '../experiment/path.ts';
import type { Localized } from '../schema/localized.ts';
import type { Trial } from './trial.ts';

/** Enough to tell trials apart beside their numbers. */
const DIGITS = 3;

const write = (value: number): string => String(Number(value.toPrecision(DIGITS)));

/** `λ 0.0000012, η 0.00312`; of a member whose settings are searched themselves its name alone. */
export function settingsText({ settings }: Pick<Trial, 'settings'>): Localized {
  const paths = [...settings.keys()];
  const told = [...settings].map(([path, value]) => {
    const isOpen = paths.some((other) => isWithin(other, path));
    return describe(path, value, { write, settings: isOpen ? [] : 'all' });
  });
  return joined(told, ', ');
}

/** `trial 12: λ 0.0000012, η 0.00312` */
export function trialLabel(trial: Pick<Trial, 'index' | 'settings'>): Localized {
  const told = settingsText(trial);
  return { ko: `시도 ${trial.index + 1}: ${told.ko}`, en: `trial ${trial.index + 1}: ${told.en}` };
}
