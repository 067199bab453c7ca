import { z } from 'zod';
import { commandLineRefusals } from './commandLine.ts';
import { damageRefusals } from './damage.ts';
import { datasetRefusals } from './datasets.ts';
import { experimentRefusals } from './experiments.ts';
import { fieldRefusals } from './fields.ts';
import { fileRefusals } from './files.ts';
import { formulaRefusals } from './formulas.ts';
import { networkRefusals } from './networks.ts';
import { runRefusals } from './runs.ts';
import { searchRefusals } from './searches.ts';
import { sessionRefusals } from './sessions.ts';
import type { RefusalKind } from './defineRefusal.ts';

export const refusals = {
  ...fieldRefusals,
  ...experimentRefusals,
  ...formulaRefusals,
  ...damageRefusals,
  ...datasetRefusals,
  ...fileRefusals,
  ...searchRefusals,
  ...sessionRefusals,
  ...runRefusals,
  ...networkRefusals,
  ...commandLineRefusals,
} as const;

export type Code = keyof typeof refusals;

type FactsOf<K> = K extends RefusalKind<infer F> ? { readonly [Name in keyof F]: z.output<F[Name]> } : never;

/** A refusal as data: its code, the field or file at fault, and the facts of that code. */
export type Refusal = {
  [C in Code]: { readonly code: C; readonly path: string } & FactsOf<(typeof refusals)[C]>;
}[Code];

const head = z.looseObject({ code: z.string(), path: z.string() });

/** A refusal that came from another process or a file; null for what is none. */
export function readRefusal(value: unknown): Refusal | null {
  const { success, data } = head.safeParse(value);
  if (!success || !Object.hasOwn(refusals, data.code)) return null;
  const { code, path: _path, ...facts } = data;
  const kind: RefusalKind = refusals[code as Code] as unknown as RefusalKind;
  if (!kind.facts.safeParse(facts).success) return null;
  const { reason } = facts as { readonly reason?: unknown };
  if (typeof reason === 'object' && readRefusal(reason) === null) return null;
  return data as unknown as Refusal;
}
