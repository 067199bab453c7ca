import { statusAfter } from '#core/protocol/index.ts';
import type { RunStatus } from '#core/protocol/index.ts';
import type { RunUpdate } from '#main/storage/index.ts';
import type { FromTrainer } from '#main/trainer/index.ts';

/** A run that a trainer has, as it was handed over and what was asked of it since. */
export interface Handed {
  readonly runId: number;
  /** Time spent before this trainer took it. */
  readonly secondsBefore: number;
  /** What its status is to be once it has ended early; null while it is to train on. */
  readonly halt: RunStatus | null;
}

/** What a message of a trainer changes in the store. */
export function updateOf({ runId, secondsBefore, halt }: Handed, message: FromTrainer, now: number): RunUpdate {
  switch (message.kind) {
    case 'progress': {
      const { iteration, seconds, series, records } = message.progress;
      return { runId, changes: { iteration, seconds: secondsBefore + seconds }, series, records };
    }
    case 'checkpoint':
      return { runId, changes: { data: message.data }, checkpoint: message.checkpoint };
    case 'finished': {
      const { outcome, network, seconds, data } = message;
      const { iterations: iteration, divergence, arithmetic } = outcome;
      const status = statusAfter(outcome.status === 'finished' ? 'finish' : 'diverge', 'running')!;
      const ended = { status, endedAt: now, seconds: secondsBefore + seconds };
      return { runId, changes: { ...ended, iteration, divergence, arithmetic, data }, network };
    }
    case 'stopped': {
      const { checkpoint, seconds, data } = message;
      const status = halt ?? (message.reached ? 'paused' : 'interrupted');
      const ended = { status, endedAt: status === 'stopped' ? now : null, seconds: secondsBefore + seconds };
      const queuedAt = status === 'queued' ? { queuedAt: now } : {};
      const changes = { ...ended, ...queuedAt, iteration: checkpoint?.iteration ?? 0, data };
      return { runId, changes, ...(checkpoint === null ? {} : { checkpoint }) };
    }
    case 'failed':
      return { runId, changes: { status: 'failed', endedAt: now, error: message.error } };
  }
}
