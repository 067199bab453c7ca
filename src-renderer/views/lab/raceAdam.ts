/** An optimizer beside Adam in an experiment. */
import { optimizers } from '#core/optimizers/index.ts';
import { compareValues } from '../../form/draft.ts';
import type { Draft } from '../../form/draft.ts';

export const raceAdam = (draft: Draft, optimizer: unknown): Draft =>
  compareValues(draft, 'optimizer', [optimizer, optimizers.resolve({ id: 'adam' }).choice]);
