/** Computes instruments beside the page: what is asked for last is computed, and what was asked for before is left. */
import { instrumentById } from '#core/instruments/byId.ts';
import type { InstrumentId } from '#core/instruments/byId.ts';
import type { Instrument } from '#core/instruments/define.ts';

/** What the page asks for. */
export interface AskedComputation {
  /** Of the question, to tell answers apart. */
  readonly number: number;
  readonly id: InstrumentId;
  readonly settings: unknown;
}

/** The share that is done; or the data; or why there are none. */
export type ComputationAnswer = { readonly number: number } & (
  { readonly share: number } | { readonly data: unknown } | { readonly failed: string }
);

/** Milliseconds of work between two looks at what is asked for. */
const SLICE = 30;
let latest = -1;

/** Lets messages in. */
const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

async function compute({ number, id, settings }: AskedComputation): Promise<void> {
  const tell = (answer: ComputationAnswer): void => self.postMessage(answer);
  try {
    const steps = (instrumentById(id) as unknown as Instrument).steps(settings as never);
    let end = performance.now() + SLICE;
    let step = steps.next();
    while (step.done !== true) {
      if (performance.now() >= end) {
        tell({ number, share: step.value });
        await breathe();
        if (number !== latest) return;
        end = performance.now() + SLICE;
      }
      step = steps.next();
    }
    tell({ number, data: step.value });
  } catch (error) {
    tell({ number, failed: String(error) });
  }
}

self.onmessage = ({ data }: MessageEvent<AskedComputation>) => {
  latest = data.number;
  void compute(data);
};
