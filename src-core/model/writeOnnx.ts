import { onnxGraph } from './onnxGraph.ts';
import { modelMessage } from './onnxMessages.ts';
import { arraysIn } from './trainedNetwork.ts';
import type { TrainedNetwork } from './trainedNetwork.ts';

/**
 * The network as an ONNX file: from `images` [N, D], grey values from 0 to 1, to `probabilities` [N, classes], or to the scores
 * where the loss has none. Arrays keep the names and shapes that they have here.
 */
export function writeOnnx({ architecture, arrays, about }: TrainedNetwork): Uint8Array<ArrayBuffer> {
  const { nodes, numbers, input, output } = onnxGraph(architecture);
  const classes = architecture.layers.at(-1)!.outputs;
  return modelMessage({
    nodes,
    tensors: [
      ...arraysIn(architecture).map(({ name, shape }) => ({ name, shape, values: arrays.get(name)! })),
      ...[...numbers].map(([name, value]) => ({ name, shape: [], values: Float32Array.of(value) })),
    ],
    input: { name: input, dimensions: ['N', architecture.inputs] },
    outputs: [{ name: output, dimensions: ['N', classes] }],
    about,
  });
}
