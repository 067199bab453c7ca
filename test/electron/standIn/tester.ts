/** The way to the process that tests: it plays the page, the user and the system. */
import { Wire } from './ports.ts';
import type { Port, PortFrame } from './ports.ts';

/** From the app to the tester. */
export type FromApp =
  | { readonly kind: 'toPage'; readonly channel: string; readonly data: unknown; readonly ports: readonly string[] }
  /** A window has loaded its page. */
  | { readonly kind: 'loaded' }
  /** The app wishes to be started again once it has ended. */
  | { readonly kind: 'relaunch'; readonly options: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string }
  | PortFrame;

/** From the tester to the app. */
export type ToApp =
  { readonly kind: 'ask'; readonly id: number; readonly probe: string; readonly given: readonly unknown[] } | PortFrame;

const send = (frame: FromApp): void => void process.send?.(frame, () => undefined);
const wire = new Wire('app', send);

export function toPage(channel: string, data: unknown, ports: readonly Port[]): void {
  send({ kind: 'toPage', channel, data, ports: ports.map((port) => wire.give(port)) });
}

export const tellLoaded = (): void => send({ kind: 'loaded' });

export const tellRelaunch = (options: unknown): void => send({ kind: 'relaunch', options });

type Probe = (...given: never[]) => unknown;

/** Answers what the tester asks, each by the probe of that name. */
export function answerTester(probes: Readonly<Record<string, Probe>>): void {
  process.on('message', (frame: ToApp) => {
    if (frame.kind !== 'ask') return wire.receive(frame);
    const { id, probe, given } = frame;
    Promise.resolve()
      .then(() => probes[probe]!(...(given as never[])))
      .then(
        (value) => send({ kind: 'answer', id, value }),
        (error: unknown) => send({ kind: 'failure', id, message: String(error) }),
      );
  });
  process.on('disconnect', () => process.exit());
}
