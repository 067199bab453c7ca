import type { FileChooser, Page } from 'playwright-core';

/** The dialog for files that a key asks for. A key that comes while another dialog still goes is nobody's, so it is pressed again. */
export async function fileDialog(page: Page, keys: string): Promise<FileChooser> {
  for (;;) {
    const asked = page.waitForEvent('filechooser', { timeout: 7000 }).catch(() => null);
    await page.keyboard.press(keys);
    const chooser = await asked;
    if (chooser !== null) return chooser;
  }
}
