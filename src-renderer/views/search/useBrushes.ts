/** The brushed ranges of the search that is looked at, which the address tells. */
import { onScopeDispose, shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { LocationQuery } from 'vue-router';
import { brushesOthers, partedQuery, readBrushes, writeBrushes } from '../../search/brushQuery.ts';
import { withBrush } from '../../search/brushes.ts';
import { onLeaving } from '../../timing/onLeaving.ts';
import { throttled } from '../../timing/throttled.ts';
import type { Search } from '#core/search/search.ts';
import type { Brush, Brushes } from '../../search/brushes.ts';
import type { ValueAxis } from '../../search/searchAxis.ts';

/** Milliseconds between two addresses while one brushes. */
const EVERY = 300;

export function useBrushes(search: () => Search | null, y: () => ValueAxis) {
  const route = useRoute();
  const router = useRouter();
  const brushes = shallowRef<Brushes>(new Map());
  /** What this place told last, which is no news when the address has it. */
  let toldLast = '';
  /** The brushes as values, which they hold where the axis of what trials are compared by grows. */
  let inValues: LocationQuery = {};

  const { ask: tell, cancel } = throttled(() => {
    if (route.name !== 'search') return;
    toldLast = partedQuery(inValues).told;
    const { rest, told } = partedQuery(route.query);
    if (toldLast === told) return;
    const to = { name: 'search', params: route.params, query: { ...rest, ...inValues } };
    // Another axis is a step that Back undoes; another part of it is not.
    void (brushesOthers(route.query, inValues) ? router.push(to) : router.replace(to));
  }, EVERY);
  onScopeDispose(cancel);
  onLeaving(({ name }) => name === 'search', cancel);

  watch(
    [search, () => (route.name === 'search' ? partedQuery(route.query).told : null)],
    ([known, address], [before]) => {
      if (known === null || address === null) return;
      if (known === before && address === toldLast) return;
      toldLast = address;
      inValues = partedQuery(route.query).own;
      brushes.value = readBrushes(inValues, known, y());
    },
    { immediate: true },
  );
  watch(
    () => [y().low, y().high].join(),
    () => {
      const known = search();
      if (known !== null && brushes.value.size > 0) brushes.value = readBrushes(inValues, known, y());
    },
  );
  function put(next: Brushes): void {
    const known = search();
    if (known === null) return;
    brushes.value = next;
    inValues = writeBrushes(next, known, y());
    tell();
  }

  return {
    brushes,
    set: (path: string, brush: Brush | null): void => put(withBrush(brushes.value, path, brush)),
    clear: (): void => put(new Map()),
  };
}
