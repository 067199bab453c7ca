/** The part of a page that trains: the files of MNIST come from where the page came from. */
import { IMAGES_HEADER_BYTES, parseImages, parseImagesHeader, parseLabels } from '#core/datasets/index.ts';
import { Workbench } from '#core/machine/index.ts';
import { engineBits } from './engineBits.ts';
import type { ImageSet } from '#core/datasets/index.ts';
import type { PresetBits } from './presetBits.ts';

async function fileOf(name: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(`/${name}`)).arrayBuffer());
}

async function imageSetOf(kind: string): Promise<ImageSet> {
  const [images, labels] = [`${kind}-images-idx3-ubyte`, `${kind}-labels-idx1-ubyte`];
  const bytes = await fileOf(images);
  return {
    ...parseImagesHeader(bytes.subarray(0, IMAGES_HEADER_BYTES), bytes.length, images),
    pixels: parseImages(bytes, images).pixels,
    labels: parseLabels(await fileOf(labels), labels),
  };
}

export async function pageBits(options: { readonly paired: boolean; readonly whole: boolean }): Promise<PresetBits> {
  const [train, test] = [await imageSetOf('train'), await imageSetOf('t10k')];
  const name = { ko: 'MNIST', en: 'MNIST' };
  const dataset = { id: 'mnist', name, genuine: true, fingerprint: '', train, test };
  return engineBits(new Workbench(() => dataset, options), options);
}
