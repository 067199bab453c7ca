/** A trained network as a file of others' tools: ONNX, which computes, and safetensors, which holds its arrays. */
import { writeOnnx } from './writeOnnx.ts';
import { writeSafetensors } from './writeSafetensors.ts';
import type { Format } from './formats.ts';
import type { TrainedNetwork } from './trainedNetwork.ts';

export { aboutRun } from './aboutRun.ts';
export { readNetwork } from './readNetwork.ts';
export { trainedNetwork } from './trainedNetwork.ts';
export type { NetworkOfFile } from './readNetwork.ts';
export type { TrainedNetwork } from './trainedNetwork.ts';

export const writers: Readonly<Record<Format, (network: TrainedNetwork) => Uint8Array<ArrayBuffer>>> = {
  onnx: writeOnnx,
  safetensors: writeSafetensors,
};
