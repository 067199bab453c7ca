/** Key presses → commands. */
import { onBeforeUnmount, onMounted } from 'vue';
import { useSettings } from '../stores/settings.ts';
import { useCommands } from './commands.ts';
import { dialogIsOpen } from './openDialog.ts';
import { matches } from './shortcut.ts';

const TYPING =
  'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable="true"]';
/** What has a use of its own for Space, Enter, arrows and letters. */
const ACTING = 'button, a[href], summary, input, [role="application"], [role="menu"], [role="listbox"]';

/** What also means something in a text. */
const EDITING: ReadonlySet<string> = new Set(['Mod+A', 'Mod+C', 'Mod+X', 'Mod+V', 'Mod+Z']);

/** Letters, digits, signs and Space: what speech and stray fingers press. */
const isSingle = (keys: string): boolean => keys.length === 1 || keys === 'Space';

/** Whether the key belongs to what is focused, and not to the window. */
function isTaken(event: KeyboardEvent, keys: string): boolean {
  if (dialogIsOpen()) return true;
  const target = event.target instanceof Element ? event.target : null;
  if (EDITING.has(keys)) return target?.closest(TYPING) != null;
  if (/Mod|Alt/.test(keys)) return false;
  if (target === null) return false;
  if (target.closest(TYPING) !== null) return true;
  return (keys === 'Space' || keys === 'Enter') && target.closest(ACTING) !== null;
}

/** In the setup of the app. Keys that compose Hangul are left alone. */
export function useKeyboardMap(): void {
  const commands = useCommands();
  const settings = useSettings();
  function onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
    const command = commands.enabled.find(
      ({ keys }) =>
        keys !== undefined &&
        (settings.values.letterKeys || !isSingle(keys)) &&
        matches(event, keys) &&
        !isTaken(event, keys),
    );
    if (command === undefined) return;
    event.preventDefault();
    command.run();
  }
  onMounted(() => window.addEventListener('keydown', onKey));
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey));
}
