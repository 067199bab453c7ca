/** The families that a field may choose a member of, by the field's name, with what their members are called. */
import { activations } from '#core/activations/index.ts';
import { initializers } from '#core/initializers/index.ts';
import { optimizers } from '#core/optimizers/index.ts';
import { penalties } from '#core/penalties/index.ts';
import { schedules } from '#core/schedules/index.ts';
import type { Localized } from '#core/schema/localized.ts';

interface Member {
  readonly id: string;
  readonly name: Localized;
  readonly help: Localized;
}

export const families = {
  activation: activations,
  initializer: initializers,
  optimizer: optimizers,
  schedule: schedules,
  penalty: penalties,
} as const satisfies Readonly<Record<string, readonly Member[]>>;

export type FamilyName = keyof typeof families;

export const isFamily = (name: string): name is FamilyName => Object.hasOwn(families, name);

export function memberOf(family: FamilyName, id: string): Member | undefined {
  return (families[family] as readonly Member[]).find((member) => member.id === id);
}

/** Of a member as a file names it: its id alone, or `{ id, … }`. */
export function memberId(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? value.id : '';
}
