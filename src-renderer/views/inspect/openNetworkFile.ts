import { IMAGE_SIZE } from '#core/datasets/index.ts';
import { formats } from '#core/model/formats.ts';
import { readNetwork } from '#core/model/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { imageSizeOf } from '#core/training/predict.ts';
import { pickFile } from '../../host/pickFile.ts';
import type { NetworkOfFile } from '#core/model/index.ts';

/**
 * Asks for a file of a network; null where the reader changed their mind. Throws an `InputError` for a file that is refused, or whose
 * network reads other images than those that can be drawn here.
 */
export async function openNetworkFile(): Promise<NetworkOfFile | null> {
  const file = await pickFile(formats.map((format) => `.${format}`).join(','));
  if (file === null) return null;
  const network = readNetwork(new Uint8Array(await file.arrayBuffer()));
  const size = imageSizeOf(network.spec, network);
  if (size === IMAGE_SIZE) return network;
  throw new InputError({
    code: 'networkArray',
    path: 'file',
    array: 'W1',
    allowed: `[${IMAGE_SIZE}, …]`,
    got: `[${size}, …]`,
  });
}
