/** Short messages about what was just done, with a way back where there is one. */
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { refusalText } from '../i18n/refusals.ts';
import { t } from '../i18n/words.ts';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'bad';
  /** What the button says, and what it does. */
  readonly action: { readonly label: string; readonly run: () => void | Promise<void> } | null;
  /** Whether the action takes something back, and the runs that it needs for that. */
  readonly undoes: readonly number[] | null;
}

/** How long a message stays when nobody points at it. */
export const TOAST_SECONDS = 8;

export const useToasts = defineStore('toasts', () => {
  const list = shallowRef<readonly Toast[]>([]);
  let next = 1;

  function dismiss(id: number): void {
    list.value = list.value.filter((toast) => toast.id !== id);
  }

  function show(text: string, options: Partial<Pick<Toast, 'tone' | 'action' | 'undoes'>> = {}): void {
    const toast: Toast = { id: next++, text, tone: 'plain', action: null, undoes: null, ...options };
    list.value = [...list.value.slice(-3), toast];
  }

  /** Says what was done and offers to undo it, as long as the session and these runs of it are there. */
  function undoable(text: string, undo: () => void | Promise<void>, runIds: readonly number[] = []): void {
    show(text, { action: { label: t('common.undo'), run: () => attempt(async () => undo()) }, undoes: runIds });
  }

  /** Takes away what offers to undo something with runs that are gone; null: with the whole session. */
  function runsAreGone(runIds: readonly number[] | null): void {
    const gone = new Set(runIds);
    list.value = list.value.filter(
      ({ undoes }) => undoes === null || (runIds !== null && !undoes.some((id) => gone.has(id))),
    );
  }

  function failure(error: unknown): void {
    show(t('app.failed', { reason: refusalText(error) }), { tone: 'bad' });
  }

  /** Does something for the user; what goes wrong is told. */
  async function attempt<T>(work: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      failure(error);
      return undefined;
    }
  }

  return { list, show, undoable, runsAreGone, failure, attempt, dismiss };
});
