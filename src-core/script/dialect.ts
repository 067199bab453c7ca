/** A library that a program computes with: what is written differently for each. */
import type { ActivationDescription, LayerDescription } from '../architecture/index.ts';
import type { PythonModule } from '../formula/index.ts';
import type { LossInPython } from '../losses/index.ts';
import type { Localized } from '../schema/localized.ts';
import type { Lines } from './lines.ts';

type Kind = LayerDescription['kind'];

export interface Dialect {
  readonly name: string;
  readonly module: PythonModule;
  /** How close its numbers are, or what it is not made of. */
  readonly precision: Localized;
  readonly imports: Lines;
  /** The class of each kind of layer; `forward(x, train)` is called on it. */
  readonly layers: { readonly [K in Exclude<Kind, 'activation'>]: () => Lines } & {
    readonly activation: (layer: ActivationDescription) => Lines;
  };
  readonly loss: (loss: LossInPython & { readonly id: string }) => Lines;
  /** Lines that make `loss`, a number, and `grads`, by name, of a `batch` of rows. */
  readonly batch: Lines;
  /** Lines around the call that changes the parameters. */
  readonly update: (call: string) => Lines;
  /** The class of each row of `x`. */
  readonly answers: string;
}
