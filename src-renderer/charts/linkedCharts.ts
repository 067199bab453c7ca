/** Charts of one view point at the same place, zoom together and hide the same lines. */
import { inject, provide, shallowRef } from 'vue';
import type { InjectionKey, ShallowRef } from 'vue';
import type { XKind } from './chartLine.ts';

/** A part of an axis that counts `x`. */
export interface XRange {
  readonly x: XKind;
  readonly min: number;
  readonly max: number;
}

export interface LinkedCharts {
  /** Where on the x axis the reader points; null for nowhere. */
  readonly cursor: ShallowRef<number | null>;
  /** The part of the x axis in sight; null for all of it. */
  readonly range: ShallowRef<XRange | null>;
  /** Ids of the lines that the reader does not want to see. */
  readonly hidden: ShallowRef<ReadonlySet<string>>;
  readonly toggle: (line: string) => void;
  /** For other runs: neither a zoom nor hidden lines mean anything there. */
  readonly forget: () => void;
}

const linkKey: InjectionKey<LinkedCharts> = Symbol('linked charts');

function link(): LinkedCharts {
  const hidden = shallowRef<ReadonlySet<string>>(new Set());
  function toggle(line: string): void {
    const next = new Set(hidden.value);
    if (!next.delete(line)) next.add(line);
    hidden.value = next;
  }
  const range = shallowRef<XRange | null>(null);
  function forget(): void {
    hidden.value = new Set();
    range.value = null;
  }
  return { cursor: shallowRef(null), range, hidden, toggle, forget };
}

/** In the setup of a view whose charts share their x axis. */
export function linkCharts(): LinkedCharts {
  const linked = link();
  provide(linkKey, linked);
  return linked;
}

/** In the setup of a chart; one that nobody links is alone. */
export const useLinkedCharts = (): LinkedCharts => inject(linkKey, link, true);
