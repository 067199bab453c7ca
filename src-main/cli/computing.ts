/** What commands that compute runs have in common: their options, and trainers that get ready while input is read. */
import { workersOf } from './workers.ts';
import type { Command, Option } from 'commander';
import type { Localized } from '#core/schema/localized.ts';
import type { StartTrainer } from '#main/trainer/index.ts';

/** Most experiments have more runs than that. */
const AHEAD = 2;

/** After what tells a command what to compute: how, and how what comes of it is told. */
export const addComputingOptions = (
  command: Command,
  language: () => Option,
  say: (text: Localized) => string,
): Command =>
  command
    .option(
      '--workers <number>',
      say({
        en: 'processes that compute (default: one for each core)',
        ko: '계산하는 프로세스의 수 (기본값: 코어마다 하나)',
      }),
    )
    .option(
      '--part <number/of>',
      say({
        en: 'compute a part of the runs, as 3/30; descent session merge puts the parts together',
        ko: '실행의 일부만 계산합니다, 3/30처럼; descent session merge로 합칩니다',
      }),
    )
    .option(
      '--engine <address>',
      say({
        en: 'share the runs out to machines that help there, as descent worker does: nats://127.0.0.1:4222',
        ko: '그 주소에서 돕는 컴퓨터(descent worker)들과 실행을 나눕니다: nats://127.0.0.1:4222',
      }),
    )
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
    );

/** Trainers start at once, get ready while this process loads the rest and reads its input, and end with `use`. */
export async function withTrainers<T>(
  workers: string | undefined,
  use: (startTrainer: StartTrainer) => Promise<T>,
): Promise<T> {
  const { forkTrainer, TrainersAhead } = await import('#main/trainer/index.ts');
  const trainers = new TrainersAhead(forkTrainer, Math.min(AHEAD, workersOf(workers)));
  try {
    return await use(trainers.start);
  } finally {
    trainers.close();
  }
}
