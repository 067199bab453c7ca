import { describe, expect, it, vi } from 'vitest';
import { store, trainers, newTraining, start, settle, statuses, notices } from './trainingRoom.ts';
import type { Training } from '#main/lab/training.ts';

let training: Training;

describe('training in trouble', () => {
  it('ends a run whose news can never be stored, with the reason, and goes on with the next', () => {
    training = newTraining(1);
    const [first = 0, second = 0] = start(2);
    trainers[0]!.say({
      kind: 'checkpoint',
      data: 'd',
      seconds: 1,
      checkpoint: { iteration: 1, bytes: 'none' as never },
    });
    settle();
    expect(store.runs([first])[0]).toMatchObject({
      status: 'failed',
      error: { code: 'notStored', reason: { code: 'unforeseen' } },
    });
    expect([statuses([second]), trainers.length, training.running]).toEqual([['running'], 2, [second]]);
  });

  it('keeps what is good of a group in which one thing can never be stored', () => {
    training = newTraining(2);
    const [first = 0, second = 0] = start(2);
    trainers[0]!.say({
      kind: 'checkpoint',
      data: 'd',
      seconds: 1,
      checkpoint: { iteration: 1, bytes: 'none' as never },
    });
    trainers[1]!.progress(3);
    settle();
    expect(statuses([first, second])).toEqual(['failed', 'running']);
    expect(store.series({ runIds: [second] })[0]!.values).toHaveLength(3);
  });

  it('neither loses a run nor dies where the disk is full when one ends, starts or loses its trainer', () => {
    training = newTraining(1);
    const ids = start(3);
    const full = (): void => {
      const pages = Number(store.database.get('PRAGMA page_count')?.['page_count']);
      store.database.execute(`PRAGMA max_page_count = ${pages}`);
      // Whatever is stored needs a page more.
      store.database.execute('CREATE TEMP TRIGGER full BEFORE UPDATE ON main.runs BEGIN SELECT 1; END');
    };
    full();
    trainers[0]!.progress(20_000);
    trainers[0]!.die();
    settle();
    expect(notices()).toEqual(['diskFull']);
    store.database.execute('PRAGMA max_page_count = 1000000; DROP TRIGGER temp.full');
    settle();
    expect(notices()).toEqual(['diskFull', 'diskFull over', 'trainerDied']);
    expect(statuses(ids)).toEqual(['running', 'queued', 'queued']);
  });

  it('tells each kind of trouble in its turn', () => {
    training = newTraining(1);
    start(1);
    const apply = vi.spyOn(store, 'apply');
    const fail = (errcode: number) => () => {
      throw Object.assign(new Error('trouble'), { errcode });
    };
    apply.mockImplementation(fail(13));
    trainers[0]!.progress(3);
    settle();
    apply.mockImplementation(fail(10));
    settle();
    apply.mockRestore();
    settle();
    expect(notices()).toEqual(['diskFull', 'diskFull over', 'storage', 'storage over']);
  });

  it('closes though nothing can be stored, and though a trainer does not answer', async () => {
    training = newTraining(2);
    const ids = start(3);
    vi.spyOn(store, 'apply').mockImplementation(() => {
      throw Object.assign(new Error('full'), { errcode: 13 });
    });
    trainers[0]!.progress(3);
    settle();
    vi.useRealTimers();
    const closing = training.close();
    trainers[0]!.stopAt(3);
    await closing;
    store.interruptAll();
    expect(new Set(statuses(ids))).toEqual(new Set(['interrupted']));
    expect(trainers.every(({ closed }) => closed)).toBe(true);
  });

  it('hears no trainer any more that ends, or speaks, after it has closed', async () => {
    const training = newTraining(2);
    start(2);
    trainers[0]!.finish();
    settle();
    void training.idle();
    const closing = training.close();
    await vi.advanceTimersByTimeAsync(100);
    await closing;
    // As one that is closed.
    const asked = vi.spyOn(store, 'waitingCount').mockImplementation(() => {
      throw new Error('database is not open');
    });
    trainers[0]!.die();
    trainers[1]!.stopAt(3);
    settle();
    expect(asked).not.toHaveBeenCalled();
    expect(notices()).toEqual([]);
  });

  it('starts another process where one cannot be started', () => {
    let refusals = 2;
    training = newTraining(1, () => {
      if (refusals-- > 0) throw new Error('EAGAIN');
    });
    const [runId = 0] = start(1);
    settle();
    settle();
    expect([statuses([runId]), trainers.length]).toEqual([['running'], 1]);
  });

  it('tells when runs have ended, whatever else trains', async () => {
    training = newTraining(2);
    const [first = 0, second = 0] = start(2);
    let over = false;
    void training.ended([first]).then(() => (over = true));
    training.command('stop', [first]);
    await Promise.resolve();
    expect(over).toBe(false);
    trainers[0]!.stopAt(2);
    settle();
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    expect([over, training.running]).toEqual([true, [second]]);
  });
});
