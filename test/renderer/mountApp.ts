/** The whole window on a fake lab. */
import { mount, flushPromises } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { vi } from 'vitest';
import { createMemoryHistory } from 'vue-router';
import App from '../../src-renderer/app/App.vue';
import { createPlaces } from '../../src-renderer/app/router.ts';
import { hostKey } from '../../src-renderer/host/host.ts';
import { loopbackHost } from '../../src-renderer/host/loopbackHost.ts';
import { connectionKey } from '../../src-renderer/lab/connection.ts';
import { answered, fakeLab } from './fakeLab.ts';
import type { Host } from '../../src-renderer/host/host.ts';
import type { FakeLab } from './fakeLab.ts';

/** The stores of the app that was mounted last. */
let stores = createPinia();

/**
 * What is waited for is asked of the stores of the app that was mounted last. Whatever an app of an earlier test still does makes
 * its stores those that are asked without this.
 */
const waiting: { patched: typeof vi.waitFor | null } = { patched: null };
function waitWithStores(): void {
  if (vi.waitFor === waiting.patched) return;
  const { waitFor } = vi;
  waiting.patched = (check, options) =>
    waitFor(() => {
      setActivePinia(stores);
      return check();
    }, options);
  vi.waitFor = waiting.patched;
}

export async function mountApp(place = '/book', lab: FakeLab = fakeLab(), host: Host = loopbackHost()) {
  waitWithStores();
  const router = createPlaces(createMemoryHistory());
  await router.push(place);
  stores = createPinia();
  const app = mount(App, {
    attachTo: document.body,
    global: {
      plugins: [stores, router],
      provide: { [connectionKey]: lab.connection, [hostKey]: host },
    },
  });
  await settled();
  return { app, lab, router };
}

/** After every answer of the lab, the next frame, and what came of it. */
export async function settled(): Promise<void> {
  await answered();
  await flushPromises();
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await answered();
  await flushPromises();
  // What an app of an earlier test had still to do made its stores those that a test gets.
  setActivePinia(stores);
}

/** Whether the page left the key to what is around it. */
export function press(key: string, options: KeyboardEventInit = {}): boolean {
  const target = document.activeElement ?? document.body;
  return target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options }));
}
