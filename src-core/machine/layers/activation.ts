import { link } from '../../assembler/index.ts';
import { mapGradientKernel, mapKernel } from '../../kernels/index.ts';
import { activationCode } from './activationCode.ts';
import type { ActivationDescription } from '../../architecture/index.ts';
import type { Workspace } from '../../kernels/index.ts';
import type { Layer, PlacedLayer, Through } from './layer.ts';

export interface PlacedActivation extends PlacedLayer, Through {
  readonly kind: 'activation';
  readonly layer: ActivationDescription;
}

export function placeActivation(layer: ActivationDescription, through: Through): PlacedActivation {
  return { kind: 'activation', layer, name: layer.name, ...through, parameters: [], statistics: [], output: through.y };
}

/** y = f(x), element by element; dx = dy f′. Needed only where f is not computed by the layer before it. */
export function activationLayer(workspace: Workspace, { layer, x, dx, y, dy }: PlacedActivation): Layer {
  const code = activationCode(workspace, layer);
  const { map, mapGradient } = link(
    {
      map: mapKernel(y, code.f),
      mapGradient: mapGradientKernel(y, code.derivative),
    },
    workspace.arena.memory,
  );
  const of = code.derivativeOf === 'x' ? x : y;
  return {
    forward: (rows) => map(x.address, y.address, rows),
    backward: (rows) => mapGradient(dy.address, of.address, dx.address, rows),
  };
}
