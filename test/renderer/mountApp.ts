/** The whole window on a fake lab. */
import './standardsMode.ts';
import { mount, flushPromises } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { createMemoryHistory } from 'vue-router';
import App from '../../src-renderer/app/App.vue';
import { createPlaces } from '../../src-renderer/app/router.ts';
import { hostKey } from '../../src-renderer/host/host.ts';
import { loopbackHost } from '../../src-renderer/host/loopbackHost.ts';
import { connectionKey } from '../../src-renderer/lab/connection.ts';
import { fakeLab } from './fakeLab.ts';
import type { FakeLab } from './fakeLab.ts';

export async function mountApp(place = '/book', lab: FakeLab = fakeLab()) {
  const router = createPlaces(createMemoryHistory());
  await router.push(place);
  const app = mount(App, {
    attachTo: document.body,
    global: {
      plugins: [createPinia(), router],
      provide: { [connectionKey]: lab.connection, [hostKey]: loopbackHost() },
    },
  });
  await settled();
  return { app, lab, router };
}

/** After promises, the next frame, and what came of it. */
export async function settled(): Promise<void> {
  await flushPromises();
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await flushPromises();
}

export function press(key: string, options: KeyboardEventInit = {}): void {
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options }));
}
