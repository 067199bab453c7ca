/** Documents of two sessions: where both have one of a name, they are joined, or both kept. */
import { LESSONS, joinLessons, lessonListSchema } from '#core/lessons/lessonList.ts';
import {
  COMPARISONS,
  LONGEST_DOCUMENT,
  NO_PREDICTIONS,
  PREDICTIONS,
  comparisonsSchema,
  joinComparisons,
  joinPredictions,
  predictionsSchema,
} from '#core/protocol/index.ts';
import { documentNames, readDocument, writeDocument } from '#main/storage/index.ts';
import type { z } from 'zod';
import type { SessionDocument } from '#core/protocol/index.ts';
import type { Database } from '#main/storage/index.ts';

/** Ours, null where there is none, and theirs as one text; null where one of them cannot be read, or one text cannot hold both. */
type Join = (ours: string | null, theirs: string) => string | null;

/** Both as what a schema reads, joined; `empty` stands for ours where there is none. */
const joining =
  <T>(schema: z.ZodType<T>, empty: T, join: (ours: T, theirs: T) => T | null): Join =>
  (ours, theirs) => {
    try {
      const joined = join(ours === null ? empty : schema.parse(JSON.parse(ours)), schema.parse(JSON.parse(theirs)));
      const text = joined === null ? null : JSON.stringify(joined);
      return text !== null && text.length > LONGEST_DOCUMENT ? null : text;
    } catch {
      return null;
    }
  };

/** Documents that hold what many may add to, by name. Any other is somebody's own text, and joined with nothing. */
const joins: Readonly<Record<string, Join>> = {
  [COMPARISONS]: joining(comparisonsSchema, [], joinComparisons),
  // Who predicts here is nobody of theirs.
  [PREDICTIONS]: joining(predictionsSchema, NO_PREDICTIONS, joinPredictions),
  [LESSONS]: joining(lessonListSchema, [], joinLessons),
};

/**
 * Takes texts in, within the transaction of who calls. One that differs from ours of its name is joined with it, or else kept
 * beside it, as `report.2`. Gives the names written.
 */
export function joinDocuments(documents: readonly SessionDocument[], ours: Database): string[] {
  return documents.flatMap((document) => {
    const own = readDocument(ours, document.name);
    const joined = joins[document.name]?.(own?.text ?? null, document.text) ?? null;
    if (joined !== null) {
      if (joined === own?.text) return [];
      const changedAt = own === null ? document.changedAt : Math.max(own.changedAt + 1, document.changedAt);
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
