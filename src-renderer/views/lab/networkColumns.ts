/** A network as its diagram shows it: columns of units, and the parameters between them. */
import { activations } from '#core/activations/index.ts';
import { countParameters } from '#core/architecture/index.ts';
import { sharedTexts } from '#core/report/caption.ts';
import { kindOf } from '#core/experiment/kinds/index.ts';
import type { LayerDescription } from '#core/architecture/index.ts';
import type { RunSpec } from '#core/experiment/schema.ts';
import type { Localized } from '#core/schema/localized.ts';

/** A column of the diagram: an affine layer with what follows it up to the next, or the inputs. */
export interface NetworkColumn {
  readonly kind: 'input' | 'hidden' | 'output';
  readonly units: number;
  /** Weights and biases (and γ, β) that lead into it. */
  readonly parameters: number;
  readonly activation: Localized | null;
  readonly batchNorm: boolean;
  /** Share of its units dropped in training. */
  readonly dropout: number;
  /** Behind the last one, what is lowered, where it is not the usual loss. */
  readonly loss: Localized | null;
}

function columnOf(layers: readonly LayerDescription[]): NetworkColumn {
  const column = {
    kind: 'output' as const,
    units: layers.at(-1)!.outputs,
    parameters: countParameters(layers),
    activation: null,
    batchNorm: false,
    dropout: 0,
    loss: null,
  };
  return layers.reduce<NetworkColumn>((known, layer) => {
    switch (layer.kind) {
      case 'affine':
        return known;
      case 'batch-normalization':
        return { ...known, batchNorm: true };
      case 'activation':
        return { ...known, kind: 'hidden', activation: activations.resolve(layer.choice).member.name };
      case 'dropout':
        return { ...known, dropout: layer.ratio };
    }
  }, column);
}

function columnsOf(layers: readonly LayerDescription[]): NetworkColumn[] {
  const starts = layers.flatMap(({ kind }, at) => (kind === 'affine' ? [at] : []));
  const [first] = layers;
  const input = { kind: 'input', units: first?.inputs ?? 0, parameters: 0 } as const;
  return [
    { ...input, activation: null, batchNorm: false, dropout: 0, loss: null },
    ...starts.map((start, index) => columnOf(layers.slice(start, starts[index + 1]))),
  ];
}

/** null for what is no network. */
export function networkColumns(spec: RunSpec): NetworkColumn[] | null {
  const layers = kindOf(spec).layers(spec);
  if (layers === null) return null;
  const [loss = null] = sharedTexts([spec], ({ path }) => path === 'network.loss');
  const columns = columnsOf(layers);
  return columns.with(-1, { ...columns.at(-1)!, loss });
}
