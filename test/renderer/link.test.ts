import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { reactive } from 'vue';
import { PORT_MESSAGE, decodeFrame, encodeFrame, serveLab } from '#core/protocol/index.ts';
import { connectDesktop } from '../../src-renderer/lab/electron.ts';
import { connectLoopback } from '../../src-renderer/lab/loopback.ts';
import { renewableConnection } from '../../src-renderer/lab/renewable.ts';
import type { Channel, DesktopBridge, LabLink, LabService } from '#core/protocol/index.ts';

/** A lab that answers, or (`null`) never does, and the page's end of a new link to it. */
function lab(name: string | null): { channel: Channel; link: LabLink } {
  const listeners: { near?: (message: unknown) => void; far?: (message: unknown) => void } = {};
  const service = {
    duplicateRun: () => (name === null ? new Promise(() => undefined) : { name }),
  } as unknown as LabService;
  const far: Channel = {
    post: (message) => listeners.near?.(message),
    on: (listen) => void (listeners.far = listen),
  };
  const link = serveLab(service, far, { log: () => undefined });
  const channel: Channel = {
    post: (message) => listeners.far?.(message),
    on: (listen) => void (listeners.near = listen),
  };
  return { channel, link };
}

describe('a connection whose links come and go', () => {
  it('keeps calls until there is a link', async () => {
    const { connection, take } = renewableConnection();
    const answer = connection.lab.duplicateRun({ runId: 1 });
    expect(connection.state.value).toBe('connecting');
    take(lab('first').channel);
    expect(connection.state.value).toBe('connected');
    expect(await answer).toEqual({ name: 'first' });
  });

  it('fails calls whose answer a broken link took with it, and makes later ones over the next', async () => {
    const { connection, take } = renewableConnection();
    const broken = take(lab(null).channel);
    const lost = connection.lab.duplicateRun({ runId: 1 });
    await Promise.resolve();
    broken();
    await expect(lost).rejects.toThrow('다시 연결하는 중');
    expect(connection.state.value).toBe('connecting');
    const later = connection.lab.duplicateRun({ runId: 1 });
    take(lab('second').channel);
    expect(await later).toEqual({ name: 'second' });
  });

  it('hears the lab over every link', async () => {
    const { connection, take } = renewableConnection();
    const heard: unknown[] = [];
    const stop = connection.onEvent((event) => heard.push(event));
    for (const runId of [1, 2]) {
      const { channel, link } = lab('any');
      take(channel);
      link.tell({ kind: 'runsChanged', runIds: [runId] });
      await vi.waitFor(() => expect(heard).toHaveLength(runId));
    }
    stop();
    expect(heard).toEqual([1, 2].map((runId) => ({ kind: 'runsChanged', runIds: [runId] })));
  });

  it('is not troubled by the end of a link that was replaced', () => {
    const { connection, take } = renewableConnection();
    const broken = take(lab('first').channel);
    take(lab('second').channel);
    broken();
    expect(connection.state.value).toBe('connected');
  });

  it('refuses calls once it is given up', async () => {
    const { connection, giveUp } = renewableConnection();
    const waiting = connection.lab.duplicateRun({ runId: 1 });
    giveUp();
    expect(connection.state.value).toBe('lost');
    await expect(waiting).rejects.toThrow('끊겼습니다');
    await expect(connection.lab.duplicateRun({ runId: 1 })).rejects.toThrow('끊겼습니다');
  });
});

/** As much of a socket as is needed; `all` holds those that were made. */
class FakeSocket extends EventTarget {
  static all: FakeSocket[] = [];
  readonly url: string;
  readonly sent: unknown[] = [];

  constructor(url: string) {
    super();
    this.url = url;
    FakeSocket.all.push(this);
  }

  send(frame: Uint8Array): void {
    this.sent.push(decodeFrame(frame));
  }
}

describe('a tab on loopback', () => {
  let status: number | null;
  const last = (): FakeSocket => FakeSocket.all.at(-1)!;
  /** Lets promises and the timers due within `milliseconds` go. */
  const pass = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

  beforeEach(() => {
    FakeSocket.all = [];
    status = null;
    vi.useFakeTimers();
    vi.stubGlobal('WebSocket', FakeSocket);
    vi.stubGlobal('fetch', () => (status === null ? Promise.reject(new TypeError()) : Promise.resolve({ status })));
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('talks in frames', async () => {
    const connection = connectLoopback('ws://127.0.0.1:1/lab');
    last().dispatchEvent(new Event('open'));
    const answer = connection.lab.getSettings({});
    await pass(0);
    const [{ i, m }] = last().sent as [{ i: string; m: string }];
    expect(m).toBe('getSettings');
    const { buffer } = encodeFrame({ t: 's', i, r: 'settings' }).slice();
    last().dispatchEvent(new MessageEvent('message', { data: buffer }));
    expect(await answer).toBe('settings');
  });

  it('connects again, less and less often, and at once after it was connected', async () => {
    const connection = connectLoopback('ws://127.0.0.1:1/lab');
    last().dispatchEvent(new Event('open'));
    last().dispatchEvent(new Event('close'));
    expect(connection.state.value).toBe('connecting');
    const pauses = [250, 500, 1000, 2000, 4000, 5000, 5000];
    for (const [attempt, pause] of pauses.entries()) {
      await pass(pause - 1);
      expect(FakeSocket.all).toHaveLength(attempt + 1);
      await pass(1);
      expect(FakeSocket.all).toHaveLength(attempt + 2);
      last().dispatchEvent(new Event('close'));
      await pass(0);
    }
    await pass(5000);
    last().dispatchEvent(new Event('open'));
    expect(connection.state.value).toBe('connected');
    last().dispatchEvent(new Event('close'));
    const made = FakeSocket.all.length;
    await pass(250);
    expect(FakeSocket.all).toHaveLength(made + 1);
  });

  it('gives up where the server does not know the browser any more', async () => {
    const connection = connectLoopback('ws://127.0.0.1:1/lab');
    status = 403;
    last().dispatchEvent(new Event('close'));
    await pass(60_000);
    expect(connection.state.value).toBe('lost');
    expect(FakeSocket.all).toHaveLength(1);
  });
});

describe('a window of the desktop app', () => {
  it('takes ports as they come, and sends plain values for proxies', async () => {
    let asked = 0;
    const connection = connectDesktop({ connect: () => void asked++ } as unknown as DesktopBridge);
    expect(asked).toBe(1);
    for (const name of ['first', 'second']) {
      const { port1, port2 } = new MessageChannel();
      const service = { validateExperiment: ({ experiment }: { experiment: unknown }) => ({ name, experiment }) };
      const far: Channel = {
        post: (message) => port2.postMessage(message),
        on: (listen) => void (port2.onmessage = ({ data }) => listen(data)),
      };
      serveLab(service as unknown as LabService, far, { log: () => undefined });
      const arrival = new MessageEvent('message', { data: PORT_MESSAGE });
      Object.assign(arrival, { source: window, ports: [port1] });
      window.dispatchEvent(arrival);
      const experiment = reactive({ seeds: [0, 1] });
      expect(await connection.lab.validateExperiment({ experiment })).toEqual({ name, experiment: { seeds: [0, 1] } });
      port2.close();
      await vi.waitFor(() => expect(connection.state.value).toBe('connecting'));
    }
  });
});
