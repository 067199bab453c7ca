/** The kinds of runs; a new one is a file here, one in `src-core/kinds`, and a line in both lists. */
import { activations } from './activations.ts';
import { landscape } from './landscape.ts';
import { training } from './training.ts';
import type { z } from 'zod';
import type { KindDeclaration } from './kind.ts';
import type { TrainingSpec } from './training.ts';

export const kinds = { training, landscape, activations } as const;

export type Kind = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as Kind[];

/** What one run of a kind computes. */
export type SpecOf<K extends Kind> = z.output<(typeof kinds)[K]['schema']>;
export type RunSpec = { [K in Kind]: SpecOf<K> }[Kind];

/** What is known of the kind of a run. */
export const kindOf = ({ kind }: { readonly kind: Kind }): KindDeclaration => kinds[kind];

/** Something for each kind. */
export const byKind = <T>(make: (kind: Kind) => T): Readonly<Record<Kind, T>> =>
  Object.fromEntries(kindNames.map((kind) => [kind, make(kind)])) as unknown as Record<Kind, T>;

/** The kind of a file that names none. */
export const USUAL_KIND: Kind = 'training';

export const isKind = (value: unknown): value is Kind => typeof value === 'string' && Object.hasOwn(kinds, value);

/** Whether a run trains a network: its curves grow over iterations, and what it leaves can be asked. */
export const trains = (spec: RunSpec): spec is TrainingSpec => kindOf(spec).trains;

/** Updates, or steps, that a run takes. */
export const iterationsOf = (spec: RunSpec): number => kindOf(spec).iterations(spec);

/** Iterations of an epoch; runs that know none count every iteration as one. */
export const iterationsPerEpoch = (spec: RunSpec): number => kindOf(spec).perEpoch(spec);

export type { Told } from './kind.ts';
