import { afterEach, expect, it, vi } from 'vitest';
import { encodeFrame } from '#core/protocol/index.ts';
import { jobKey } from '#main/engine/jobKey.ts';
import { FakeTrainer } from '../lab/fakeTrainer.ts';
import { Hub } from './hub.ts';
import { DATA, KIND, alone, helper, job, lab, trainHere } from './place.ts';
import type { Told } from '../lab/fakeTrainer.ts';
import type { Job, StartTrainer } from '#main/trainer/index.ts';

const hub = { now: new Hub() };
const close: (() => unknown)[] = [];
const opened = (...given: Parameters<typeof lab> extends [Hub, ...infer R] ? R : never) => {
  const made = lab(hub.now, ...given);
  close.push(() => made.offers.close());
  return made;
};
const helping = (...given: Parameters<typeof helper> extends [Hub, ...infer R] ? R : never) => {
  const made = helper(hub.now, ...given);
  close.push(made.leave);
  return made;
};
afterEach(async () => {
  for (const end of close.splice(0)) await end();
  hub.now = new Hub();
});

/** Trainers that do what the test says. */
function fakes(): { made: FakeTrainer[]; start: StartTrainer } {
  const made: FakeTrainer[] = [];
  return {
    made,
    start: (listener) => {
      const trainer = new FakeTrainer(listener);
      made.push(trainer);
      return { post: (message) => void trainer.received.push(message), close: () => (trainer.closed = true) };
    },
  };
}

const keyOf = ({ spec, seed, until, resume }: Job): string => jobKey(KIND, { spec, seed, until, resume });

it('what a helper computes is to the bit what a trainer of the lab computes', async () => {
  hub.now.largest = 3000;
  const { offer, events } = opened();
  helping('one');
  const given = [job(20), job(20, 1), job(10)];
  const told = await Promise.all(given.map((one) => offer(one).ended));
  expect(told).toEqual(await Promise.all(given.map(alone)));
  expect(told[0]!.records).toBeGreaterThan(0);
  expect(events).toEqual(given.map(() => ({ kind: 'computed', machine: 'one' })));
  await vi.waitFor(() => expect(hub.now.waiting).toBe(0));
});

it('the lab and its helpers divide runs, each computed once', async () => {
  const starts: number[] = [];
  const counting: StartTrainer = (listener) => {
    const link = trainHere(listener);
    return {
      ...link,
      post: (message) => {
        if (message.kind === 'run') starts.push(message.job.seed);
        link.post(message);
      },
    };
  };
  const { offer } = opened(1, counting);
  helping('one', counting);
  const seeds = [0, 1, 2, 3, 4, 5];
  await Promise.all(seeds.map((seed) => offer(job(10, seed)).ended));
  expect(starts.toSorted((a, b) => a - b)).toEqual(seeds);
});

it('what a helper leaves, or takes to its grave, is computed by the next', async () => {
  const { offer } = opened();
  const { made, start } = fakes();
  const first = helping('first', start);
  const given = job(20);
  const { ended } = offer(given);
  await vi.waitFor(() => expect(made[0]?.job).toBeDefined());
  await first.leave();
  const second = helping('second', start);
  await vi.waitFor(() => expect(made[1]?.job).toBeDefined());
  // The second says nothing any more; its time is over.
  hub.now.expire();
  helping('third');
  expect(await ended).toEqual(await alone(given));
  expect(second.events).toMatchObject([{ kind: 'begun' }]);
});

it('a second answer with other bits is told, with both machines', async () => {
  const { offer, events } = opened();
  const { made, start } = fakes();
  helping('slow', start);
  const given = job(20);
  const { ended } = offer(given);
  await vi.waitFor(() => expect(made[0]?.job).toBeDefined());
  hub.now.expire();
  helping('quick');
  const told = await ended;
  const { end } = await alone(given);
  if (end?.kind !== 'finished') throw new Error('it did not finish');
  // Its losses are others.
  made[0]!.progress(5);
  made[0]!.say(end);
  await vi.waitFor(() => expect(events.at(-1)).toMatchObject({ kind: 'disagreement', machines: ['quick', 'slow'] }));
  expect(told.end).toEqual(end);
});

it('trains here what no helper can, and says why', async () => {
  const { offer, events } = opened(1);
  const { made, start } = fakes();
  // The lab's own trainer is busy with the first.
  const busy = offer(job(100_000));
  const given = job(10);
  helping('broken', start);
  const { ended } = offer(given);
  await vi.waitFor(() => expect(made[0]?.job).toBeDefined());
  made[0]!.die();
  await vi.waitFor(() => expect(events).toEqual([{ kind: 'declined', machine: 'broken', reason: 'SIGKILL' }]));
  busy.stop();
  expect(await ended).toEqual(await alone(given));
});

