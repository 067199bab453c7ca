/** Test files of the window share a worker: what one of them mounted, stubbed or chose is gone before the next. */
import { disableAutoUnmount, enableAutoUnmount } from '@vue/test-utils';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { setLanguage } from '../../src-renderer/i18n/words.ts';

disableAutoUnmount();
enableAutoUnmount(afterEach);

beforeAll(() => setLanguage('ko'));

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  localStorage.clear();
  sessionStorage.clear();
  document.body.innerHTML = '';
});
