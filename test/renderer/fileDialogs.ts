/** The system's dialogs for files, as a user answers them. */
import { vi } from 'vitest';

/** The dialogs that open while `act` runs are answered with `file`. */
export async function choosing(file: File, act: () => Promise<void>): Promise<void> {
  const clicked = vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (this: HTMLInputElement) {
    Object.defineProperty(this, 'files', { value: [file] });
    this.dispatchEvent(new Event('change'));
  });
  await act();
  clicked.mockRestore();
}

/** What the browser is given to keep among its downloads while `act` runs. */
export async function downloaded(act: () => Promise<void>): Promise<Blob> {
  const kept: Blob[] = [];
  const address = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => `blob:${kept.push(blob as Blob)}`);
  const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  await act();
  address.mockRestore();
  clicked.mockRestore();
  if (kept.length !== 1) throw new Error(`${kept.length} files were kept`);
  return kept[0]!;
}
