/** `descent tune`. */
import { addComputingOptions, withTrainers } from './computing.ts';
import { seedsOption, setOption } from './settingOptions.ts';
import type { Command, Option } from 'commander';
import type { Localized } from '#core/schema/localized.ts';
import type { Io } from './io.ts';
import type { TuneOptions } from './tuneOptimizers.ts';

type Say = (text: Localized) => string;

export function addTuneCommand(
  descent: Command,
  io: Io,
  language: () => Option,
  say: Say,
  exit: (code: number) => void,
): void {
  const tune = descent
    .command('tune')
    .description(
      say({
        en: 'search the learning rate of every compared optimizer with the same budget, then compare them',
        ko: '비교하는 최적화 기법마다 같은 예산으로 학습률을 찾은 뒤에 비교합니다',
      }),
    )
    .argument(
      '<experiment>',
      say({
        en: 'a preset that compares optimizers, as always-adam, or path of a JSON file',
        ko: 'always-adam처럼 최적화 기법을 비교하는 실험의 이름, 또는 JSON 파일의 경로',
      }),
    )
    .option(
      '--trials <number>',
      say({ en: 'how many learning rates each is given to try', ko: '저마다 시도할 학습률의 수' }),
      '20',
    )
    .option(
      '--out <folder>',
      say({
        en: 'write the results of all searches and comparisons there, and session.descent',
        ko: '탐색과 비교의 결과 전부와 session.descent를 저장할 폴더',
      }),
    )
    .addOption(seedsOption(say))
    .addOption(setOption(say));
  addComputingOptions(tune, language, say).action(async (experiment: string, options: TuneOptions) =>
    withTrainers(options.workers, async (startTrainer) => {
      const { tuneOptimizers } = await import('./tuneOptimizers.ts');
      io.endItself();
      exit(await tuneOptimizers(experiment, options, startTrainer, io));
    }),
  );
}
