/**
 * A document of the session, as its report: kept by the lab, alike in every tab and after every start. Whatever is changed is
 * written at once. Where another tab has written meanwhile, its text is read first and the same edits are made in that.
 */
import { shallowRef, watch } from 'vue';
import { documentText } from '#core/protocol/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { parseInput } from '#core/schema/refusal.ts';
import { useConnection } from '../lab/connection.ts';
import { useToasts } from './toasts.ts';
import type { ShallowRef } from 'vue';
import type { z } from 'zod';
import type { LabConnection } from '../lab/connection.ts';

type Edit<T> = (now: T) => T;

export interface SessionDocumentInUse<T> {
  /** As it is with all edits; `empty` until the lab has told. */
  readonly value: Readonly<ShallowRef<T>>;
  /** What could not be read again (a text too long, too much in all) is refused, and nothing is changed. */
  readonly change: (edit: Edit<T>) => void;
}

const isStale = (error: unknown): boolean => error instanceof InputError && error.refusal.code === 'documentChanged';

/** In the setup of a store. A text that is no such document counts as `empty`; it is kept beside the first that takes its place. */
export const sessionDocument = <T>(name: string, schema: z.ZodType<T>, empty: T): SessionDocumentInUse<T> =>
  sessionDocuments(schema, empty)(name);

/** The same for documents of one kind whose names come later. */
export function sessionDocuments<T>(schema: z.ZodType<T>, empty: T): (name: string) => SessionDocumentInUse<T> {
  const connection = useConnection();
  const toasts = useToasts();
  return (name) => openDocument({ name, schema, empty }, connection, toasts.failure);
}

interface DocumentKind<T> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  readonly empty: T;
}

function openDocument<T>(
  { name, schema, empty }: DocumentKind<T>,
  { lab, state: link, onEvent }: LabConnection,
  tellFailure: (error: unknown) => void,
): SessionDocumentInUse<T> {
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
      if (unreadable !== null) await lab.writeDocument({ name: `${name}.unreadable.${over ?? 0}`, text: unreadable });
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
      tellFailure(error);
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
      const next = edit(value.value);
      try {
        parseInput(schema, next, name);
        parseInput(documentText, JSON.stringify(next), name);
      } catch (error) {
        return tellFailure(error);
      }
      edits = [...edits, edit];
      value.value = next;
      void keep();
    },
  };
}
