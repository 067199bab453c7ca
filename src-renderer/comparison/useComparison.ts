import { trains } from '#core/experiment/kinds/index.ts';
import { computed, shallowRef, watch } from 'vue';
import { presetById } from '#core/presets/index.ts';
import { nameOf } from '../charts/runLines.ts';
import { language, t } from '../i18n/words.ts';
import { apartByData } from './apartByData.ts';
import { arrange } from './arrange.ts';
import { lookOf, readComparison, readUids, usualLook } from './comparison.ts';
import { settingText } from './settingText.ts';
import { useRunsByUid } from './useRunsByUid.ts';
import type { RunSummary } from '#core/protocol/index.ts';
import type { Arranged } from './arrange.ts';
import type { ComparisonLook, Query } from './comparison.ts';

/** Changes only when other runs, or other names or data, are to be drawn: not with every point of a run in training. */
const signature = (runs: readonly RunSummary[]): string =>
  runs.map((run) => `${run.id}\t${run.data}\t${nameOf(run)}`).join('\n');

/** The comparison that `query` asks for, and its runs as far as they are known. */
export function useComparison(query: () => Query) {
  const { known, missing, asked } = useRunsByUid(() => readUids(query()['runs'] ?? ''));
  const stable = shallowRef<readonly RunSummary[]>([]);
  watch(
    () => signature(known.value),
    () => (stable.value = apartByData(known.value)),
    { immediate: true },
  );
  const training = computed(() => stable.value.filter(({ spec }) => trains(spec)));
  /** Runs that do not train: their figures are drawn as the lab draws them. */
  const others = computed(() => stable.value.filter(({ spec }) => !trains(spec)));
  const preset = computed(() => {
    const ids = new Set(training.value.map((run) => run.preset));
    const [id] = ids;
    const found = ids.size === 1 && typeof id === 'string' ? presetById.get(id) : undefined;
    return found === undefined || found.charts.length === 0 ? null : found;
  });
  const usual = computed(() => (preset.value === null ? usualLook : lookOf(preset.value.charts)));
  const comparison = computed(() => readComparison(query(), usual.value));

  function arrangedAs(look: ComparisonLook): Arranged {
    void language.value;
    return arrange(training.value, look, {
      nameOf,
      settingText,
      seedText: (seed) => t('compare.seedList', { list: seed }),
    });
  }
  const arranged = computed(() => arrangedAs(comparison.value));
  /** What verdicts speak of: settings, of which seeds are samples, also where each run is drawn as a line of its own. */
  const judged = computed(() =>
    comparison.value.mean ? arranged.value : arrangedAs({ ...comparison.value, mean: true }),
  );

  /** Names of all metrics that any of the runs recorded, in the order of first appearance. */
  const recorded = computed(() => [...new Set(known.value.flatMap(({ metrics }) => Object.keys(metrics)))].join('\n'));
  const metrics = computed(() => recorded.value.split('\n').filter(Boolean));

  return { comparison, usual, preset, known, missing, training, others, arranged, judged, metrics, asked };
}

export type ComparisonInUse = ReturnType<typeof useComparison>;
