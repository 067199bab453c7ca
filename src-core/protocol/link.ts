/** The two ends of a link to the lab, over anything that carries messages. */
import { createBirpc } from 'birpc';
import { z } from 'zod';
import { readRefusal, shownValue } from '../refusals/index.ts';
import { InputError } from '../schema/inputError.ts';
import { parseInput } from '../schema/refusal.ts';
import { labParams } from './labApi.ts';
import type { LabApi, LabMethod, LabService } from './labApi.ts';
import type { LabEvent, LabEvents } from './labEvents.ts';

/** A way for messages. */
export interface Channel {
  readonly post: (message: unknown) => void;
  /** Hands every message that arrives to `listen`, until the channel closes. */
  readonly on: (listen: (message: unknown) => void) => void;
}

/** Anything else that arrives is no message of ours. */
const frameSchema = z.union([
  z.object({
    t: z.literal('q'),
    i: z.string().max(100).optional(),
    m: z.string().max(100),
    a: z.array(z.unknown()).max(1),
  }),
  z.object({ t: z.literal('s'), i: z.string().max(100), r: z.unknown().optional(), e: z.unknown().optional() }),
]);

const errorSchema = z.object({ refusal: z.unknown(), message: z.string() });

/** Errors keep what they carry only as plain objects. */
function plainError(error: unknown): z.infer<typeof errorSchema> {
  if (error instanceof InputError) return { refusal: error.refusal, message: error.message };
  return { refusal: null, message: error instanceof Error ? error.message : String(error) };
}

function isMethod(name: string): name is LabMethod {
  return Object.hasOwn(labParams, name);
}

export interface ServeOptions {
  /** Methods that callers over this link may not call. */
  readonly forbidden?: readonly LabMethod[];
  /** Told of what was refused because it was no call, and of calls that failed for no fault of the caller. */
  readonly log: (line: string) => void;
}

/** The lab's end of a link to one caller. */
export interface LabLink {
  readonly tell: (event: LabEvent) => void;
  readonly close: () => void;
}

/** Checks `params` and calls the method. Throws an `InputError` for what the method's schema refuses. */
export async function callLab(service: LabService, method: LabMethod, params: unknown): Promise<unknown> {
  const checked = parseInput<never>(labParams[method], params ?? {}, '');
  return service[method](checked);
}

/** Serves one caller. Unknown methods and what is no message are refused and logged; nothing that arrives throws here. */
export function serveLab(service: LabService, channel: Channel, { forbidden = [], log }: ServeOptions): LabLink {
  const rpc = createBirpc<LabEvents, Record<string, never>>(
    {},
    {
      post: channel.post,
      on: (listen) =>
        channel.on((message) => {
          if (frameSchema.safeParse(message).success) listen(message);
          else log('refused a message that is no call');
        }),
      timeout: -1,
      eventNames: ['onEvent'],
      onGeneralError: (error) => {
        log(`a message could not be read or sent: ${error.message}`);
        return true;
      },
      resolver: (name) => {
        if (!isMethod(name) || forbidden.includes(name)) {
          const refusal = new InputError({ code: 'noSuchMethod', path: 'method', of: 'lab', got: shownValue(name)! });
          log(`refused a call: ${refusal.message}`);
          return () => {
            // eslint-disable-next-line @typescript-eslint/only-throw-error -- what crosses a link is plain
            throw plainError(refusal);
          };
        }
        return async (params: unknown) => {
          try {
            return await callLab(service, name, params);
          } catch (error) {
            if (!(error instanceof InputError))
              log(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
            // eslint-disable-next-line @typescript-eslint/only-throw-error -- what crosses a link is plain
            throw plainError(error);
          }
        };
      },
    },
  );
  return {
    tell: (event) => void rpc.onEvent(event),
    close: () => rpc.$close(),
  };
}

/** A caller's end. What the lab refuses is thrown as an `InputError`, anything else as an `Error`. */
export interface LabClient {
  readonly lab: LabApi;
  readonly close: () => void;
}

/** The error that an answer carries. */
function toError(thrown: unknown): Error {
  const { success, data } = errorSchema.safeParse(thrown);
  if (!success) return thrown instanceof Error ? thrown : new Error(String(thrown));
  const refusal = readRefusal(data.refusal);
  return refusal === null ? new Error(data.message) : new InputError(refusal);
}

export function connectLab(channel: Channel, onEvent: (event: LabEvent) => void): LabClient {
  const rpc = createBirpc<Record<string, (params: unknown) => unknown>, LabEvents>(
    { onEvent },
    {
      post: channel.post,
      on: (listen) =>
        channel.on((message) => {
          if (frameSchema.safeParse(message).success) listen(message);
        }),
      timeout: -1,
      proxify: true,
      resolver: (name, resolved) => (name === 'onEvent' ? resolved : undefined),
    },
  );
  const call = async (method: string, params: unknown): Promise<unknown> => {
    try {
      return await rpc.$call(method, params);
    } catch (error) {
      throw toError(error);
    }
  };
  const lab = Object.fromEntries(
    Object.keys(labParams).map((method) => [method, (params: unknown) => call(method, params)]),
  );
  return { lab: lab as unknown as LabApi, close: () => rpc.$close() };
}
