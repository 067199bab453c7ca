import { InputError } from '#core/schema/inputError.ts';
import type { LabService } from '#core/protocol/index.ts';
import type { LabContext } from './context.ts';

/** Texts of the session beside its runs, whatever is in them. */
export function documentService({
  store,
  tell,
  touch,
  now,
}: LabContext): Pick<LabService, 'readDocument' | 'writeDocument' | 'listDocuments'> {
  return {
    readDocument: ({ name }) => store.document(name),
    writeDocument: ({ name, text, over }) => {
      const before = store.document(name);
      if (over !== undefined && over !== (before?.changedAt ?? null))
        throw new InputError({ code: 'documentChanged', path: 'over', got: name });
      // Later than the one before, whatever the clock says: two that differ are never of one time.
      const document = { name, text, changedAt: Math.max(now(), (before?.changedAt ?? -1) + 1) };
      if ((before?.text ?? '') === text) return before ?? document;
      store.writeDocument(document);
      tell({ kind: 'documentChanged', name });
      touch();
      return document;
    },
    listDocuments: () => store.documentNames(),
  };
}
