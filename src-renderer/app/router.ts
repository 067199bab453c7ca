/** Places by their address. Views other than Book are loaded when they are first opened. */
import { createRouter, createWebHashHistory } from 'vue-router';
import { z } from 'zod';
import BookView from '../views/BookView.vue';
import { remembered } from '../stores/remembered.ts';
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

/** Where one was last. */
const placeSchema = z.object({ path: z.string().startsWith('/').default('/book') });

export function createPlaces(history: RouterHistory = createWebHashHistory()): Router {
  const last = remembered('place', placeSchema);
  const router = createRouter({
    history,
    routes: [
      { path: '/', redirect: () => last.value.path },
      { path: '/book/:preset?', name: 'book', component: BookView },
      {
        path: '/lesson/:lesson?/:step?',
        name: 'lesson',
        component: () => import('../views/LessonView.vue'),
        meta: { place: 'book', title: 'lesson.all' },
      },
      { path: '/playground/:instrument?', name: 'playground', component: () => import('../views/PlaygroundView.vue') },
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
      { path: '/search/:search?', name: 'search', component: () => import('../views/SearchView.vue') },
      { path: '/inspect/:run?', name: 'inspect', component: () => import('../views/InspectView.vue') },
      { path: '/data', name: 'data', component: () => import('../views/DataView.vue') },
      { path: '/settings', name: 'settings', component: () => import('../views/SettingsView.vue') },
      { path: '/:other(.*)*', redirect: '/book' },
    ],
  });
  router.afterEach(({ fullPath: path }) => (last.value = { path }));
  return router;
}
