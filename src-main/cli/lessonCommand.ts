/** `descent lesson …`. */
import type { Command, Option } from 'commander';
import type { Localized } from '#core/schema/localized.ts';
import type { Io } from './io.ts';
import type { Language } from './listPresets.ts';
import type { MakeLessonOptions } from './makeLesson.ts';

interface Shared {
  readonly language: Language;
  readonly json?: true;
}

type Say = (text: Localized) => string;

export function addLessonCommand(descent: Command, io: Io, language: () => Option, say: Say): void {
  const lesson = descent
    .command('lesson')
    .description(
      say({ en: 'make and read lesson files (.lesson.json)', ko: '수업 파일(.lesson.json)을 만들고 읽습니다' }),
    );
  lesson
    .command('make')
    .description(
      say({
        en: 'write a lesson of pages of the Book and of experiment files, in this order; questions are added in the file or in the window',
        ko: '교재의 쪽과 실험 파일을 이 순서로 담은 수업 파일을 저장합니다. 질문은 파일이나 창에서 덧붙입니다',
      }),
    )
    .argument(
      '<steps...>',
      say({
        en: 'ids of pages, as momentum, or paths of JSON files',
        ko: 'momentum 같은 쪽의 이름, 또는 JSON 파일의 경로',
      }),
    )
    .requiredOption('--title <title>', say({ en: 'title of the lesson', ko: '수업의 제목' }))
    .requiredOption('--out <file>', say({ en: 'write it there', ko: '저장할 파일' }))
    .option(
      '--own-seed',
      say({
        en: 'everyone trains the experiments with a seed of their own',
        ko: '실험을 학생마다 다른 시드로 실행합니다',
      }),
    )
    .option('--overwrite', say({ en: 'replace what --out holds', ko: '--out에 있는 것을 바꿉니다' }))
    .addOption(language())
    .action(async (steps: string[], options: MakeLessonOptions) => {
      const { makeLesson } = await import('./makeLesson.ts');
      io.out(makeLesson(steps, options));
    });
  lesson
    .command('check')
    .description(
      say({
        en: 'tell what a lesson file holds; the whole file is checked',
        ko: '수업 파일에 무엇이 있는지 보여 줍니다. 파일 전체를 검사합니다',
      }),
    )
    .argument('<file>')
    .addOption(language())
    .option('--json', say({ en: 'print one JSON document', ko: 'JSON 문서 하나를 출력합니다' }))
    .action(async (file: string, { language: of, json }: Shared) => {
      const { tellLesson } = await import('./tellLesson.ts');
      io.out(tellLesson(file, of, json === true));
    });
}
