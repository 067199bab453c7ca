import { sharedTexts } from '../report/caption.ts';
import { joined } from '../experiment/describe.ts';
import type { RunSpec } from '../experiment/kinds/index.ts';
import type { Localized } from '../schema/localized.ts';

const TOLD = new Set([
  'data.dataset',
  'data.trainSize',
  'network.hidden',
  'optimizer',
  'training.iterations',
  'training.epochs',
]);

/** Where a verdict holds: data, network, optimizer with its learning rate, and budget, as far as runs share them. */
export const hereOf = (specs: readonly RunSpec[]): Localized =>
  joined(
    sharedTexts(specs, ({ path }) => TOLD.has(path)),
    ', ',
  );
