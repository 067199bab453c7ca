/**
 * A document of the session, as its report: kept by the lab, alike in every tab and after every start. Whatever is changed is
 * written at once. Where another tab has written meanwhile, its text is read first and the same edits are made in that.
 */
import { shallowRef, watch } from 'vue';
import { InputError } from '#core/schema/inputError.ts';
import { useConnection } from '../lab/connection.ts';
import { useToasts } from './toasts.ts';
import type { ShallowRef } from 'vue';
import type { z } from 'zod';

type Edit<T> = (now: T) => T;

export interface SessionDocumentInUse<T> {
  /** As it is with all edits; `empty` until the lab has told. */
  readonly value: Readonly<ShallowRef<T>>;
  readonly change: (edit: Edit<T>) => void;
}

const isStale = (error: unknown): boolean => error instanceof InputError && error.refusal.code === 'documentChanged';

/** In the setup of a store. A text that is no such document counts as `empty`; it is kept beside the first that takes its place. */
export function sessionDocument<T>(name: string, schema: z.ZodType<T>, empty: T): SessionDocumentInUse<T> {
  const { lab, state: link, onEvent } = useConnection();
  const toasts = useToasts();
  const value: ShallowRef<T> = shallowRef(empty);
  /** What the lab has, as far as it is known here. */
  let stored: { readonly changedAt: number | null } | null = null;
  /** Made here and not stored yet. */
  let edits: readonly Edit<T>[] = [];
  let unreadable: string | null = null;
  /** What was read or written last. */
  let known: { readonly text: string; readonly value: T } | null = null;
  let session = 0;
  let busy = false;

  async function read(): Promise<void> {
    const document = await lab.readDocument({ name });
    unreadable = null;
    if (document === null) known = null;
    else if (document.text !== known?.text)
      try {
        known = { text: document.text, value: schema.parse(JSON.parse(document.text)) };
      } catch {
        known = null;
        unreadable = document.text;
      }
    stored = { changedAt: document?.changedAt ?? null };
    value.value = edits.reduce((now, edit) => edit(now), known?.value ?? empty);
  }

  async function write(over: number | null): Promise<void> {
    const [own, sent] = [session, edits.length];
    const written = { text: JSON.stringify(value.value), value: value.value };
    try {
      if (unreadable !== null) await lab.writeDocument({ name: `${name}.${over ?? 0}`, text: unreadable });
      const { changedAt } = await lab.writeDocument({ name, text: written.text, over });
      if (own !== session) return;
      edits = edits.slice(sent);
      known = written;
      stored = { changedAt };
      unreadable = null;
    } catch (error) {
      if (!isStale(error)) throw error;
      stored = null;
    }
  }

  async function keep(): Promise<void> {
    if (busy || link.value !== 'connected') return;
    busy = true;
    try {
      while (stored === null || edits.length > 0) await (stored === null ? read() : write(stored.changedAt));
    } catch (error) {
      toasts.failure(error);
    } finally {
      busy = false;
    }
  }

  onEvent((event) => {
    if (event.kind !== 'documentChanged' || (event.name ?? name) !== name) return;
    if (event.name === null) {
      // Of another session: what was not stored went with the one before.
      session++;
      edits = [];
      value.value = empty;
    }
    stored = null;
    void keep();
  });
  watch(
    link,
    () => {
      stored = null;
      void keep();
    },
    { immediate: true },
  );

  return {
    value,
    change: (edit) => {
      edits = [...edits, edit];
      value.value = edit(value.value);
      void keep();
    },
  };
}
