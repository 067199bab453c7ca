import { Notification } from 'electron';

/** Tells by the system's notifications that training ended. */
export class EndNotice {
  /** The last one; one that nobody holds would go when memory is tidied up. */
  #shown: Notification | null = null;

  /** `onClick` brings the window back. */
  show(title: string, body: string, onClick: () => void): void {
    if (!Notification.isSupported()) return;
    this.#shown?.close();
    this.#shown = new Notification({ title, body });
    this.#shown.on('click', onClick);
    this.#shown.on('failed', (_event, error) => console.error(`desktop: no notification: ${error}`));
    this.#shown.show();
  }
}
