/** `descent search`. */
import { stoppingIds } from '#core/experiment/searchSchema.ts';
import { addComputingOptions, withTrainers } from './computing.ts';
import { choiceOption } from './localizedCommand.ts';
import { setOption } from './settingOptions.ts';
import type { Command, Option } from 'commander';
import type { Localized } from '#core/schema/localized.ts';
import type { Io } from './io.ts';
import type { SearchOptions } from './searchExperiment.ts';

type Say = (text: Localized) => string;

export function addSearchCommand(
  descent: Command,
  io: Io,
  language: () => Option,
  say: Say,
  exit: (code: number) => void,
): void {
  const search = descent
    .command('search')
    .description(
      say({
        en: 'search for hyper-parameters with validation data; the test data stay sealed',
        ko: '검증 데이터로 하이퍼파라미터를 탐색합니다. 시험 데이터는 봉인됩니다',
      }),
    )
    .argument(
      '<experiment>',
      say({
        en: 'the preset search, or path of a JSON file with a search',
        ko: '교재의 탐색(search), 또는 탐색(search 항목)이 있는 JSON 파일의 경로',
      }),
    )
    .option('--trials <number>', say({ en: 'how many settings are tried', ko: '시도할 설정의 수' }))
    .option(
      '--seed <number>',
      say({ en: 'seed of the search: settings, first weights, split', ko: '탐색의 시드: 설정, 처음 가중치, 분할' }),
    )
    .addOption(
      choiceOption(
        '--stopping <rule>',
        say({ en: 'end trials early that are behind the others', ko: '다른 시도보다 뒤진 시도를 일찍 끝내는 방법' }),
        stoppingIds,
      ),
    )
    .option(
      '--minutes <number>',
      say({
        en: 'halt after so many minutes; --resume goes on, with more --trials, too',
        ko: '이만큼의 분이 지나면 멈춥니다. --resume으로 이어서 하며 --trials를 늘려도 됩니다',
      }),
    )
    .option(
      '--out <folder>',
      say({
        en: 'write trials.csv, metrics.csv, runs.csv, experiment.json, the figure and session.descent there',
        ko: 'trials.csv, metrics.csv, runs.csv, experiment.json, 그림, session.descent를 저장할 폴더',
      }),
    )
    .addOption(setOption(say));
  addComputingOptions(search, language, say).action(async (experiment: string, options: SearchOptions) =>
    withTrainers(options.workers, async (startTrainer) => {
      const { searchExperiment } = await import('./searchExperiment.ts');
      io.endItself();
      exit(await searchExperiment(experiment, options, startTrainer, io));
    }),
  );
}
