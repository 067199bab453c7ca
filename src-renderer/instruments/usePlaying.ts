/** A step that is played, stepped and scrubbed through. */
import { computed, onScopeDispose, shallowRef, watch } from 'vue';

export const speeds = [2, 5, 15, 60] as const;

/** In the setup of a picture. `last` is the step where it ends; at first all of it is seen. */
export function usePlaying(last: () => number, usual: 'start' | 'end' = 'end') {
  /** Null for the end, wherever that is. */
  const wanted = shallowRef<number | null>(usual === 'end' ? null : 0);
  const step = computed(() => Math.min(wanted.value ?? last(), last()));
  const speed = shallowRef<number>(5);
  const playing = shallowRef(false);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function go(next: number): void {
    wanted.value = next >= last() ? null : Math.max(0, Math.round(next));
  }
  function tick(): void {
    if (!playing.value) return;
    go(step.value + 1);
    if (step.value >= last()) playing.value = false;
    else timer = setTimeout(tick, 1000 / speed.value);
  }
  watch(playing, (plays) => {
    clearTimeout(timer);
    if (!plays) return;
    if (step.value >= last()) wanted.value = 0;
    timer = setTimeout(tick, 1000 / speed.value);
  });
  onScopeDispose(() => clearTimeout(timer));
  return {
    step,
    speed,
    playing,
    go,
    toggle: (): void => {
      playing.value = !playing.value;
    },
    /** At so many steps per second. */
    setSpeed: (next: number): void => {
      speed.value = next;
    },
  };
}

export type Playing = ReturnType<typeof usePlaying>;
