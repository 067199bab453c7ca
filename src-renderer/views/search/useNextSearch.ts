/** The search that is put together next: the book's, the Lab's, or one that follows from a search that is looked at. */
import { shallowRef } from 'vue';
import { useRouter } from 'vue-router';
import { mapSearch, partBetween, searchAgain } from '#core/search/closer.ts';
import { titleOfName } from '#core/presets/experimentTitle.ts';
import { t, tell } from '../../i18n/words.ts';
import { useLab } from '../../lab/connection.ts';
import { useToasts } from '../../stores/toasts.ts';
import { useLabDraft } from '../lab/labDraft.ts';
import { bookSearch, presetOf, searchOf } from './searchDraft.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { SearchEntry } from '#core/protocol/index.ts';
import type { Part } from '#core/search/closer.ts';
import type { Search } from '#core/search/search.ts';
import type { Brushes } from '../../search/brushes.ts';
import type { RankedTrial } from '../../search/trialRows.ts';

const LONGEST = 200;
/** The best of some trials, from which a further search descends. */
const bestOf = (rows: readonly RankedTrial[]): RankedTrial | undefined =>
  rows.filter(({ ended }) => ended).toSorted((a, b) => a.rank - b.rank)[0];

export function useNextSearch() {
  const lab = useLab();
  const router = useRouter();
  const toasts = useToasts();
  const labDraft = useLabDraft();
  const building = shallowRef(false);
  const starting = shallowRef(false);
  const draft = shallowRef<Experiment>(bookSearch());
  const minutes = shallowRef<number | string | null>(null);
  let parentUid: string | null = null;

  function build(experiment: Experiment, parent: RankedTrial | undefined = undefined): void {
    draft.value = experiment;
    minutes.value = null;
    parentUid = parent?.uid ?? null;
    building.value = true;
  }
  function fromLab(): void {
    const based = searchOf(labDraft.draft as unknown as Experiment);
    if (based === null) toasts.show(t('search.noBase'), { tone: 'bad' });
    else build(based);
  }
  const named = (key: 'search.closerName' | 'search.widerName' | 'search.mapFillName', { name }: SearchEntry): string =>
    t(key, { name: tell(titleOfName(name)) || t('common.unnamed') }).slice(0, LONGEST);

  return {
    building,
    starting,
    draft,
    minutes,
    build,
    fromLab,
    /** Over more of one range. */
    wider: (from: SearchEntry, rows: readonly RankedTrial[], path: string, part: Part): void =>
      build(searchAgain(from.experiment, new Map([[path, part]]), named('search.widerName', from)), bestOf(rows)),
    /** Within the ranges that are brushed, from the best trial there. */
    within: (from: SearchEntry, { space }: Search, brushes: Brushes, inSight: readonly RankedTrial[]): void => {
      const parts = space.flatMap((dimension): [string, Part][] => {
        const brush = brushes.get(dimension.path);
        return brush === undefined ? [] : [[dimension.path, partBetween(dimension, ...brush)]];
      });
      build(searchAgain(from.experiment, new Map(parts), named('search.closerName', from)), bestOf(inSight));
    },
    /** Of two settings alone, from the best trial. */
    map: (from: SearchEntry, rows: readonly RankedTrial[], paths: readonly string[]): void => {
      const best = bestOf(rows);
      if (best !== undefined)
        build(mapSearch(from.experiment, paths, best.settings, named('search.mapFillName', from)), best);
    },
    start: async (): Promise<void> => {
      starting.value = true;
      await toasts.attempt(async () => {
        const preset = presetOf(draft.value);
        const started = await lab.startSearch({
          ...{ experiment: draft.value, preset, parentUid },
          // What is no number is refused by its name.
          minutes: minutes.value as number | null,
        });
        building.value = false;
        await router.push({ name: 'search', params: { search: started.experimentUid } });
      });
      starting.value = false;
    },
  };
}
