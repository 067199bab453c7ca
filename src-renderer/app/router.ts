/** Places by their address. Views other than Book are loaded when they are first opened. */
import { createRouter, createWebHashHistory } from 'vue-router';
import BookView from '../views/BookView.vue';
import PlaceToCome from '../views/PlaceToCome.vue';
import { remember, remembered } from './remember.ts';
import type { Router, RouterHistory } from 'vue-router';
import type { WordKey } from '../i18n/words.ts';
import type { Place } from './places.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Of the rail, for a view that has no entry of its own there. */
    readonly place?: Place['id'];
    readonly title?: WordKey;
  }
}

const PLACE = 'place';

export function createPlaces(history: RouterHistory = createWebHashHistory()): Router {
  const router = createRouter({
    history,
    routes: [
      { path: '/', redirect: () => remembered(PLACE) ?? '/book' },
      { path: '/book/:preset?', name: 'book', component: BookView },
      { path: '/playground', name: 'playground', component: PlaceToCome },
      { path: '/lab', name: 'lab', component: () => import('../views/LabView.vue') },
      { path: '/runs/:run?', name: 'runs', component: () => import('../views/RunsView.vue') },
      {
        path: '/live/:experiment?',
        name: 'live',
        component: () => import('../views/LiveView.vue'),
        meta: { place: 'runs', title: 'live.title' },
      },
      { path: '/compare', name: 'compare', component: () => import('../views/CompareView.vue') },
      {
        path: '/report',
        name: 'report',
        component: () => import('../views/ReportView.vue'),
        meta: { place: 'compare', title: 'report.title' },
      },
      { path: '/search', name: 'search', component: PlaceToCome },
      { path: '/inspect', name: 'inspect', component: PlaceToCome },
      { path: '/data', name: 'data', component: () => import('../views/DataView.vue') },
      { path: '/settings', name: 'settings', component: () => import('../views/SettingsView.vue') },
      { path: '/:other(.*)*', redirect: '/book' },
    ],
  });
  router.afterEach(({ fullPath }) => remember(PLACE, fullPath));
  return router;
}
