/** An engine that is a NATS server with JetStream: its work queue lends jobs by acknowledgement. The only file that knows NATS. */
import { hostname } from 'node:os';
import { AckPolicy, RetentionPolicy, StorageType, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, errors } from '@nats-io/transport-node';
import { InputError } from '#core/schema/inputError.ts';
import { reasonOf } from '#core/schema/reasonOf.ts';
import { LEASE } from './engine.ts';
import type { Consumer } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { EngineAddress } from './address.ts';
import type { Engine } from './engine.ts';

/** Ours among whatever else a server has; a new number where messages change. */
const PREFIX = 'descent.1';
const STREAM = 'descent-1';

const SECOND = 1e9;
/** Work that nobody takes is thrown away some day. */
const KEPT = 24 * 3600 * SECOND;
/** How long an id is remembered. */
const REMEMBERED = 120 * SECOND;
/** Milliseconds that a question, and looking for work, wait. */
const PATIENCE = 5000;
const LOOK = 2000;

/** Nothing is there that could let anyone in, or turn anyone away. */
const AWAY = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
];

function isAway(error: unknown): boolean {
  if (error instanceof errors.TimeoutError) return true;
  const codes =
    error instanceof Error ? [error, error.cause].map((one) => (one as { code?: unknown } | null)?.code) : [];
  return codes.some((code) => AWAY.includes(String(code)));
}

async function connected({ server, host, encrypted, token }: EngineAddress): Promise<NatsConnection> {
  // An address by number stands in the certificate, too; the name that is sent along cannot be one.
  const tls = { handshakeFirst: false, host };
  try {
    return await connect({
      servers: server,
      name: `descent ${hostname()}`,
      timeout: PATIENCE,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 500,
      ...(encrypted ? { tls } : {}),
      ...(token === null ? {} : { token }),
    });
  } catch (error) {
    const code = isAway(error) ? 'engineAway' : 'engineRefused';
    throw new InputError({ code, path: '--engine', got: server, reason: reasonOf(error) });
  }
}

/** Throws an `InputError` where there is no engine, where it lets nobody in, or has no JetStream. */
export async function connectNats(address: EngineAddress): Promise<Engine> {
  const connection = await connected(address);
  const { server: got } = address;
  try {
    const manager = await jetstreamManager(connection);
    await manager.streams.add({
      name: STREAM,
      subjects: [`${PREFIX}.work.>`],
      retention: RetentionPolicy.Workqueue,
      storage: StorageType.File,
      max_age: KEPT,
      duplicate_window: REMEMBERED,
    });
    return engineOf(connection, async (kind) => {
      const name = `work-${kind.replaceAll('.', '-')}`;
      await manager.consumers.add(STREAM, {
        durable_name: name,
        filter_subject: `${PREFIX}.work.${kind}`,
        ack_policy: AckPolicy.Explicit,
        ack_wait: LEASE * SECOND,
      });
      return jetstream(connection).consumers.get(STREAM, name);
    });
  } catch (error) {
    await connection.close();
    throw new InputError({ code: 'engineUnfit', path: '--engine', got, reason: reasonOf(error) });
  }
}

function engineOf(connection: NatsConnection, consumerOf: (kind: string) => Promise<Consumer>): Engine {
  const stream = jetstream(connection);
  const consumers = new Map<string, Promise<Consumer>>();
  const listeners: ((reached: boolean) => void)[] = [];
  void (async () => {
    for await (const { type } of connection.status())
      if (type === 'disconnect' || type === 'reconnect') listeners.forEach((listen) => listen(type === 'reconnect'));
  })();
  const heard = (subject: string, listener: (bytes: Uint8Array, reply: (bytes: Uint8Array) => void) => void) => {
    const subscription = connection.subscribe(`${PREFIX}.${subject}`, {
      callback: (error, message) => {
        if (error !== null) return;
        try {
          listener(message.data, (bytes) => void message.respond(bytes));
        } catch {
          // Not a message of ours: it gets no answer.
        }
      },
    });
    return () => subscription.unsubscribe();
  };
  return {
    largest: connection.info?.max_payload ?? 0,
    offer: async (kind, id, bytes) => {
      await stream.publish(`${PREFIX}.work.${kind}`, bytes, { msgID: id });
    },
    borrow: async (kind) => {
      const consumer = consumers.get(kind) ?? consumerOf(kind);
      consumers.set(kind, consumer);
      try {
        const message = await (await consumer).next({ expires: LOOK });
        if (message === null) return null;
        return {
          bytes: message.data,
          place: message.seq,
          keep: () => message.working(),
          done: async () => {
            await message.ackAck();
          },
          giveBack: () => message.nak(),
        };
      } catch (error) {
        // The engine may have lost what it had; the next look makes it anew.
        consumers.delete(kind);
        throw error;
      }
    },
    tell: (subject, bytes) => {
      if (!connection.isClosed()) connection.publish(`${PREFIX}.${subject}`, bytes);
    },
    hear: (subject, listener) => heard(subject, listener),
    ask: async (subject, bytes) => {
      try {
        return (await connection.request(`${PREFIX}.${subject}`, bytes, { timeout: PATIENCE })).data;
      } catch (error) {
        const cause = error instanceof errors.RequestError ? error.cause : error;
        if (cause instanceof errors.NoRespondersError || error instanceof errors.NoRespondersError) return null;
        throw error;
      }
    },
    answer: (subject, reply) => heard(subject, (bytes, respond) => respond(reply(bytes))),
    onReach: (listener) => void listeners.push(listener),
    close: () => connection.close(),
  };
}
