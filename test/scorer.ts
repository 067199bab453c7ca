import { architectureOf } from '#core/architecture/index.ts';
import { evaluatorOf } from '#core/machine/createEvaluator.ts';
import { createNetwork } from '#core/machine/network.ts';
import { placeNetwork } from '#core/machine/placeNetwork.ts';
import { encodeImages } from '#core/kernels/index.ts';
import { RandomState } from '#core/random/randomState.ts';
import { targetOf } from './room.ts';
import { specOf, upTo } from './trained.ts';

/** A network without a hidden layer whose scores are its biases, and one black image of each class. */
export function scorer(biases: readonly number[]) {
  const target = targetOf('separate');
  const { arena } = target;
  const encoded = encodeImages(arena, new Uint8Array(90), 9, 10);
  const architecture = architectureOf(specOf({ network: { hidden: [] } }).network, { inputs: 9, classes: 10 });
  const placed = placeNetwork(arena, { architecture, batchSize: 4, longest: encoded.longest, paired: false });
  const network = createNetwork(target, placed, new RandomState(0));
  const sets = { images: { images: encoded, labels: Uint8Array.from(upTo(10)) } };
  const evaluator = evaluatorOf(target, network, sets, network.parameters);
  evaluator.write('b1', biases);
  return { arena, network, evaluator };
}
