/**
 * How long tests wait for a state. On a machine with two cores that trains, draws and type-checks at once, a view may take
 * seconds to appear; only what never comes may fail a test.
 */
import { vi } from 'vitest';

const patience = 30_000;
const { waitFor, waitUntil } = vi;
vi.waitFor = (callback, options = patience) => waitFor(callback, options);
vi.waitUntil = (callback, options = patience) => waitUntil(callback, options);
