/** What the main process knows of the lab: for menu, theme, recent documents, and whether to keep the machine awake. */
import type { LabApi, LabEvent, SessionState, Settings } from '#core/protocol/index.ts';

export interface LabState {
  readonly settings: Settings;
  readonly session: SessionState;
  /** Whether anything trains or waits to. */
  readonly training: boolean;
}

export class FollowedLab {
  readonly #onChange: (state: LabState) => void;
  #state: LabState;

  constructor(initial: Settings, onChange: (state: LabState) => void) {
    this.#onChange = onChange;
    this.#state = {
      settings: initial,
      session: { path: null, changed: false, runs: 0, recent: [] },
      training: false,
    };
  }

  get state(): LabState {
    return this.#state;
  }

  #change(changes: Partial<LabState>): void {
    this.#state = { ...this.#state, ...changes };
    this.#onChange(this.#state);
  }

  /** After each start of the lab. A lab that ends meanwhile is followed by another. */
  async load(lab: LabApi): Promise<void> {
    // Each is taken over when it comes, or it would undo what was heard meanwhile.
    this.#change({ settings: await lab.getSettings({}) });
    this.#change({ session: await lab.sessionState({}) });
    this.#change({ training: await isTraining(lab) });
  }

  async hear(event: LabEvent, lab: LabApi): Promise<void> {
    if (event.kind === 'settingsChanged') this.#change({ settings: event.settings });
    if (event.kind === 'sessionChanged') this.#change({ session: event.session });
    if (event.kind === 'runsChanged' || event.kind === 'runsRemoved') {
      const training = await isTraining(lab);
      if (training !== this.#state.training) this.#change({ training });
    }
  }
}

async function isTraining(lab: LabApi): Promise<boolean> {
  const { total } = await lab.listRuns({ filter: { status: ['queued', 'running'] }, limit: 0 });
  return total > 0;
}
