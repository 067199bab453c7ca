/** What an instrument computes of its settings, without keeping the page from answering. */
import { onScopeDispose, shallowRef, watch } from 'vue';
import { inSlices } from '../timing/inSlices.ts';
import type { Ref, ShallowRef } from 'vue';
import type { InstrumentId } from '#core/instruments/byId.ts';
import type { Instrument } from '#core/instruments/define.ts';
import type { AskedComputation, ComputationAnswer } from './instrumentWorker.ts';

interface ComputedData {
  /** Of the settings that `of` names; while others are computed, still those from before. */
  readonly result: ShallowRef<{ readonly data: unknown; readonly of: unknown } | null>;
  /** How much is done of what is being computed; null while nothing is. */
  readonly share: Ref<number | null>;
}

type Answer = { readonly share: number } | { readonly data: unknown };

/** In the setup of what shows the instrument. What is quick is there at once; the rest comes from a thread of its own, or in slices where there is none. */
export function useInstrumentData(instrument: Instrument, settings: () => never): ComputedData {
  const result: ComputedData['result'] = shallowRef(null);
  const share = shallowRef<number | null>(null);
  const slices = inSlices();
  let worker: Worker | null = null;
  let number = 0;

  function take(answer: Answer, of: unknown): void {
    share.value = 'share' in answer ? answer.share : null;
    if ('data' in answer) result.value = { data: answer.data, of };
  }
  function onPage(given: never): void {
    slices(instrument.steps(given), {
      onStep: (done) => take({ share: done }, given),
      onDone: (data: unknown) => take({ data }, given),
    });
  }
  function beside(given: never): void {
    worker ??= new Worker(new URL('./instrumentWorker.ts', import.meta.url), { type: 'module' });
    const own = ++number;
    const giveUp = (): void => {
      worker?.terminate();
      worker = null;
      if (own === number) onPage(given);
    };
    worker.onerror = giveUp;
    worker.onmessage = ({ data: answer }: MessageEvent<ComputationAnswer>) => {
      if (answer.number !== number) return;
      if ('failed' in answer) giveUp();
      else take(answer, given);
    };
    worker.postMessage({ number: own, id: instrument.id as InstrumentId, settings: given } satisfies AskedComputation);
  }

  function compute(given: never): void {
    if (instrument.quick) {
      result.value = { data: instrument.compute(given), of: given };
      return;
    }
    share.value = 0;
    if (typeof Worker === 'undefined') onPage(given);
    else beside(given);
  }
  watch(settings, compute, { immediate: true, flush: 'sync' });
  onScopeDispose(() => worker?.terminate());
  return { result, share };
}
