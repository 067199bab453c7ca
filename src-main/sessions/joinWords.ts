/** What two users wrote to one run, put together: nothing of either is lost. */
import { runColumns } from '#main/storage/index.ts';
import type { RunRow } from '#main/storage/index.ts';

type Words = Pick<RunRow, 'name' | 'note' | 'starred'>;

export interface JoinedWords extends Words {
  /** Whether both had written something, and not the same. */
  readonly conflict: boolean;
}

/**
 * Ours, with theirs where we have none; of two names ours, and theirs above their note, which comes behind our note. Joining
 * again changes nothing. Null where that is longer than a note may be.
 */
export function joinWords(ours: Words, theirs: Words): JoinedWords | null {
  const starred = ours.starred || theirs.starred;
  const otherName = theirs.name !== '' && ours.name !== '' && theirs.name !== ours.name;
  const addition = [otherName ? `“${theirs.name}”` : '', theirs.note].filter((part) => part !== '').join('\n');
  const known = addition === '' || ours.note.includes(addition);
  const note = known ? ours.note : [ours.note, addition].filter((part) => part !== '').join('\n\n');
  if (!runColumns.note.schema.safeParse(note).success) return null;
  const name = ours.name === '' ? theirs.name : ours.name;
  return { name, note, starred, conflict: !known && (otherName || ours.note !== '') };
}
