/** Charts of one view point at the same place and zoom together. */
import { inject, provide, shallowRef } from 'vue';
import type { InjectionKey, ShallowRef } from 'vue';

interface LinkedCharts {
  /** Where on the x axis the reader points; null for nowhere. */
  readonly cursor: ShallowRef<number | null>;
  /** The part of the x axis in sight; null for all of it. */
  readonly range: ShallowRef<{ readonly min: number; readonly max: number } | null>;
}

const linkKey: InjectionKey<LinkedCharts> = Symbol('linked charts');

const link = (): LinkedCharts => ({ cursor: shallowRef(null), range: shallowRef(null) });

/** In the setup of a view whose charts share their x axis. */
export function linkCharts(): LinkedCharts {
  const linked = link();
  provide(linkKey, linked);
  return linked;
}

/** In the setup of a chart; one that nobody links is alone. */
export const useLinkedCharts = (): LinkedCharts => inject(linkKey, link, true);
