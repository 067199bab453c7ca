/** Documents of two sessions: where both have one of a name, they are joined, or both kept. */
import { COMPARISONS, comparisonsSchema, joinComparisons } from '#core/protocol/index.ts';
import { documentNames, readDocument, writeDocument } from '#main/storage/index.ts';
import type { SessionDocument } from '#core/protocol/index.ts';
import type { Database } from '#main/storage/index.ts';

/** Ours and theirs as one text; null where one of them cannot be read, or one text cannot hold both. */
type Join = (ours: string, theirs: string) => string | null;

/** Documents that are lists, by name. Any other is somebody's own text, and joined with nothing. */
const joins: Readonly<Record<string, Join>> = {
  [COMPARISONS]: (ours, theirs) => {
    try {
      const joined = joinComparisons(
        comparisonsSchema.parse(JSON.parse(ours)),
        comparisonsSchema.parse(JSON.parse(theirs)),
      );
      return joined === null ? null : JSON.stringify(joined);
    } catch {
      return null;
    }
  },
};

/**
 * Takes texts in, within the transaction of who calls. One that differs from ours of its name is joined with it, or else kept
 * beside it, as `report.2`. Gives the names written.
 */
export function joinDocuments(documents: readonly SessionDocument[], ours: Database): string[] {
  return documents.flatMap((document) => {
    const own = readDocument(ours, document.name);
    const joined = own === null ? null : (joins[document.name]?.(own.text, document.text) ?? null);
    if (own !== null && joined !== null) {
      if (joined === own.text) return [];
      const changedAt = Math.max(own.changedAt + 1, document.changedAt);
      writeDocument(ours, { name: document.name, text: joined, changedAt });
      return [document.name];
    }
    const present = new Set(documentNames(ours));
    let name = document.name;
    for (let copy = 2; present.has(name); copy++) {
      if (readDocument(ours, name)!.text === document.text) return [];
      name = `${document.name}.${copy}`;
    }
    writeDocument(ours, { ...document, name });
    return [name];
  });
}
