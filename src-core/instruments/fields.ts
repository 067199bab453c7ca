/** Fields of instruments' settings: what a form draws, declared once. */
import { z } from 'zod';
import { formulaField } from '../formula/index.ts';
import type { Localized } from '../schema/localized.ts';

interface Words {
  readonly label: Localized;
  readonly help: Localized;
}

interface NumberWords extends Words {
  /** As formulas write it. */
  readonly symbol?: string;
  readonly low: number;
  readonly high: number;
  readonly default: number;
  readonly scale?: 'linear' | 'log';
}

const withRange = (
  valid: z.ZodNumber,
  { low, high, default: value, scale = 'linear', symbol = '', label, help }: NumberWords,
) => valid.min(low).max(high).default(value).meta({ search: { low, high, scale }, symbol, label, help });

/** A number that a slider moves from `low` to `high`. */
export const numberSetting = (words: NumberWords) => withRange(z.number(), words);

/** A whole number that a slider moves from `low` to `high`. */
export const countSetting = (words: NumberWords) => withRange(z.int(), words);

export const switchSetting = ({ label, help, default: value }: Words & { readonly default: boolean }) =>
  z.boolean().default(value).meta({ label, help });

/** A formula of `variables` that the reader may type. */
export const formulaSetting = (
  variables: readonly string[],
  { label, help, default: value }: Words & { readonly default: string },
) => formulaField(variables).default(value).meta({ label, help });

/** One of several, each with its name. */
export const choiceSetting = <const Choice extends string>(
  names: Readonly<Record<Choice, Localized>>,
  { label, help, default: value }: Words & { readonly default: NoInfer<Choice> },
) =>
  z
    .enum(Object.keys(names) as Choice[])
    .default(value as never)
    .meta({ label, help, names });

/** The seed of what is drawn. */
export const seedSetting = () =>
  countSetting({
    low: 0,
    high: 999,
    default: 0,
    label: { ko: '시드', en: 'Seed' },
    help: { ko: '난수의 시작입니다. 같은 시드는 같은 수를 뽑습니다.', en: 'Equal seeds draw equal numbers.' },
  });
