/** Lessons as files: opened, dropped, handed out. */
import { useRouter } from 'vue-router';
import { readLesson, writeLesson } from '#core/lessons/lesson.ts';
import { useHost } from '../../../host/host.ts';
import { pickFile } from '../../../host/pickFile.ts';
import { t } from '../../../i18n/words.ts';
import { useToasts } from '../../../stores/toasts.ts';
import { useLessons } from './lessons.ts';
import type { Lesson } from '#core/lessons/lesson.ts';

/** What a lesson's file ends with. */
export const LESSON_ENDING = '.lesson.json';

/** Letters that every system lets stand in a name. */
const fileName = (title: string): string =>
  `${title
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)}${LESSON_ENDING}`;

/** In a setup. */
export function useLessonFiles() {
  const router = useRouter();
  const host = useHost();
  const toasts = useToasts();
  const lessons = useLessons();

  /** Takes a file in and shows it; one that is no lesson is refused, and changes nothing. */
  async function take(file: File): Promise<void> {
    const lesson = readLesson(await file.text(), file.name);
    lessons.take(lesson);
    toasts.show(t('lesson.opened', { title: lesson.title }));
    await router.push({ name: 'lesson', params: { lesson: lesson.uid } });
  }

  return {
    take: (file: File) => toasts.attempt(() => take(file)),
    open: () =>
      toasts.attempt(async () => {
        const file = await pickFile('.json');
        if (file !== null) await take(file);
      }),
    save: (lesson: Lesson) =>
      toasts.attempt(() =>
        host.saveFiles([
          {
            ...{ name: fileName(lesson.title), type: 'application/json' },
            bytes: new TextEncoder().encode(writeLesson(lesson)),
          },
        ]),
      ),
  };
}
