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

/** Whether two copies of one lesson say that they are the same, and are not. */
const contradict = (ours: Lesson, theirs: Lesson): boolean =>
  ours.uid === theirs.uid && ours.version === theirs.version && JSON.stringify(ours) !== JSON.stringify(theirs);

/** Ours and theirs, of each the latest version. Null where they are too many for one list, or two of one version differ. */
export function joinLessons(ours: readonly Lesson[], theirs: readonly Lesson[]): Lesson[] | null {
  if (theirs.some((lesson) => ours.some((own) => contradict(own, lesson)))) return null;
  const joined = theirs.reduce<readonly Lesson[]>(withLesson, ours);
  return joined.length > MOST_LESSONS ? null : [...joined];
}
