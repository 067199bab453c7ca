/**
 * The lab's side: runs are offered to whoever helps, and what comes back is told to the lab as if a trainer of its own had
 * computed it. The lab stays the only one that stores. Where the engine is away, or nobody there can, runs train here.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { encodeFrame } from '#core/protocol/index.ts';
import { kindOf } from '#core/experiment/kinds/index.ts';
import { LEASE } from './engine.ts';
import { bitsOf, jobKey, kindOfWork } from './jobKey.ts';
import { readAnswer, readClaim, readNews, writeJob } from './messages.ts';
import { Assembly } from './parts.ts';
import type { RunSpec } from '#core/experiment/schema.ts';
import type { Refusal } from '#core/refusals/index.ts';
import type { Job, StartTrainer, TrainerListener } from '#main/trainer/index.ts';
import type { Engine } from './engine.ts';
import type { Answer, Claim } from './messages.ts';
import type { PooledJob, TrainerPool } from './trainerPool.ts';

/** What happens between machines. */
export type EngineEvent =
  | { readonly kind: 'away' | 'back' }
  | { readonly kind: 'computed'; readonly machine: string }
  | { readonly kind: 'declined'; readonly machine: string; readonly reason: Refusal | string }
  /** Two machines gave other bits for one run. */
  | { readonly kind: 'disagreement'; readonly machines: readonly [string, string]; readonly spec: RunSpec };

export interface OfferOptions {
  readonly engine: Engine;
  readonly version: string;
  readonly arithmetic: string;
  /** Fingerprint of the data of a run. Throws where they are not here. */
  readonly fingerprintOf: (dataset: string) => string;
  /** Trainers of this machine. */
  readonly pool: TrainerPool;
  readonly tell: (event: EngineEvent) => void;
  /** Milliseconds that an engine may be away before its runs train here. */
  readonly patience?: number;
  readonly now?: () => number;
}

const PATIENCE = 5000;
/** Milliseconds between two looks for machines that fell silent. */
const LOOK = 1000;

/** A run that the lab waits for. */
class Offer {
  readonly job: Job;
  readonly listener: TrainerListener;
  /** By which others know it; null where it is not for others. */
  key: string | null = null;
  /** Fingerprint of what it trains on. */
  data = '';
  /** Of the machine that computes it; null while none does. */
  claim: Claim | null = null;
  /** When that machine was last heard. */
  heardAt = 0;
  /** Once it trains here. */
  local: PooledJob | null = null;
  /** Puts it in the queue, once more after the engine was away. */
  offerAgain: () => void = () => undefined;
  stopping = false;
  ended = false;

  constructor(job: Job, listener: TrainerListener) {
    this.job = job;
    this.listener = listener;
  }
}

export class Offers {
  readonly #options: OfferOptions;
  readonly #open = new Set<Offer>();
  readonly #deaf: (() => void)[] = [];
  #outages = 0;
  #reached = true;
  #closed = false;
  readonly #looking: NodeJS.Timeout;

  constructor(options: OfferOptions) {
    this.#options = options;
    options.engine.onReach((reached) => void this.#onReach(reached));
    this.#looking = setInterval(() => this.#takeOver(), LOOK).unref();
  }

  #now(): number {
    return this.#options.now?.() ?? Date.now();
  }

  /** For the lab: each "trainer" is a place among the offers. */
  readonly start: StartTrainer = (listener) => {
    let offer: Offer | null = null;
    return {
      post: (message) => {
        if (message.kind === 'run') this.#begin((offer = new Offer(message.job, listener)));
        else if (message.kind === 'stop' && offer !== null) this.#stop(offer);
        // What is held has nowhere to be stored: what arrives waits in the lab.
      },
      close: () => undefined,
    };
  };

