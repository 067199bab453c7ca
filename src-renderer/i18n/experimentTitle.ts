import { experimentTitle as titleOf } from '#core/presets/experimentTitle.ts';
import { t, tell } from './words.ts';
import type { RunSummary } from '#core/protocol/index.ts';

/** What a run's experiment is called. */
export function experimentTitle({ preset, experimentName }: Pick<RunSummary, 'preset' | 'experimentName'>): string {
  return tell(titleOf(preset, experimentName)) || t('common.unnamed');
}
