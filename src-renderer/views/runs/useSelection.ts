/** Which runs of the list are chosen, by mouse and keyboard as in any list of files. */
import { computed, shallowRef } from 'vue';
import type { RunPages } from './runPages.ts';

export interface Press {
  /** Ctrl, or ⌘: this one too. */
  readonly add?: boolean;
  /** Shift: all from the last one chosen. */
  readonly extend?: boolean;
}

export interface Selection {
  readonly ids: ReadonlySet<number>;
  /** The place that the keyboard is at; -1 where its run is not in sight. */
  readonly at: number;
  readonly activeId: number | undefined;
  /** Goes to a place and chooses as the keys held tell. */
  readonly press: (index: number, press?: Press) => Promise<void>;
  /** Goes to a place, and chooses nothing. */
  readonly go: (index: number) => void;
  readonly toggle: (index: number) => void;
  readonly all: () => Promise<void>;
  readonly clear: () => void;
  /** After the list was read again: the keyboard stays at its run, wherever that is now. */
  readonly follow: () => void;
  /** Chooses this run alone, whether it is in the list or not. */
  readonly only: (id: number) => void;
}

/** `isHere`: whether a run belongs into the list; none that does not is ever chosen. */
export function useSelection(pages: RunPages, isHere: (id: number) => boolean): Selection {
  const picked = shallowRef<ReadonlySet<number>>(new Set());
  const ids = computed<ReadonlySet<number>>(() => new Set([...picked.value].filter(isHere)));
  const at = shallowRef(0);
  /** The run that the keyboard is at, whose place may change. */
  const atId = shallowRef<number>();
  const anchor = shallowRef(0);
  const activeId = computed(() => {
    const id = atId.value !== undefined && isHere(atId.value) ? atId.value : pages.idAt(at.value);
    return id !== undefined && isHere(id) ? id : undefined;
  });
  const last = (): number => (pages.total ?? 0) - 1;

  function go(index: number): void {
    at.value = Math.max(0, Math.min(last(), index));
    atId.value = pages.idAt(at.value);
  }

  function toggle(index: number): void {
    go(index);
    anchor.value = at.value;
    const id = activeId.value;
    if (id === undefined) return;
    const next = new Set(ids.value);
    if (!next.delete(id)) next.add(id);
    picked.value = next;
  }

  async function press(index: number, { add = false, extend = false }: Press = {}): Promise<void> {
    if (extend) {
      go(index);
      const [from, to] = [Math.min(anchor.value, at.value), Math.max(anchor.value, at.value)];
      const range = await pages.range(from, to);
      picked.value = new Set(add ? [...ids.value, ...range] : range);
    } else if (add) toggle(index);
    else {
      go(index);
      anchor.value = at.value;
      picked.value = new Set(activeId.value === undefined ? [] : [activeId.value]);
    }
  }

  function follow(): void {
    const place = atId.value === undefined ? null : pages.indexOf(atId.value);
    if (place !== null) {
      if (anchor.value === at.value) anchor.value = place;
      at.value = place;
      return;
    }
    // Its page may not be there; where it is, the run has left, and the next one takes its place.
    const next = Math.min(at.value, last());
    if (next >= 0 && pages.idAt(next) !== undefined) go(next);
  }

  return {
    get ids() {
      return ids.value;
    },
    get at() {
      return at.value;
    },
    get activeId() {
      return activeId.value;
    },
    press,
    go,
    toggle,
    all: async () => {
      picked.value = new Set(await pages.range(0, last()));
    },
    clear: () => {
      picked.value = new Set();
    },
    follow,
    only: (id) => {
      atId.value = id;
      picked.value = new Set([id]);
      const place = pages.indexOf(id);
      at.value = place ?? -1;
      anchor.value = place ?? 0;
    },
  };
}
