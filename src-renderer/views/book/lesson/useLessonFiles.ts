/** Lessons as files: opened, dropped, handed out. */
import { useRouter } from 'vue-router';
import { LESSON_ENDING, readLesson, writeLesson } from '#core/lessons/lesson.ts';
import { useHost } from '../../../host/host.ts';
import { t } from '../../../i18n/words.ts';
import { useToasts } from '../../../stores/toasts.ts';
import { useLessons } from './lessons.ts';
import type { NamedText } from '#core/protocol/index.ts';
import type { Lesson } from '#core/lessons/lesson.ts';

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
  async function take({ name, text }: NamedText): Promise<void> {
    const lesson = readLesson(text, name);
    lessons.take(lesson);
    toasts.show(t('lesson.opened', { title: lesson.title }));
    await router.push({ name: 'lesson', params: { lesson: lesson.uid } });
  }

  return {
    drop: (file: File) => toasts.attempt(async () => take({ name: file.name, text: await file.text() })),
    open: () =>
      toasts.attempt(async () => {
        const file = await host.openLesson();
        if (file !== null) await take(file);
      }),
    /** One that was named from outside, as by its icon. */
    takeWaiting: () =>
      toasts.attempt(async () => {
        const file = await host.waitingLesson();
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
