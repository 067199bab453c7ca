/** Keys as commands write them: `Mod+Shift+S`, `1`, `Space`, `?`. Mod is ⌘ on a Mac and Ctrl elsewhere. */
const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** A letter is what the key writes, whatever the layout; while that is no Latin letter, as in Hangul, it is where the key stands. */
function isKey({ key, code }: KeyPress, wanted: string): boolean {
  if (/^[A-Z]$/.test(wanted)) return /^[a-z]$/i.test(key) ? key.toUpperCase() === wanted : code === `Key${wanted}`;
  return wanted === 'Space' ? code === 'Space' : key === wanted;
}

export function matches(press: KeyPress, keys: string): boolean {
  const parts = keys.split('+');
  const wanted = parts.at(-1) ?? '';
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const otherMod = isMac ? press.ctrlKey : press.metaKey;
  // `?` needs Shift on most keyboards and is named by what it writes.
  const shiftMatters = /^[A-Z]$/.test(wanted) || wanted.length > 1;
  return (
    isKey(press, wanted) &&
    mod === parts.includes('Mod') &&
    !otherMod &&
    press.altKey === parts.includes('Alt') &&
    (!shiftMatters || press.shiftKey === parts.includes('Shift'))
  );
}

const macNames: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Delete: '⌫', Space: '␣' };

/** As a reader of this machine knows it: ⌘⇧S, or Ctrl+Shift+S. */
export function shown(keys: string): string {
  const parts = keys.split('+');
  if (isMac) return parts.map((part) => macNames[part] ?? part).join('');
  return parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join('+');
}

/** As programs that read a window aloud expect it in `aria-keyshortcuts`: Control+Shift+S. */
export const ariaKeys = (keys: string): string => keys.replace('Mod', isMac ? 'Meta' : 'Control');
