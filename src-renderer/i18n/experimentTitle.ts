import { presetById } from '#core/presets/index.ts';
import { t, tell } from './words.ts';
import type { RunSummary } from '#core/protocol/index.ts';

/** What a run's experiment is called: as the book's card where it came from one unchanged, else by its own name. */
export function experimentTitle({ preset, experimentName }: Pick<RunSummary, 'preset' | 'experimentName'>): string {
  const from = preset === null ? undefined : presetById.get(preset);
  if (from !== undefined && from.experiment.name === experimentName) return tell(from.title);
  return experimentName || t('common.unnamed');
}
