/** What the reader made of a chart of a comparison: lines hidden, a part of the axis in sight. */
import { lineIds } from './groupLines.ts';
import type { LinkedCharts, XRange } from '../charts/linkedCharts.ts';
import type { Arranged } from './arrange.ts';
import type { Query } from './comparison.ts';

export interface Seen {
  /** Places of lines in the chart's legend, which stay when runs get other numbers. */
  readonly hidden: ReadonlySet<number>;
  readonly range: XRange | null;
}

export const untouched: Seen = { hidden: new Set(), range: null };

/** Of the chart of `metrics`, as it stands on the page. */
export function seenOf({ hidden, range }: LinkedCharts, arranged: Arranged, metrics: readonly string[]): Seen {
  const places = lineIds(arranged.panels, metrics).flatMap((id, place) => (hidden.value.has(id) ? place : []));
  return { hidden: new Set(places), range: range.value };
}

/** As a block of the report keeps it, beside the comparison. */
export const writeSeen = ({ hidden, range }: Seen): Query => ({
  ...(hidden.size === 0 ? {} : { hide: [...hidden].join() }),
  ...(range === null ? {} : { zoom: [range.x, range.min, range.max].join(':') }),
});

export function readSeen({ hide = '', zoom = '' }: Query): Seen {
  const places = hide.split(',').filter((place) => /^\d+$/.test(place));
  const [kind, low, high] = zoom.split(':');
  const x = (['iteration', 'epoch', 'seconds'] as const).find((known) => known === kind);
  const [min, max] = [Number(low), Number(high)];
  return { hidden: new Set(places.map(Number)), range: x !== undefined && min < max ? { x, min, max } : null };
}
