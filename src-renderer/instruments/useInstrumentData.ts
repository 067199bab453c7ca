/** What an instrument computes of its settings, without keeping the page from answering. */
import { onScopeDispose, shallowRef, watch } from 'vue';
import type { Ref, ShallowRef } from 'vue';
import type { Instrument } from '#core/instruments/define.ts';

/** Milliseconds of work between two chances of the page to answer. */
const SLICE = 12;

interface ComputedData<Data> {
  /** Of the settings that `of` names; while others are computed, still those from before. */
  readonly result: ShallowRef<{ readonly data: Data; readonly of: unknown } | null>;
  /** How much is done of what is being computed; null while nothing is. */
  readonly share: Ref<number | null>;
}

/** In the setup of what shows the instrument. What is quick is there at once, in the same frame. */
export function useInstrumentData(instrument: Instrument, settings: () => never): ComputedData<unknown> {
  const result: ComputedData<unknown>['result'] = shallowRef(null);
  const share = shallowRef<number | null>(null);
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function compute(given: never): void {
    const own = ++asked;
    clearTimeout(timer);
    if (instrument.quick) {
      result.value = { data: instrument.compute(given), of: given };
      return;
    }
    const steps = instrument.steps(given);
    const work = (): void => {
      if (own !== asked) return;
      const end = performance.now() + SLICE;
      let step = steps.next();
      while (step.done !== true && performance.now() < end) step = steps.next();
      if (step.done === true) {
        result.value = { data: step.value, of: given };
        share.value = null;
        return;
      }
      share.value = step.value;
      timer = setTimeout(work);
    };
    share.value = 0;
    work();
  }
  watch(settings, compute, { immediate: true, flush: 'sync' });
  onScopeDispose(() => {
    asked++;
    clearTimeout(timer);
  });
  return { result, share };
}
