/** What the main process knows of the lab: for menu, theme, recent documents, the machine's sleep, and the end of training. */
import type { LabApi, LabEvent, RunStatus, SessionState, Settings } from '#core/protocol/index.ts';

export interface LabState {
  readonly settings: Settings;
  readonly session: SessionState;
  /** Whether anything trains or waits to. */
  readonly training: boolean;
}

/** How many runs came to which end while anything trained. */
export interface Ended {
  readonly finished: number;
  readonly diverged: number;
  readonly failed: number;
}

export interface LabFollower {
  readonly onChange: (state: LabState) => void;
  /** Nothing trains or waits any more, since the last run came to its end. */
  readonly onEnded: (ended: Ended) => void;
}

export class FollowedLab {
  readonly #follower: LabFollower;
  /** Runs that changed since training began. */
  readonly #changed = new Set<number>();
  #state: LabState;

  constructor(initial: Settings, follower: LabFollower) {
    this.#follower = follower;
    this.#state = {
      settings: initial,
      session: { path: null, name: null, changed: false, runs: 0, recent: [] },
      training: false,
    };
  }

  get state(): LabState {
    return this.#state;
  }

  #change(changes: Partial<LabState>): void {
    this.#state = { ...this.#state, ...changes };
    this.#follower.onChange(this.#state);
  }

  /** After each start of the lab. A lab that ends meanwhile is followed by another. */
  async load(lab: LabApi): Promise<void> {
    // Each is taken over when it comes, or it would undo what was heard meanwhile.
    this.#change({ settings: await lab.getSettings({}) });
    this.#change({ session: await lab.sessionState({}) });
    this.#changed.clear();
    this.#change({ training: await isTraining(lab) });
  }

  async hear(event: LabEvent, lab: LabApi): Promise<void> {
    if (event.kind === 'settingsChanged') this.#change({ settings: event.settings });
    if (event.kind === 'sessionChanged') this.#change({ session: event.session });
    if (event.kind !== 'runsChanged' && event.kind !== 'runsRemoved') return;
    for (const runId of event.runIds ?? []) this.#changed.add(runId);
    const training = await isTraining(lab);
    if (training === this.#state.training) return;
    this.#change({ training });
    if (!training) await this.#tellEnd(lab);
  }

  async #tellEnd(lab: LabApi): Promise<void> {
    const runIds = [...this.#changed];
    this.#changed.clear();
    const runs = await lab.getRuns({ runIds });
    const count = (status: RunStatus): number => runs.filter((run) => run.status === status).length;
    const ended = { finished: count('finished'), diverged: count('diverged'), failed: count('failed') };
    // What was halted has not ended.
    if (ended.finished + ended.diverged + ended.failed > 0) this.#follower.onEnded(ended);
  }
}

async function isTraining(lab: LabApi): Promise<boolean> {
  const { total } = await lab.listRuns({ filter: { status: ['queued', 'running'] }, limit: 0 });
  return total > 0;
}
