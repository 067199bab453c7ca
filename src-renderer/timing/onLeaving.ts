/** What is written into an address a moment later must not be, once one is on the way to another place: it would lead back. */
import { onScopeDispose } from 'vue';
import { useRouter } from 'vue-router';
import type { RouteLocationNormalized } from 'vue-router';

/** In a setup. Calls `drop` as soon as the way to a place begins that is another than the own one, before it is loaded. */
export function onLeaving(isOwn: (to: RouteLocationNormalized) => boolean, drop: () => void): void {
  const stop = useRouter().beforeEach((to) => {
    if (!isOwn(to)) drop();
  });
  onScopeDispose(stop);
}
