/** `descent session …` and `descent runs`. */
import { formats } from '#core/model/formats.ts';
import { choiceOption } from './localizedCommand.ts';
import type { Command, Option } from 'commander';
import type { ExportOptions } from './exportSession.ts';
import type { Localized } from '#core/schema/localized.ts';
import type { Io } from './io.ts';
import type { Language } from './listPresets.ts';
import type { NetworkOptions } from './exportNetwork.ts';
import type { PageOptions } from './exportPage.ts';
import type { OpenTestOptions } from './openTest.ts';
import type { MergeOptions } from './mergeSessions.ts';

interface Shared {
  readonly language: Language;
  readonly json?: true;
}

const whoseRuns = {
  en: 'a session file; without one, the runs that the app keeps',
  ko: '세션 파일. 없으면 앱에 저장된 실행',
};

type Say = (text: Localized) => string;

export function addSessionCommands(descent: Command, io: Io, language: () => Option, say: Say): void {
  descent
    .command('runs')
    .description(
      say({ en: 'list the runs that the app keeps, the newest first', ko: '앱에 저장된 실행을 새것부터 보여 줍니다' }),
    )
    .addOption(language())
    .option('--all', say({ en: 'list all (default: the newest 20)', ko: '모두 보여 줍니다 (기본값: 최근 20개)' }))
    .option('--json', say({ en: 'print one JSON document', ko: 'JSON 문서 하나를 출력합니다' }))
    .action(async ({ language: of, json, all }: Shared & { readonly all?: true }) => {
      const { listRuns } = await import('./listRuns.ts');
      io.out(await listRuns(of, { json: json === true, all: all === true }));
    });

  const session = descent
    .command('session')
    .description(say({ en: 'read session files (.descent)', ko: '세션 파일(.descent)을 읽습니다' }));
  session
    .command('info')
    .description(
      say({
        en: 'tell what a session file holds; the whole file is checked',
        ko: '세션 파일에 무엇이 있는지 보여 줍니다. 파일 전체를 검사합니다',
      }),
    )
    .argument('<file>')
    .addOption(language())
    .option('--json', say({ en: 'print one JSON document', ko: 'JSON 문서 하나를 출력합니다' }))
    .action(async (file: string, { language: of, json }: Shared) => {
      const { tellSession } = await import('./tellSession.ts');
      io.out(await tellSession(file, of, json === true));
    });
  session
    .command('export')
    .description(
      say({
        en: 'write metrics.csv, runs.csv, experiment.json and the figures of a session file',
        ko: '세션 파일의 metrics.csv, runs.csv, experiment.json과 그림을 저장합니다',
      }),
    )
    .argument('<file>')
    .requiredOption(
      '--out <folder>',
      say({
        en: 'write them there; of several experiments, each into a folder of its own in it',
        ko: '저장할 폴더. 실험이 여럿이면 그 안에 실험마다 폴더를 만듭니다',
      }),
    )
    .addOption(language())
    .option('--overwrite', say({ en: 'replace what --out holds', ko: '--out에 있는 것을 바꿉니다' }))
    .option(
      '--bom',
      say({
        en: 'begin CSV files with a byte order mark, for spreadsheet programs',
        ko: 'CSV 파일 앞에 바이트 순서 표시를 넣습니다. 스프레드시트 프로그램에 필요합니다',
      }),
    )
    .action(async (file: string, options: ExportOptions) => {
      const [{ exportSession }, { wordsOf }] = await Promise.all([import('./exportSession.ts'), import('./words.ts')]);
      const { length } = await exportSession(file, options);
      io.out(wordsOf(options.language).written(length, options.out));
    });
  session
    .command('network')
    .description(
      say({
        en: 'write the trained network of a run for other programs, with the experiment that it is of',
        ko: '한 실행의 훈련된 신경망을 다른 프로그램에서 쓸 파일로 저장합니다. 어느 실험의 것인지도 적습니다',
      }),
    )
    .argument('[file]', say(whoseRuns))
    .requiredOption('--run <number>', say({ en: 'number of the run, as 12 for #12', ko: '실행의 번호, #12이면 12' }))
    .addOption(
      choiceOption('--as <format>', say({ en: 'format of the file', ko: '파일의 형식' }), formats).default('onnx'),
    )
    .requiredOption('--out <file>', say({ en: 'the file to write', ko: '저장할 파일' }))
    .addOption(language())
    .option('--overwrite', say({ en: 'replace --out where it is there already', ko: '--out이 이미 있으면 바꿉니다' }))
    .action(async (file: string | undefined, options: NetworkOptions) => {
      const [{ exportNetwork }, { wordsOf }] = await Promise.all([import('./exportNetwork.ts'), import('./words.ts')]);
      io.out(wordsOf(options.language).wroteNetwork(options.run, await exportNetwork(file, options), options.out));
    });
  session
    .command('page')
    .description(
      say({
        en: 'write runs as one page of HTML, with figures, conclusions, settings and data, to be handed on',
        ko: '실행들을 HTML 페이지 하나로 저장합니다. 그림, 결론, 설정, 데이터가 들어 있어 남에게 줄 수 있습니다',
      }),
    )
    .argument('[file]', say(whoseRuns))
    .option(
      '--runs <numbers>',
      say({ en: 'numbers of the runs, as 1,2,5 (default: all)', ko: '실행의 번호, 예: 1,2,5 (기본값: 모두)' }),
    )
    .requiredOption('--out <file>', say({ en: 'the file to write', ko: '저장할 파일' }))
    .addOption(language())
    .option('--overwrite', say({ en: 'replace --out where it is there already', ko: '--out이 이미 있으면 바꿉니다' }))
    .action(async (file: string | undefined, options: PageOptions) => {
      const [{ exportPage }, { wordsOf }] = await Promise.all([import('./exportPage.ts'), import('./words.ts')]);
      io.out(wordsOf(options.language).merged(await exportPage(file, options), options.out));
    });
  session
    .command('open-test')
    .description(
      say({
        en: 'test the network of the best trial, or of a run, on the test data that were sealed; the file remembers it',
        ko: '가장 좋은 시도나 한 실행의 신경망을 봉인했던 시험 데이터로 시험합니다. 파일에 기록됩니다',
      }),
    )
    .argument('<file>')
    .option('--run <number>', say({ en: 'number of the run, as 12 for #12', ko: '실행의 번호, #12이면 12' }))
    .option(
      '--data <folder>',
      say({ en: 'read the data set from this folder', ko: '데이터 세트를 이 폴더에서 읽습니다' }),
    )
    .addOption(language())
    .option('--json', say({ en: 'print one JSON document', ko: 'JSON 문서 하나를 출력합니다' }))
    .action(async (file: string, options: OpenTestOptions) => {
      const { openTest } = await import('./openTest.ts');
      io.out(await openTest(file, options, Date.now()));
    });
  session
    .command('merge')
    .description(
      say({
        en: 'put session files together; runs that are in several are taken once',
        ko: '세션 파일들을 하나로 합칩니다. 여러 파일에 있는 실행은 한 번만 넣습니다',
      }),
    )
    .argument('<files...>')
    .requiredOption('--out <file>', say({ en: 'the session file to write', ko: '저장할 세션 파일' }))
    .addOption(language())
    .option('--overwrite', say({ en: 'replace --out where it is there already', ko: '--out이 이미 있으면 바꿉니다' }))
    .action(async (files: readonly string[], options: MergeOptions & Shared) => {
      const [{ mergeSessions }, { wordsOf }] = await Promise.all([import('./mergeSessions.ts'), import('./words.ts')]);
      io.out(wordsOf(options.language).merged(await mergeSessions(files, options), options.out));
    });
}
