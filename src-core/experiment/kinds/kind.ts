import type { z } from 'zod';
import type { LayerDescription } from '../../architecture/index.ts';
import type { Localized } from '../../schema/localized.ts';

/** A setting that captions tell: always, even where runs differ in it, or only where it is not as usual. */
export interface Told {
  readonly path: string;
  readonly when?: 'always' | 'unusual';
}

/** What the experiment file knows of a kind of run. How it is computed and drawn is in `src-core/kinds`. */
export interface KindDeclaration<Schema extends z.ZodObject = z.ZodObject> {
  /** As `training a network`. */
  readonly name: Localized;
  /** In a column of a list. */
  readonly short: Localized;
  /** What one run computes, the field `kind` included. Everything has a default but the kind. */
  readonly schema: Schema;
  /** Updates, or steps, that a run takes. */
  iterations(spec: z.output<Schema>): number;
  /** Iterations of an epoch; where there are none, every iteration counts as one. */
  perEpoch(spec: z.output<Schema>): number;
  /** Of its settings those that captions tell, in order. */
  readonly told: readonly Told[];
  /** The data set that a run reads; null for none. */
  dataset(spec: z.output<Schema>): string | null;
  /** The layers of the network that a run computes; null where it computes none. */
  layers(spec: z.output<Schema>): readonly LayerDescription[] | null;
  /** Images that an update sees, for telling a speed; 0 where it sees none. */
  imagesPerUpdate(spec: z.output<Schema>): number;
  /** Whether a run records distributions of activations. */
  recordsActivations(spec: z.output<Schema>): boolean;
  /** What a reader should know before it runs, though nothing is refused. */
  notes(spec: z.output<Schema>): readonly Localized[];
  /** Whether it trains a network: records curves over iterations, can be stopped and resumed, and leaves what can be asked. */
  readonly trains: boolean;
  /** Whether the seed changes anything. */
  readonly seeded: boolean;
}

export const defineKind = <Schema extends z.ZodObject>(declaration: KindDeclaration<Schema>) => declaration;
