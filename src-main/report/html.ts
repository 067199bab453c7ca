/** Text as HTML. */

const entities: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
};

/** What is no letter: controls, and what turns the direction of all that follows. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

/** Text that may stand in an element or a quoted attribute: letters alone, whatever they are. */
export const escapeHtml = (text: string): string =>
  text
    .toWellFormed()
    .replace(CONTROLS, '')
    .replace(/[&<>"']/g, (letter) => entities[letter]!);

/** A file inside of the page. */
export const dataUrl = (type: string, bytes: string | Uint8Array): string =>
  `data:${type};base64,${Buffer.from(bytes as string).toString('base64')}`;
