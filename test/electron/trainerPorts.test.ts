import { describe, expect, it } from 'vitest';
import { trainerPorts } from '#main/electron/trainerPorts.ts';
import { MessageChannelMain } from './standIn/ports.ts';
import type { FromTrainer, ToTrainer } from '#main/trainer/index.ts';

const stop: ToTrainer = { kind: 'stop' };
const failed: FromTrainer = { job: 1, kind: 'failed', error: { code: 'unforeseen', path: 'run', reason: 'no' } };

/** A trainer that was asked for, and what reaches both ends. */
function reached() {
  const asked: number[] = [];
  const heard: unknown[] = [];
  const received: unknown[] = [];
  const ports = trainerPorts((id) => asked.push(id));
  const link = ports.startTrainer({
    message: (message) => heard.push(message),
    exit: (cause) => heard.push(cause),
  });
  const { port1: ours, port2: theirs } = new MessageChannelMain();
  theirs.on('message', ({ data }) => received.push(data));
  theirs.on('close', () => received.push('closed'));
  theirs.start();
  const handOver = (): void => ports.handOver(asked[0]!, ours);
  return { asked, heard, received, ports, link, theirs, handOver };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('a trainer over ports', () => {
  it('is asked for once, and gets what was posted before its port came', async () => {
    const { asked, received, heard, link, theirs, handOver } = reached();
    link.post(stop);
    handOver();
    link.post({ kind: 'hold' });
    theirs.postMessage(failed);
    await settled();
    expect(asked).toHaveLength(1);
    expect(received).toEqual([stop, { kind: 'hold' }]);
    expect(heard).toEqual([failed]);
  });

  it('tells once how it ended', () => {
    const { asked, heard, ports } = reached();
    ports.ended(asked[0]!, 'exit code 9');
    ports.ended(asked[0]!, 'exit code 9');
    expect(heard).toEqual(['exit code 9']);
  });

  it('is let go by its port, also where that comes late', async () => {
    const early = reached();
    early.handOver();
    early.link.close();
    const late = reached();
    late.link.close();
    late.handOver();
    await settled();
    expect(early.received).toEqual(['closed']);
    expect(late.received).toEqual(['closed']);
  });
});
