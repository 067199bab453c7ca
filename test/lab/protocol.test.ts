import { describe, expect, it } from 'vitest';
import {
  connectLab,
  decodeFrame,
  encodeFrame,
  labParams,
  serveLab,
  settingsChangesSchema,
} from '#core/protocol/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import type { Channel, LabEvent, LabService } from '#core/protocol/index.ts';

/** Two ends of a link that carries bytes, as a socket does. `wire` is where anything can be put on it. */
function link() {
  const listeners: [((message: unknown) => void)[], ((message: unknown) => void)[]] = [[], []];
  const end = (from: 0 | 1): Channel => ({
    post: (message) => {
      const frame = encodeFrame(message);
      queueMicrotask(() => listeners[from === 0 ? 1 : 0].forEach((listen) => listen(decodeFrame(frame))));
    },
    on: (listen) => void listeners[from].push(listen),
  });
  return { near: end(0), far: end(1), wire: (message: unknown) => listeners[1].forEach((listen) => listen(message)) };
}

function connected(service: Partial<LabService>, forbidden: readonly (keyof LabService)[] = []) {
  const { near, far, wire } = link();
  const log: string[] = [];
  const events: LabEvent[] = [];
  const served = serveLab(service as LabService, far, { forbidden, log: (line) => log.push(line) });
  const { lab } = connectLab(near, (event) => events.push(event));
  return { lab, served, wire, log, events };
}

describe('a link to the lab', () => {
  it('carries calls and their answers, typed arrays and NaN among them', async () => {
    const series = {
      runId: 1,
      metric: 'loss',
      iterations: Uint32Array.of(0, 1),
      values: Float64Array.of(NaN, -Infinity),
    };
    const { lab } = connected({ readMetrics: ({ runIds, after }) => [{ ...series, runId: runIds[0]! + after }] });
    expect(await lab.readMetrics({ runIds: [4] })).toEqual([{ ...series, runId: 3 }]);
  });

  it('refuses what the schema of a method does not allow, and names the field', async () => {
    const { lab, log } = connected({ renameRun: () => undefined });
    const refused = lab.renameRun({ runId: 0, name: 'x' });
    await expect(refused).rejects.toThrow(InputError);
    await expect(refused).rejects.toMatchObject({ path: 'runId', message: expect.stringContaining('got 0') as string });
    await expect(lab.renameRun({ runId: 1, name: 'x', more: 1 } as never)).rejects.toThrow(/more is not a known field/);
    expect(log).toEqual([]);
  });

  it('tells of failures without their insides, and logs them', async () => {
    const { lab, log } = connected({
      getSettings: () => {
        throw new TypeError('boom');
      },
    });
    await expect(lab.getSettings({})).rejects.toThrow('boom');
    expect(log.join()).toMatch(/getSettings failed: TypeError: boom/);
  });

  it('refuses unknown, inherited and forbidden methods', async () => {
    const { lab, log, wire } = connected({}, ['saveSession']);
    await expect(lab.saveSession({ path: '/etc/passwd' })).rejects.toThrow(/no method of the lab/);
    for (const m of ['toString', '__proto__', 'constructor', 'nothing']) wire({ t: 'q', i: 'x', m, a: [{}] });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(log).toHaveLength(5);
  });

  it('outlives whatever is no message', async () => {
    const { lab, log, wire } = connected({
      sessionState: () => ({ path: null, name: null, changed: false, runs: 0, recent: [] }),
    });
    for (const message of [
      null,
      undefined,
      7,
      'q',
      [],
      {},
      { t: 'q' },
      { t: 'q', m: 3, a: [] },
      { t: 'q', m: 'x', a: {} },
    ]) {
      wire(message);
    }
    expect(log).toHaveLength(9);
    expect(await lab.sessionState({})).toMatchObject({ runs: 0 });
  });

  it('brings events', async () => {
    const { served, events } = connected({});
    served.tell({ kind: 'runsChanged', runIds: [3] });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(events).toEqual([{ kind: 'runsChanged', runIds: [3] }]);
  });

  it('has a schema for what every method takes, and none takes what it does not know', () => {
    for (const [method, schema] of Object.entries(labParams)) {
      expect(schema.safeParse({ unheardOf: 1 }).success, method).toBe(false);
    }
  });
});

describe('changes of settings', () => {
  it('leave what they do not name', () => {
    expect(settingsChangesSchema.parse({ language: 'en' })).toEqual({ language: 'en' });
    expect(settingsChangesSchema.safeParse({ workers: 0 }).success).toBe(false);
  });
});