  #begin(offer: Offer): void {
    this.#open.add(offer);
    const offered = this.#reached ? this.#written(offer.job) : null;
    if (offered === null) return this.#trainHere(offer);
    [offer.key, offer.data] = [offered.key, offered.data];
    const { key, kind, data, bytes } = offered;
    const { engine } = this.#options;
    this.#deaf.push(
      engine.answer(`claim.${key}`, (asked) => encodeFrame({ granted: this.#grants(offer, readClaim(asked)) })),
      engine.hear(`news.${key}`, (told) => this.#heard(offer, told)),
      this.#answers(offer, key, data),
    );
    this.#takeOver();
    const nonce = randomUUID();
    // An engine that lost what it had is offered it again.
    const give = (): void => {
      const isOpen = !offer.ended && offer.claim === null && offer.local === null && this.#reached;
      if (isOpen) engine.offer(kind, `${key}.${nonce}.${this.#outages}`, bytes).catch(() => this.#trainHere(offer));
    };
    offer.offerAgain = give;
    give();
  }

  /** Null for what is not for others: it has no data to know each other by, is too large, or cannot be read here. */
  #written(job: Job): { key: string; kind: string; data: string; bytes: Uint8Array } | null {
    const { version, arithmetic, fingerprintOf, engine } = this.#options;
    const { title, spec, seed, until, resume } = job;
    try {
      const dataset = kindOf(spec).dataset(spec);
      if (dataset === null) return null;
      const data = fingerprintOf(dataset);
      const kind = kindOfWork(version, arithmetic, data);
      const key = jobKey(kind, { spec, seed, until, resume });
      const bytes = writeJob({ key, title, spec, seed, data, until, resume });
      return bytes.length > engine.largest ? null : { key, kind, data, bytes };
    } catch {
      // A trainer here says what is wrong.
      return null;
    }
  }

  /** Whether this machine is to compute it: the first that asks, or the next to which the same work is lent. */
  #grants(offer: Offer, claim: Claim): boolean {
    if (offer.ended || offer.stopping || offer.local !== null || this.#closed) return false;
    if (offer.claim !== null && offer.claim.place !== claim.place) return false;
    [offer.claim, offer.heardAt] = [claim, this.#now()];
    return true;
  }

  #heard(offer: Offer, told: Uint8Array): void {
    if (offer.ended || offer.local !== null) return;
    try {
      const { iteration, iterations, loss, seconds } = readNews(told);
      offer.heardAt = this.#now();
      const progress = { iteration, iterations, loss, seconds, series: [], records: [] };
      offer.listener.message({ job: offer.job.id, kind: 'progress', progress });
    } catch {
      // No news are no loss.
    }
  }

  #answers(offer: Offer, key: string, data: string): () => void {
    const assembly = new Assembly();
    let first: { readonly machine: string; readonly bits: string } | null = null;
    return this.#options.engine.answer(`answer.${key}`, (part) => {
      try {
        const whole = assembly.add(part);
        if (whole === null) return encodeFrame({ granted: true });
        const answer = readAnswer(whole, offer.job.spec);
        const given = { machine: answer.machine, bits: bitsOf(answer) };
        if (answer.end.kind === 'declined' || answer.data !== data) this.#declined(offer, answer);
        else if (first === null) {
          if (answer.end.kind === 'finished') first = given;
          this.#take(offer, answer);
        } else if (first.bits !== given.bits && answer.end.kind === 'finished') {
          const machines = [first.machine, given.machine] as const;
          this.#options.tell({ kind: 'disagreement', machines, spec: offer.job.spec });
        }
        return encodeFrame({ granted: true });
      } catch {
        return encodeFrame({ granted: false });
      }
    });
  }

  #declined(offer: Offer, { machine, data, end }: Answer): void {
    if (offer.ended) return;
    this.#options.tell({
      kind: 'declined',
      machine,
      reason:
        end.kind === 'declined'
          ? end.reason
          : { code: 'otherData', path: 'data', folder: machine, allowed: offer.data, got: data ?? '' },
    });
    this.#trainHere(offer);
  }

  #take(offer: Offer, { machine, seconds, data, series, records, end }: Answer): void {
    if (offer.ended || end.kind === 'declined') return;
    offer.local?.drop();
    const { job: given, listener } = offer;
    const job = given.id;
    const last = series.reduce((most, { iterations }) => Math.max(most, iterations.at(-1) ?? 0), 0);
    this.#end(offer);
    const iterations = end.kind === 'finished' ? end.outcome.iterations : last;
    const progress = { iteration: last, iterations, loss: null, seconds, series, records };
    listener.message({ job, kind: 'progress', progress });
    listener.message({ job, seconds, data, ...end });
    this.#options.tell({ kind: 'computed', machine });
  }

  #end(offer: Offer): void {
    offer.ended = true;
    this.#open.delete(offer);
    queueMicrotask(() => this.#takeOver());
  }

  /** Trains here, as far as there is room, what nobody has begun, and then what machines have that fell silent. */
  #takeOver(): void {
    const isLost = ({ claim, heardAt }: Offer): boolean => claim !== null && this.#now() - heardAt > 1000 * LEASE;
    const open = [...this.#open].filter(({ local }) => local === null);
    for (const offer of [...open.filter(({ claim }) => claim === null), ...open.filter(isLost)]) {
      if (this.#closed || this.#options.pool.free <= 0) return;
      this.#trainHere(offer);
    }
  }

  #stop(offer: Offer): void {
    if (offer.ended) return;
    offer.stopping = true;
    if (offer.local !== null) return offer.local.stop();
    if (offer.claim !== null && this.#reached) return this.#options.engine.tell(`stop.${offer.key}`, new Uint8Array());
    this.#end(offer);
    const end = { reached: false, checkpoint: null, seconds: 0, data: null };
    offer.listener.message({ job: offer.job.id, kind: 'stopped', ...end });
  }

  /** In turn, among what trains here. */
  #trainHere(offer: Offer): void {
    if (offer.ended || offer.local !== null || this.#closed) return;
    const { listener } = offer;
    offer.local = this.#options.pool.train(offer.job, {
      message: (message) => {
        if (offer.ended) return;
        if (message.kind !== 'progress' && message.kind !== 'checkpoint') this.#end(offer);
        listener.message(message);
      },
      exit: (cause) => {
        if (offer.ended) return;
        this.#end(offer);
        listener.exit(cause);
      },
    });
    if (offer.stopping) offer.local.stop();
  }

  async #onReach(reached: boolean): Promise<void> {
    if (this.#closed || reached === this.#reached) return;
    this.#reached = reached;
    const outage = ++this.#outages;
    if (reached) {
      for (const offer of this.#open) offer.offerAgain();
      return this.#options.tell({ kind: 'back' });
    }
    await delay(this.#options.patience ?? PATIENCE, undefined, { ref: false });
    if (this.#outages !== outage || this.#closed) return;
    this.#options.tell({ kind: 'away' });
    for (const offer of this.#open) this.#trainHere(offer);
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#looking);
    for (const stopHearing of this.#deaf) stopHearing();
  }
}
