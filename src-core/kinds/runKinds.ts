import { activations } from './activations.ts';
import { landscape } from './landscape.ts';
import { training } from './training.ts';
import type { Kind } from '../experiment/kinds/index.ts';
import type { RunKind } from './kind.ts';

/** How each kind of run is computed and drawn. */
const runKinds: { readonly [K in Kind]: RunKind<K> } = { training, landscape, activations };

/** How the runs of `kind` are computed and drawn. A run of another kind must not be given to it. */
export const runKind = ({ kind }: { readonly kind: Kind }): RunKind<Kind> => runKinds[kind];
