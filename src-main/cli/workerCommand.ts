/** `descent worker`. */
import { withTrainers } from './computing.ts';
import type { Command, Option } from 'commander';
import type { Localized } from '#core/schema/localized.ts';
import type { HelpOptions } from './helpOthers.ts';
import type { Io } from './io.ts';

export function addWorkerCommand(
  descent: Command,
  io: Io,
  language: () => Option,
  say: (text: Localized) => string,
  exit: (code: number) => void,
): void {
  descent
    .command('worker')
    .description(
      say({
        en: "compute other machines' runs, until it is interrupted; data stay where they are",
        ko: '다른 컴퓨터의 실행을 중단할 때까지 대신 계산합니다. 데이터는 오가지 않습니다',
      }),
    )
    .requiredOption(
      '--engine <address>',
      say({
        en: 'where runs are shared out: a NATS server with JetStream, as nats://127.0.0.1:4222',
        ko: '실행을 나누는 곳: JetStream을 켠 NATS 서버, nats://127.0.0.1:4222처럼',
      }),
    )
    .option(
      '--name <name>',
      say({ en: 'what it is called there (default: the machine)', ko: '그곳에서 쓸 이름 (기본값: 컴퓨터 이름)' }),
    )
    .option(
      '--workers <number>',
      say({
        en: 'processes that compute (default: one for each core)',
        ko: '계산하는 프로세스의 수 (기본값: 코어마다 하나)',
      }),
    )
    .option(
      '--data <folder>',
      say({ en: 'read the data set from this folder', ko: '데이터 세트를 이 폴더에서 읽습니다' }),
    )
    .addOption(language())
    .option('--quiet', say({ en: 'print nothing but errors', ko: '오류만 출력합니다' }))
    .action(async (options: HelpOptions) =>
      withTrainers(options.workers, async (startTrainer) => {
        const { helpOthers } = await import('./helpOthers.ts');
        io.endItself();
        exit(await helpOthers(options, startTrainer, io));
      }),
    );
}
