/** `descent search`. */
import { stoppingIds } from '#core/experiment/searchSchema.ts';
import { choiceOption } from './localizedCommand.ts';
import { setOption } from './settingOptions.ts';
import { workersOf } from './workers.ts';
import type { Command, Option } from 'commander';
import type { Localized } from '#core/schema/localized.ts';
import type { Io } from './io.ts';
import type { SearchOptions } from './searchExperiment.ts';

type Say = (text: Localized) => string;

/** Trainers that are started before there is work for them. */
const AHEAD = 2;

export function addSearchCommand(
  descent: Command,
  io: Io,
  language: () => Option,
  say: Say,
  exit: (code: number) => void,
): void {
  descent
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
      '--part <number/of>',
      say({
        en: 'compute a part of the trials, as 3/30; descent session merge puts the parts together',
        ko: '시도의 일부만 계산합니다, 3/30처럼; descent session merge로 합칩니다',
      }),
    )
    .option(
      '--out <folder>',
      say({
        en: 'write trials.csv, metrics.csv, runs.csv, experiment.json, the figure and session.descent there',
        ko: 'trials.csv, metrics.csv, runs.csv, experiment.json, 그림, session.descent를 저장할 폴더',
      }),
    )
    .option(
      '--workers <number>',
      say({
        en: 'processes that compute (default: one for each core)',
        ko: '계산하는 프로세스의 수 (기본값: 코어마다 하나)',
      }),
    )
    .addOption(setOption(say))
    .option(
      '--data <folder>',
      say({ en: 'read the data set from this folder', ko: '데이터 세트를 이 폴더에서 읽습니다' }),
    )
    .addOption(language())
    .option('--json', say({ en: 'print one JSON document', ko: 'JSON 문서 하나를 출력합니다' }))
    .option('--quiet', say({ en: 'print nothing but errors', ko: '오류만 출력합니다' }))
    .option('--overwrite', say({ en: 'replace what --out holds', ko: '--out에 있는 것을 바꿉니다' }))
    .option(
      '--resume',
      say({ en: 'go on with what was interrupted in --out', ko: '--out에서 중단된 것을 이어서 합니다' }),
    )
    .option(
      '--bom',
      say({
        en: 'begin CSV files with a byte order mark, for spreadsheet programs',
        ko: 'CSV 파일 앞에 바이트 순서 표시를 넣습니다. 스프레드시트 프로그램에 필요합니다',
      }),
    )
    .action(async (experiment: string, options: SearchOptions) => {
      const { forkTrainer, TrainersAhead } = await import('#main/trainer/index.ts');
      const trainers = new TrainersAhead(forkTrainer, Math.min(AHEAD, workersOf(options.workers)));
      try {
        const { searchExperiment } = await import('./searchExperiment.ts');
        io.endItself();
        exit(await searchExperiment(experiment, options, trainers.start, io));
      } finally {
        trainers.close();
      }
    });
}
