/** What may be said between machines, and what is none of it. */
import { describe, expect, it } from 'vitest';
import { encodeFrame } from '#core/protocol/index.ts';
import { jobKey } from '#main/engine/jobKey.ts';
import { readAnswer, readClaim, readJob, writeJob } from '#main/engine/messages.ts';
import { Assembly, partsOf } from '#main/engine/parts.ts';
import { DATA, KIND, job } from './place.ts';
import type { OfferedJob } from '#main/engine/messages.ts';

function offered(changes: Partial<OfferedJob> = {}): OfferedJob {
  const { title, spec, seed, until, resume } = job(10);
  const key = jobKey(KIND, { spec, seed, until, resume });
  return { key, title, spec, seed, data: DATA, until, resume, ...changes };
}

describe('work that is offered', () => {
  it('comes as it was written, whatever the order of its settings', () => {
    const given = offered();
    expect(readJob(writeJob(given), KIND)).toEqual(given);
    const turned = Object.fromEntries(Object.entries(given.spec).toReversed());
    expect(readJob(encodeFrame({ ...given, spec: turned }), KIND).key).toBe(given.key);
  });

  it('is called by a line that moves no cursor', () => {
    const title = { ko: '한 줄\n두 줄\u001b[2J', en: 'x'.repeat(5000) };
    const told = readJob(writeJob(offered({ title })), KIND).title;
    expect(told).toEqual({ ko: '한 줄 두 줄 [2J', en: 'x'.repeat(300) });
  });

  it.each([
    ['of another seed under the same key', { seed: 3 }],
    ['that ends elsewhere', { until: 5 }],
    ['with a field that nobody knows', { run: 'rm -rf' }],
    ['with a seed that is none', { seed: -1 }],
    ['with settings that are none', { spec: { kind: 'training', network: { hidden: [1e9] } } }],
    ['with a formula that is none', { spec: { optimizer: { id: 'typed', update: ['w = evil(w)'] } } }],
    ['with a state that is none', { resume: Uint8Array.of(1, 2, 3) }],
    ['called by what clears the screen', { title: { ko: '\u001b[2J', en: '' } }],
    ['called by a book', { title: { ko: '', en: 'x'.repeat(301) } }],
  ])('is refused where it is one %s', (_what, changes) => {
    expect(() => readJob(encodeFrame({ ...offered(), ...changes }), KIND)).toThrow();
  });

  it('is refused where its key is of other data or of another version', () => {
    expect(() => readJob(writeJob(offered()), `${KIND}x`)).toThrow(/job\.key/);
  });
});

describe('an answer', () => {
  const outcome = { status: 'finished', iterations: 10, divergence: null, arithmetic: 'fused' };
  const record = { kind: 'histogram', iteration: 1, layer: 1, low: 0, high: 1, counts: [1] };
  const counted = { ...record, below: 0, above: 0, notANumber: 0 };
  const whole = { machine: 'x', seconds: 1, data: DATA, series: [], records: [counted] };
  const told = (changes: object, ends: object = outcome): Uint8Array =>
    encodeFrame({ ...whole, end: { kind: 'finished', outcome: ends, network: null }, ...changes });
  const { spec } = job(10);

  it('is taken whole', () => expect(readAnswer(told({}), spec).records).toEqual([counted]));

  it.each([
    ['that ended too soon', {}, { ...outcome, iterations: 9 }],
    ['that is longer than its run', {}, { ...outcome, iterations: 11 }],
    ['that went well and diverged', {}, { ...outcome, divergence: { where: 'W1', iteration: 1, value: 'NaN' } }],
    ['that diverged nowhere', {}, { ...outcome, status: 'diverged' }],
    ['with a histogram from behind its end', { records: [{ ...counted, iteration: 11 }] }],
    ['with a histogram of a thousand and one', { records: [{ ...counted, counts: Array(1001).fill(0) }] }],
    ['of nobody', { machine: '  ' }],
    ['of who clears the screen', { machine: '\u001b[2J' }],
    ['that took less than no time', { seconds: -1 }],
    ['with a field that nobody knows', { also: 1 }],
  ])('is refused where it is one %s', (_what, changes, ends = outcome) => {
    expect(() => readAnswer(told(changes, ends), spec)).toThrow();
  });

  it('of a machine that cannot says why in a line', () => {
    const { end } = readAnswer(told({ end: { kind: 'declined', reason: 'no\n\u001b[2Jroom' } }), spec);
    expect(end).toEqual({ kind: 'declined', reason: 'no  [2Jroom' });
  });
});

it('bytes that claim to be long are refused at once', () => {
  for (const bytes of [
    [0xdd, 0xff, 0xff, 0xff, 0xff],
    [0xdf, 0xff, 0xff, 0xff, 0xff],
    [0xc6, 0xff, 0xff, 0xff, 0xff],
    [0xdb, 0xff, 0xff, 0xff, 0xff],
    Array<number>(100_000).fill(0x91),
  ])
    expect(() => readClaim(Uint8Array.from(bytes))).toThrow();
});

describe('parts of a long message', () => {
  const message = Uint8Array.from({ length: 5000 }, (_, place) => place % 251);

  it('come together between those of others, each counted once', () => {
    const assembly = new Assembly();
    const [a, b] = ['a', 'b'].map((id) => partsOf(id, message, 2000));
    for (const [place, part] of a!.slice(0, -1).entries())
      for (const one of [part, b![place]!, part]) expect(assembly.add(one)).toBe(null);
    expect(assembly.add(a!.at(-1)!)).toEqual(message);
    expect(assembly.add(b!.at(-1)!)).toEqual(message);
  });

  it('are kept of few messages at a time, whoever begins how many', () => {
    const assembly = new Assembly();
    const own = partsOf('own', message, 3000);
    expect(own.length).toBeGreaterThan(2);
    assembly.add(own[0]!);
    for (let other = 0; other < 64; other++) assembly.add(partsOf(`other ${other}`, message, 3000)[0]!);
    // Its beginning went to make room.
    for (const part of own.slice(1)) expect(assembly.add(part)).toBe(null);
    expect(own.map((part) => assembly.add(part)).at(-1)).toEqual(message);
  });
});
