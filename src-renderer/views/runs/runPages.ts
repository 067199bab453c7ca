/** A long list of the lab's, of which only the pages in sight are known. */
import { shallowReactive, shallowRef } from 'vue';

const PAGE = 100;
/** Of a range of ids that is asked for without being shown. */
const MOST = 2000;

/** Asks the lab for a part of the list as it is filtered and sorted now. */
export type ReadPart = (
  offset: number,
  limit: number,
) => Promise<{ readonly total: number; readonly ids: readonly number[] }>;

export interface RunPages {
  /** null before the first answer. */
  readonly total: number | null;
  readonly idAt: (index: number) => number | undefined;
  /** Where a run is, if that is known. */
  readonly indexOf: (id: number) => number | null;
  /** Every id known, in the order of the list. */
  readonly known: () => number[];
  /** Reads what is missing of these places. */
  readonly show: (first: number, last: number) => Promise<void>;
  /** Reads what is in sight again; what is shown stays until the answer is there. */
  readonly reload: () => Promise<void>;
  /** The ids of a range, those that are not known asked for. */
  readonly range: (first: number, last: number) => Promise<number[]>;
}

export function runPages(read: ReadPart): RunPages {
  const total = shallowRef<number | null>(null);
  const pages = shallowReactive(new Map<number, readonly number[]>());
  const reading = new Map<number, Promise<void>>();
  let generation = 0;
  let sight: readonly [number, number] = [0, PAGE - 1];

  const pagesOf = (first: number, last: number): number[] => {
    const from = Math.floor(Math.max(0, first) / PAGE);
    const to = Math.floor(Math.max(0, last) / PAGE);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  };
  const idAt = (index: number): number | undefined => pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  const lastIndex = (): number => (total.value ?? 0) - 1;

  async function readPage(page: number): Promise<void> {
    const own = generation;
    const part = await read(page * PAGE, PAGE);
    if (own !== generation) return;
    total.value = part.total;
    pages.set(page, part.ids);
  }

  function need(page: number): Promise<void> {
    const begun = reading.get(page);
    if (begun !== undefined) return begun;
    const promise = readPage(page).finally(() => {
      if (reading.get(page) === promise) reading.delete(page);
    });
    reading.set(page, promise);
    return promise;
  }

  async function show(first: number, last: number): Promise<void> {
    sight = [first, last];
    const missing = pagesOf(first, Math.min(last, Math.max(0, lastIndex()))).filter((page) => !pages.has(page));
    await Promise.all(missing.map(need));
  }

  async function reload(): Promise<void> {
    const own = ++generation;
    reading.clear();
    const wanted = pagesOf(...sight);
    const parts = await Promise.all(wanted.map((page) => read(page * PAGE, PAGE)));
    if (own !== generation) return;
    pages.clear();
    parts.forEach(({ ids }, at) => pages.set(wanted[at] ?? 0, ids));
    total.value = parts[0]?.total ?? 0;
  }

  async function range(first: number, last: number): Promise<number[]> {
    const places = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
    const ids = places.map(idAt);
    if (ids.every((id) => id !== undefined)) return ids;
    const found: number[] = [];
    for (let offset = first; offset <= last; offset += MOST) {
      found.push(...(await read(offset, Math.min(MOST, last - offset + 1))).ids);
    }
    return found;
  }

  return {
    get total() {
      return total.value;
    },
    idAt,
    indexOf: (id) => {
      for (const [page, ids] of pages) {
        const at = ids.indexOf(id);
        if (at >= 0) return page * PAGE + at;
      }
      return null;
    },
    known: () => [...pages].sort(([a], [b]) => a - b).flatMap(([, ids]) => ids),
    show,
    reload,
    range,
  };
}
