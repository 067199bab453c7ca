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
    writeDocument: ({ name, text }) => {
      const document = { name, text, changedAt: now() };
      if ((store.document(name)?.text ?? '') === text) return store.document(name) ?? document;
      store.writeDocument(document);
      tell({ kind: 'documentChanged', name });
      touch();
      return document;
    },
    listDocuments: () => store.documentNames(),
  };
}
