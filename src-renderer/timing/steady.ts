/** A value that changes many times a second, told a few times a second, so that it can be read. */
import { onScopeDispose, shallowRef, watch } from 'vue';
import type { ShallowRef } from 'vue';

const EVERY = 250;

export function steady<T>(read: () => T): Readonly<ShallowRef<T>> {
  const told = shallowRef(read()) as ShallowRef<T>;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  watch(read, () => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      told.value = read();
    }, EVERY);
  });
  onScopeDispose(() => clearTimeout(waiting));
  return told;
}
