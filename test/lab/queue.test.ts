import { describe, expect, it } from 'vitest';
import { Queue } from '#main/lab/queue.ts';

const run = (runId: number, experimentId: number, priority = 0) => ({ runId, experimentId, priority });

/** The order in which a queue gives its runs, one trainer taking one after another. */
function order(queue: Queue): number[] {
  const taken: number[] = [];
  for (let next = queue.take([]); next !== undefined; next = queue.take([])) taken.push(next.runId);
  return taken;
}

describe('the queue', () => {
  it('takes the runs of one experiment in their order', () => {
    const queue = new Queue();
    queue.add(run(1, 1), run(2, 1), run(3, 1));
    expect(order(queue)).toEqual([1, 2, 3]);
  });

  it('lets experiments take turns, so that a short one does not wait for a long one', () => {
    const queue = new Queue();
    queue.add(run(1, 1), run(2, 1), run(3, 1), run(4, 2), run(5, 2));
    expect(order(queue)).toEqual([1, 4, 2, 5, 3]);
  });

  it('gives a trainer to the experiment that has the fewest', () => {
    const queue = new Queue();
    queue.add(run(1, 1), run(2, 2));
    expect(queue.take([1, 1, 2])?.runId).toBe(2);
  });

  it('takes what is urgent first, also when it became so while it waited', () => {
    const queue = new Queue();
    queue.add(run(1, 1), run(2, 1, 5), run(3, 1));
    queue.prioritize(3, 9);
    expect(order(queue)).toEqual([3, 2, 1]);
  });

  it('takes a run whose trainer died before the others of its experiment', () => {
    const queue = new Queue();
    queue.add(run(2, 1), run(3, 1));
    queue.addFirst(run(1, 1));
    queue.remove(3);
    expect([queue.has(3), queue.length, order(queue)]).toEqual([false, 2, [1, 2]]);
  });
});
