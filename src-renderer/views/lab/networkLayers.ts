/** A network as its diagram shows it: columns of units, and the parameters between them. */
import { activations } from '#core/activations/index.ts';
import { memberId } from '#core/experiment/families.ts';
import type { RunSpec } from '#core/experiment/schema.ts';
import type { Localized } from '#core/schema/localized.ts';

const PIXELS = 784;
const CLASSES = 10;

export interface NetworkLayer {
  readonly kind: 'input' | 'hidden' | 'output';
  readonly units: number;
  /** Weights and biases (and γ, β) that lead into it. */
  readonly parameters: number;
  readonly activation: Localized | null;
  readonly batchNorm: boolean;
  /** Share of its units dropped in training. */
  readonly dropout: number;
}

const activationName = (choice: unknown): Localized | null => activations.find(memberId(choice))?.name ?? null;

/** null for what is no network. */
export function networkLayers(spec: RunSpec): NetworkLayer[] | null {
  if (spec.kind === 'landscape') return null;
  const plain = { activation: null, batchNorm: false, dropout: 0 };
  if (spec.kind === 'activations') {
    const { width, layers } = spec;
    const activation = activationName(spec.activation);
    const hidden = { ...plain, kind: 'hidden', units: width, parameters: width ** 2, activation } as const;
    return [{ ...plain, kind: 'input', units: width, parameters: 0 }, ...Array<NetworkLayer>(layers).fill(hidden)];
  }
  const { hidden, activation, batchNorm, dropout } = spec.network;
  const widths = [PIXELS, ...hidden];
  return [
    { ...plain, kind: 'input', units: PIXELS, parameters: 0 },
    ...hidden.map((units, at): NetworkLayer => {
      const inputs = widths[at] ?? 0;
      const parameters = inputs * units + units + (batchNorm ? 2 * units : 0);
      return { kind: 'hidden', units, parameters, activation: activationName(activation), batchNorm, dropout };
    }),
    { ...plain, kind: 'output', units: CLASSES, parameters: (widths.at(-1) ?? 0) * CLASSES + CLASSES },
  ];
}
