import { afterAll, beforeAll } from 'vitest';

const SIZES = { clientHeight: 600, clientWidth: 1000 };

/** happy-dom lays nothing out; in the tests of this file lists show as many rows as fit into this. */
export function roomForRows(): void {
  beforeAll(() => {
    for (const [name, size] of Object.entries(SIZES))
      Object.defineProperty(HTMLElement.prototype, name, { get: () => size, configurable: true });
  });
  afterAll(() => {
    for (const name of Object.keys(SIZES)) Reflect.deleteProperty(HTMLElement.prototype, name);
  });
}
