/** Where one can be, in the order of the rail. */
import {
  BookOpen,
  ChartSpline,
  Database,
  FlaskConical,
  ListTree,
  Microscope,
  Settings,
  Shapes,
  SlidersHorizontal,
} from '@lucide/vue';
import type { Component } from 'vue';
import type { RouteLocation } from 'vue-router';
import type { WordKey } from '../i18n/words.ts';

export interface Place {
  /** The route's name and the first part of its path. */
  readonly id: string;
  readonly title: WordKey & `app.${string}`;
  readonly icon: Component;
  /** The key that leads there; null for places at the rail's foot. */
  readonly key: string | null;
}

export const places = [
  { id: 'book', title: 'app.book', icon: BookOpen, key: '1' },
  { id: 'playground', title: 'app.playground', icon: Shapes, key: '2' },
  { id: 'lab', title: 'app.lab', icon: FlaskConical, key: '3' },
  { id: 'runs', title: 'app.runs', icon: ListTree, key: '4' },
  { id: 'compare', title: 'app.compare', icon: ChartSpline, key: '5' },
  { id: 'search', title: 'app.search', icon: SlidersHorizontal, key: '6' },
  { id: 'inspect', title: 'app.inspect', icon: Microscope, key: '7' },
  { id: 'data', title: 'app.data', icon: Database, key: null },
  { id: 'settings', title: 'app.settings', icon: Settings, key: null },
] as const satisfies readonly Place[];

/** The title of the place that a route leads to. */
export function titleOfPlace({ meta, name }: Pick<RouteLocation, 'meta' | 'name'>): WordKey | undefined {
  return meta.title ?? places.find(({ id }) => id === name)?.title;
}
