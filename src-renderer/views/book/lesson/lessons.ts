/** The lessons of the session: made here, or opened from a teacher's file. */
import { defineStore } from 'pinia';
import { LESSON_FORMAT } from '#core/lessons/lesson.ts';
import { LESSONS, MOST_LESSONS, lessonListSchema, withLesson } from '#core/lessons/lessonList.ts';
import { freshUid } from '../../../stores/freshUid.ts';
import { sessionDocument } from '../../../stores/sessionDocument.ts';
import type { Lesson } from '#core/lessons/lesson.ts';

export const useLessons = defineStore('lessons', () => {
  const { value: list, change } = sessionDocument<readonly Lesson[]>(LESSONS, lessonListSchema, []);

  const take = (lesson: Lesson): void => change((now) => withLesson(now, lesson));

  return {
    list,
    hasRoom: (): boolean => list.value.length < MOST_LESSONS,
    of: (uid: string): Lesson | undefined => list.value.find((lesson) => lesson.uid === uid),
    take,
    /** A new one without pages. */
    make: (title: string): Lesson => {
      const lesson: Lesson = { format: LESSON_FORMAT, uid: freshUid(), version: 1, title, steps: [] };
      take(lesson);
      return lesson;
    },
    /** In the place of the version before. */
    edit: (lesson: Omit<Lesson, 'version'>): void =>
      change((now) =>
        now.map((known) => (known.uid === lesson.uid ? { ...lesson, version: known.version + 1 } : known)),
      ),
    /** Returns how to take it back. */
    remove: (uid: string): (() => void) => {
      const removed = list.value.find((lesson) => lesson.uid === uid);
      change((now) => now.filter((lesson) => lesson.uid !== uid));
      return () => {
        if (removed !== undefined) take(removed);
      };
    },
  };
});
