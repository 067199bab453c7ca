/** Settings in the reader's words. */
import { trains } from '#core/experiment/kinds/index.ts';
import { describe, valueText } from '#core/experiment/describe.ts';
import { fieldHelp, fieldName } from '#core/experiment/fields.ts';
import { valueAt } from '#core/experiment/path.ts';
import { tell } from '../i18n/words.ts';
import type { RunSpec } from '#core/experiment/schema.ts';

const brief = { settings: 'unusual' } as const;

/** A run has one length, told in epochs or in iterations. */
const lengthPath = (spec: RunSpec, path: string): string =>
  path === 'training.iterations' && trains(spec) && spec.training.epochs !== undefined ? 'training.epochs' : path;

/** What a setting is called: `Learning rate`, `Batch normalization`. */
export const settingName = (path: string): string => tell(fieldName(path));

/** What it does, as the Lab says beside its field; empty where its name says all. */
export const settingHelp = (path: string): string => tell(fieldHelp(path));

/** The value of a setting under a heading that names it: `0.01`, `Adam η 0.001`, `on`. */
export function settingValue(spec: RunSpec, path: string): string {
  if (path.endsWith('.id')) {
    const member = path.slice(0, -'.id'.length);
    return tell(valueText(member, valueAt(spec, member), { settings: [] }));
  }
  const at = lengthPath(spec, path);
  const write = at === path ? valueText : describe;
  return tell(write(at, valueAt(spec, at), brief));
}

/** A value that stands alone says what it is of: `σ 0.01`, `no batch normalization`. */
export function settingText(spec: RunSpec, path: string): string {
  const at = lengthPath(spec, path);
  return tell(describe(at, valueAt(spec, at), brief));
}
