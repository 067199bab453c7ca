import { describe, expect, it } from 'vitest';
import { store, trainers, events, newTraining, start, settle, statuses, notices } from './trainingRoom.ts';
import type { Refusal } from '#core/refusals/index.ts';
import type { Training } from '#main/lab/training.ts';

let training: Training;

describe('training', () => {
  it('takes as many runs at once as there are trainers, and uses each trainer again', () => {
    training = newTraining(2);
    const ids = start(3);
    expect(statuses(ids)).toEqual(['running', 'running', 'queued']);
    trainers[0]!.finish();
    settle();
    expect(statuses(ids)).toEqual(['finished', 'running', 'running']);
    expect(trainers).toHaveLength(2);
    expect(trainers[0]!.job?.seed).toBe(2);
  });

  it('tells of points only once they are stored', () => {
    training = newTraining(1);
    const [runId = 0] = start(1);
    trainers[0]!.progress(3);
    expect(events.some(({ kind }) => kind === 'news')).toBe(false);
    settle();
    const news = events.find((event) => event.kind === 'news');
    expect(news?.runs).toEqual([{ runId, status: 'running', iteration: 3, iterations: 10, seconds: 1, loss: 1 }]);
    expect([...store.series({ runIds: [runId] })[0]!.values]).toEqual([...news!.series[0]!.values]);
  });

  it('pauses at a checkpoint and goes on from it', () => {
    training = newTraining(1);
    const [runId = 0] = start(1);
    trainers[0]!.progress(4);
    training.command('pause', [runId]);
    expect(trainers[0]!.received.at(-1)).toEqual({ kind: 'stop' });
    trainers[0]!.stopAt(4);
    settle();
    expect(store.runs([runId])[0]).toMatchObject({ status: 'paused', iteration: 4, endedAt: null });
    training.command('resume', [runId]);
    expect(trainers[0]!.job?.resume).toEqual(Uint8Array.of(4));
  });

  it('pauses or stops at once what only waits', () => {
    training = newTraining(1);
    const [, second = 0, third = 0] = start(3);
    training.command('pause', [second]);
    training.command('stop', [third]);
    expect(statuses([second, third])).toEqual(['paused', 'stopped']);
    trainers[0]!.finish();
    settle();
    expect(training.running).toEqual([]);
  });

  it('goes on in another trainer where one died, from the last checkpoint, and says so', () => {
    training = newTraining(1);
    const [runId = 0] = start(1);
    trainers[0]!.progress(4);
    trainers[0]!.checkpoint(4);
    trainers[0]!.progress(6, 4);
    trainers[0]!.die();
    settle();
    expect(notices()).toEqual(['trainerDied']);
    expect(trainers[1]!.job?.resume).toEqual(Uint8Array.of(4));
    expect(store.runs([runId])[0]).toMatchObject({ status: 'running', restarts: 1, iteration: 4 });
    trainers[1]!.progress(10, 4);
    trainers[1]!.finish();
    settle();
    expect(statuses([runId])).toEqual(['finished']);
    expect([...store.series({ runIds: [runId] })[0]!.iterations]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('believes a trainer that told its end before it died', () => {
    training = newTraining(1);
    const [runId = 0] = start(1);
    trainers[0]!.finish();
    trainers[0]!.die();
    settle();
    expect([statuses([runId]), trainers.length]).toEqual([['finished'], 1]);
  });

  it('gives a run up whose trainers die again and again without getting on', () => {
    training = newTraining(1);
    const [runId = 0] = start(1);
    for (let death = 0; death < 10; death++) {
      trainers.at(-1)!.die('out of memory');
      settle();
    }
    expect(store.runs([runId])[0]).toMatchObject({
      status: 'failed',
      error: { code: 'trainerEnded', times: 10, cause: 'out of memory' },
    });
    expect(notices().at(-1)).toBe('runFailed');
  });

  it('waits while nothing can be stored, says so once, and goes on without a loss', () => {
    training = newTraining(1);
    const [runId = 0] = start(1);
    const pages = Number(store.database.get('PRAGMA page_count')?.['page_count']);
    store.database.execute(`PRAGMA max_page_count = ${pages}`);
    trainers[0]!.progress(20_000);
    settle();
    expect(notices()).toEqual(['diskFull']);
    expect(trainers[0]!.received.at(-1)).toEqual({ kind: 'hold' });
    expect(events.some(({ kind }) => kind === 'news')).toBe(false);
    store.database.execute('PRAGMA max_page_count = 1000000');
    settle();
    expect(notices()).toEqual(['diskFull', 'diskFull over']);
    expect(trainers[0]!.received.at(-1)).toEqual({ kind: 'goOn' });
    expect(store.series({ runIds: [runId] })[0]!.values).toHaveLength(20_000);
  });

  it('interrupts everything when it closes, and ends the trainers', async () => {
    training = newTraining(1);
    const ids = start(2);
    const closing = training.close();
    trainers[0]!.stopAt(2);
    settle();
    await closing;
    expect(statuses(ids)).toEqual(['interrupted', 'interrupted']);
    expect(trainers.map(({ closed }) => closed)).toEqual([true]);
  });

  it('ends trainers that are no more allowed once they have nothing to do', () => {
    training = newTraining(2);
    start(2);
    training.setWorkers(1);
    expect(trainers.map(({ closed }) => closed)).toEqual([false, false]);
    trainers[1]!.finish();
    settle();
    expect(trainers.map(({ closed }) => closed)).toEqual([false, true]);
  });

  it('fails a run with the reason that its trainer gives', () => {
    training = newTraining(1);
    const [runId = 0] = start(1);
    const error: Refusal = { code: 'noSuchFolder', path: '--data', folder: '/away \ud83d' };
    trainers[0]!.say({ kind: 'failed', error });
    settle();
    expect(store.runs([runId])[0]).toMatchObject({ status: 'failed', error });
    const [text] = events.flatMap((event) => (event.kind === 'notice' ? [event.notice.text] : []));
    expect(text).toEqual({
      ko: expect.stringMatching(/^실행이 실패했습니다\. --data: .*폴더가 없습니다\.$/) as string,
      en: expect.stringMatching(/^A run failed: --data must name a folder/) as string,
    });
  });

  it('takes no late news of a run for news of the next', () => {
    training = newTraining(1);
    const [first = 0, second = 0] = start(2);
    const job = trainers[0]!.job!.id;
    trainers[0]!.finish();
    settle();
    trainers[0]!.say({ kind: 'stopped', reached: false, seconds: 9, data: null, checkpoint: null }, job);
    settle();
    expect(statuses([first, second])).toEqual(['finished', 'running']);
  });

  it('lets a run that was resumed before it had paused wait for its turn again', () => {
    training = newTraining(1);
    const [first = 0, second = 0] = start(2);
    training.command('pause', [first]);
    training.command('resume', [first]);
    trainers[0]!.stopAt(4);
    settle();
    expect(statuses([first, second])).toEqual(['queued', 'running']);
    trainers[0]!.finish();
    settle();
    expect(statuses([first, second])).toEqual(['running', 'finished']);
    expect(trainers[0]!.job?.resume).toEqual(Uint8Array.of(4));
  });
});
