/** The `descent` command. What it prints goes through `io`, so that tests read it. */
import { CommanderError } from 'commander';
import { tellRefusal } from '#core/refusals/index.ts';
import { InputError } from '#core/schema/inputError.ts';
import { addComputingOptions, withTrainers } from './computing.ts';
import { languageOf } from './languageOf.ts';
import { addLessonCommand } from './lessonCommand.ts';
import { LocalizedCommand, choiceOption } from './localizedCommand.ts';
import { addScriptCommand } from './scriptCommand.ts';
import { addSearchCommand } from './searchCommand.ts';
import { addSessionCommands } from './sessionCommands.ts';
import { addTuneCommand } from './tuneCommand.ts';
import { seedsOption, setOption } from './settingOptions.ts';
import { systemRefusal } from './systemRefusal.ts';
import { printable } from './text.ts';
import { addWorkerCommand } from './workerCommand.ts';
import type { Io } from './io.ts';
import type { Option } from 'commander';
import type { Localized } from '#core/schema/localized.ts';
import type { Language } from './listPresets.ts';
import type { RunOptions } from './runExperiment.ts';
import type { ServeOptions } from './serve.ts';

interface Shared {
  readonly language: Language;
  readonly json?: true;
}

function program(io: Io, locale: Language, exit: (code: number) => void): LocalizedCommand {
  const say = (text: Localized): string => text[locale];
  const language = (): Option =>
    choiceOption('--language <language>', say({ en: 'language of the texts', ko: '글의 언어' }), ['ko', 'en']).default(
      locale,
    );
  const print = (text: string): void => io.out(text.trimEnd());
  const descent = new LocalizedCommand('descent', locale)
    .description(
      say({
        en: 'An offline lab for the training techniques of chapter 6 of Deep Learning from Scratch.',
        ko: '『밑바닥부터 시작하는 딥러닝』 6장의 학습 기술을 인터넷 없이 실험하는 실험실입니다.',
      }),
    )
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: print, outputError: () => undefined })
    .addHelpText(
      'after',
      `\n${say({ en: 'Exit codes: 0 done, 1 a run failed, 2 the input was refused, 130 interrupted.', ko: '종료 코드: 0 완료, 1 실패한 실행이 있음, 2 받을 수 없는 입력, 130 중단.' })}`,
    );
  const run = descent
    .command('run')
    .description(
      say({
        en: 'compute the runs of a preset or of an experiment file, and compare them',
        ko: '교재의 실험이나 실험 파일의 실행들을 계산하고 비교합니다',
      }),
    )
    .argument(
      '<experiment>',
      say({ en: 'id of a preset, or path of a JSON file', ko: '교재의 실험의 이름, 또는 JSON 파일의 경로' }),
    )
    .option(
      '--out <folder>',
      say({
        en: 'write metrics.csv, runs.csv, experiment.json, the figures and session.descent there',
        ko: 'metrics.csv, runs.csv, experiment.json, 그림, session.descent를 저장할 폴더',
      }),
    )
    .addOption(seedsOption(say))
    .addOption(setOption(say));
  addComputingOptions(run, language, say).action(async (experiment: string, options: RunOptions) =>
    withTrainers(options.workers, async (startTrainer) => {
      const { runExperiment } = await import('./runExperiment.ts');
      io.endItself();
      exit(await runExperiment(experiment, options, startTrainer, io));
    }),
  );
  descent
    .command('presets')
    .description(
      say({
        en: 'list the figures of the chapter that can be run, with the question that each asks',
        ko: '실행할 수 있는 6장의 그림과 저마다 묻는 질문을 보여 줍니다',
      }),
    )
    .addOption(language())
    .option('--json', say({ en: 'print one JSON document', ko: 'JSON 문서 하나를 출력합니다' }))
    .action(async ({ language: of, json }: Shared) => {
      const { listPresets } = await import('./listPresets.ts');
      io.out(listPresets(of, json === true));
    });
  descent
    .command('data')
    .description(
      say({
        en: 'tell what a folder of MNIST-shaped files holds (the installed MNIST when none is given)',
        ko: 'MNIST 형식의 파일이 있는 폴더에 무엇이 있는지 보여 줍니다 (폴더를 주지 않으면 설치된 MNIST)',
      }),
    )
    .argument('[folder]')
    .addOption(language())
    .option('--json', say({ en: 'print one JSON document', ko: 'JSON 문서 하나를 출력합니다' }))
    .action(async (folder: string | undefined, { language: of, json }: Shared) => {
      const [{ tellData }, { findDataSource }] = await Promise.all([
        import('./tellData.ts'),
        import('#main/data/index.ts'),
      ]);
      io.out(tellData(findDataSource('mnist', folder ?? null).folder, of, json === true));
    });
  descent
    .command('serve')
    .description(
      say({
        en: 'serve the window on 127.0.0.1, for a browser; prints its address',
        ko: '창을 127.0.0.1에 띄워 브라우저로 쓰게 하고, 주소를 출력합니다',
      }),
    )
    .option(
      '--port <number>',
      say({ en: 'port (default: any that is free)', ko: '포트 (기본값: 비어 있는 아무 포트)' }),
    )
    .option(
      '--data <folder>',
      say({ en: 'read data sets from this folder', ko: '데이터 세트들을 이 폴더에서 읽습니다' }),
    )
    .addOption(language())
    .option('--open', say({ en: 'open it in the browser, too', ko: '브라우저에서 열기도 합니다' }))
    .action(async (options: ServeOptions) => {
      const { serve } = await import('./serve.ts');
      io.endItself();
      exit(await serve(options, io));
    });
  addScriptCommand(descent, io, language, say);
  addSearchCommand(descent, io, language, say, exit);
  addWorkerCommand(descent, io, language, say, exit);
  addTuneCommand(descent, io, language, say, exit);
  addSessionCommands(descent, io, language, say);
  addLessonCommand(descent, io, language, say);
  return descent;
}

/** Runs the command; the result is its exit code. A refusal is one line. */
export async function main(argv: readonly string[], terminal: Io): Promise<number> {
  const io: Io = {
    out: (text) => terminal.out(printable(text)),
    error: (text) => terminal.error(printable(text)),
    signal: terminal.signal,
    endItself: () => terminal.endItself(),
  };
  const locale = languageOf(argv);
  let code = 0;
  try {
    await program(io, locale, (given) => (code = given)).parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0 || error.code === 'commander.help') return 0;
      io.error(error.message.replace(/\s*\n\s*/g, ' '));
      return 2;
    }
    const refusal = error instanceof InputError ? error.refusal : systemRefusal(error);
    if (refusal === null) throw error;
    io.error(`${locale === 'ko' ? '오류' : 'error'}: ${tellRefusal(refusal, locale)}`);
    return 2;
  }
}
