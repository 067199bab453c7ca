import { powerSaveBlocker } from 'electron';

/** Keeps the machine from going to sleep while something trains; the screen may turn off. */
export class Wakefulness {
  #blocker: number | null = null;

  set needed(needed: boolean) {
    if (needed === (this.#blocker !== null)) return;
    if (this.#blocker !== null) powerSaveBlocker.stop(this.#blocker);
    this.#blocker = needed ? powerSaveBlocker.start('prevent-app-suspension') : null;
  }
}
