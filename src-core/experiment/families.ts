/** The families of which an experiment chooses members, each by the name of the fields that hold such a choice. */
import { activations } from '../activations/index.ts';
import { initializers } from '../initializers/index.ts';
import { losses } from '../losses/index.ts';
import { optimizers } from '../optimizers/index.ts';
import { penalties } from '../penalties/index.ts';
import { schedules } from '../schedules/index.ts';
import type { Chosen, Family } from '../schema/family.ts';

export const families = {
  activation: activations,
  initializer: initializers,
  loss: losses,
  optimizer: optimizers,
  schedule: schedules,
  penalty: penalties,
} as const satisfies Readonly<Record<string, Family>>;

export type Families = typeof families;
export type FamilyName = keyof Families;

/** The family of which the field at a dotted path holds a member, as `network.initializer` does; undefined where it holds none. */
export function familyAt(path: string, of: Families = families): Family | undefined {
  const name = path.slice(path.lastIndexOf('.') + 1);
  // Hyper-parameters of typed members are called as their reader likes.
  if (path.endsWith(`.hyper.${name}`) || path === `hyper.${name}`) return undefined;
  return Object.hasOwn(of, name) ? of[name as FamilyName] : undefined;
}

/** The member that the field at a dotted path chooses, hyper-parameters filled in; null for what chooses none. */
export function chosenAt(path: string, choice: unknown): Chosen | null {
  const family = familyAt(path);
  if (family === undefined || memberId(choice) === '') return null;
  try {
    return family.resolve(choice as string | { readonly id: string });
  } catch {
    // No member, or settings that it does not take: a draft that is being written.
    return null;
  }
}

/** The id in a choice as a file writes it, an id alone or `{ id, … }`; '' in anything else. */
export function memberId(choice: unknown): string {
  if (typeof choice === 'string') return choice;
  return typeof choice === 'object' && choice !== null && 'id' in choice && typeof choice.id === 'string'
    ? choice.id
    : '';
}
