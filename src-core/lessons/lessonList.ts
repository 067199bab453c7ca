/** The lessons that a session holds: a document beside its runs. */
import { z } from 'zod';
import { lessonSchema } from './lesson.ts';
import type { Lesson } from './lesson.ts';

/** The name of the document. */
export const LESSONS = 'lessons';
/** How many a session has at most. */
export const MOST_LESSONS = 50;

export const lessonListSchema = z.array(lessonSchema).max(MOST_LESSONS);

/** With a lesson in it: in the place of an earlier version of the same, or else at the end. */
export function withLesson(list: readonly Lesson[], lesson: Lesson): Lesson[] {
  const place = list.findIndex(({ uid }) => uid === lesson.uid);
  if (place < 0) return [...list, lesson];
  return lesson.version > list[place]!.version ? list.with(place, lesson) : [...list];
}

/** Ours and theirs, of each the latest version. Null where they are too many for one list. */
export function joinLessons(ours: readonly Lesson[], theirs: readonly Lesson[]): Lesson[] | null {
  const joined = theirs.reduce<readonly Lesson[]>(withLesson, ours);
  return joined.length > MOST_LESSONS ? null : [...joined];
}