it('takes no answer that was computed on other data', async () => {
  const { offer, events } = opened(1);
  const { made, start } = fakes();
  const busy = offer(job(100_000));
  helping('other', start);
  const given = job(10);
  const { ended } = offer(given);
  await vi.waitFor(() => expect(made[0]?.job).toBeDefined());
  const { end } = await alone(given);
  made[0]!.say({ ...end!, data: 'other' } as Told);
  const reason = { code: 'otherData', path: 'data', folder: 'other', allowed: DATA, got: 'other' };
  await vi.waitFor(() => expect(events).toEqual([{ kind: 'declined', machine: 'other', reason }]));
  busy.stop();
  expect((await ended).end).toEqual(end);
});

it('halts at once what nobody has begun, and with its state what a helper has', async () => {
  const { offer } = opened();
  const unbegun = offer(job(10));
  unbegun.stop();
  expect((await unbegun.ended).end).toMatchObject({ kind: 'stopped', checkpoint: null });
  const { events } = helping('one');
  const long = offer(job(100_000));
  await vi.waitFor(() => expect(long.heard.end ?? events.some(({ kind }) => kind === 'begun')).toBe(true));
  long.stop();
  const { end, series } = await long.ended;
  if (end?.kind !== 'stopped') throw new Error('it did not stop');
  expect(series.get('loss')!.length).toBe(end.checkpoint!.iteration);
  await vi.waitFor(() => expect(hub.now.waiting).toBe(0));
});

it('trains alone while the engine is away, and shares again once it is back', async () => {
  const { offer, events } = opened(1);
  hub.now.turn(false);
  const given = [job(10), job(10, 1)];
  const told = await Promise.all(given.map((one) => offer(one).ended));
  expect(told).toEqual(await Promise.all(given.map(alone)));
  await vi.waitFor(() => expect(events).toEqual([{ kind: 'away' }]));
  hub.now.turn(true);
  await vi.waitFor(() => expect(events.at(-1)).toEqual({ kind: 'back' }));
  const busy = offer(job(100_000));
  helping('one');
  await offer(job(10, 2)).ended;
  expect(events).toContainEqual({ kind: 'computed', machine: 'one' });
  busy.stop();
  await busy.ended;
});

it('work that nobody waits for any more is dropped, and what is no work is told', async () => {
  hub.now.slip(KIND, Uint8Array.of(1, 2, 3));
  hub.now.slip(KIND, encodeFrame({ key: 'x' }));
  const one = opened();
  one.offer(job(10));
  await vi.waitFor(() => expect(hub.now.waiting).toBe(3));
  one.offers.close();
  const { events } = helping('one');
  await vi.waitFor(() => expect(hub.now.waiting).toBe(0));
  expect(events.map(({ kind }) => kind)).toEqual(['fault', 'fault', 'unwanted']);
});

it('nothing that somebody else says changes a run', async () => {
  const { offer, events } = opened();
  const given = job(10);
  const { ended, heard } = offer(given);
  const key = keyOf(given);
  const machine = 'x';
  const whole = { machine, seconds: 1, data: DATA, series: [], records: [] };
  const end = {
    kind: 'finished',
    outcome: { status: 'finished', iterations: 10, divergence: null, arithmetic: 'fused' },
    network: null,
  };
  const part = (bytes: Uint8Array) => encodeFrame({ id: 'x', place: 0, of: 1, bytes });
  const loss = { metric: 'loss', iterations: Uint32Array.of(3, 2), values: Float64Array.of(1, 2) };
  const wrong = [
    encodeFrame(null),
    Uint8Array.of(0xc1),
    part(Uint8Array.of(0xc1)),
    part(encodeFrame({ ...whole, end: { kind: 'won' } })),
    part(encodeFrame({ ...whole, end, series: [loss] })),
    part(encodeFrame({ ...whole, end, series: [{ ...loss, iterations: Uint32Array.of(3, 11) }] })),
    part(encodeFrame({ ...whole, end, series: [{ ...loss, metric: '../x' }] })),
    part(encodeFrame({ ...whole, end: { ...end, network: { iteration: 1, bytes: Uint8Array.of(1) } } })),
    part(encodeFrame({ ...whole, end: { ...end, network: { iteration: 1, bytes: new Uint8Array(10_000_000) } } })),
    encodeFrame({ id: 'y', place: 5, of: 2 ** 40, bytes: new Uint8Array() }),
  ];
  for (const subject of ['claim', 'news', 'answer', 'stop'])
    for (const bytes of wrong) await hub.now.say(`${subject}.${key}`, bytes);
  expect(heard.end).toBe(null);
  expect(events).toEqual([]);
  helping('one');
  expect(await ended).toEqual(await alone(given));
});
