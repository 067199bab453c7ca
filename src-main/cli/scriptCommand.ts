/** `descent script`. */
import { libraries } from '#core/script/libraries.ts';
import { choiceOption } from './localizedCommand.ts';
import { seedsOption, setOption } from './settingOptions.ts';
import type { Command, Option } from 'commander';
import type { Localized } from '#core/schema/localized.ts';
import type { Io } from './io.ts';
import type { ScriptOptions } from './tellScript.ts';

type Say = (text: Localized) => string;

export function addScriptCommand(descent: Command, io: Io, language: () => Option, say: Say): void {
  descent
    .command('script')
    .description(
      say({
        en: 'print a run as a program of Python, which prints the same losses',
        ko: '실행을 같은 손실을 출력하는 Python 프로그램으로 바꾸어 출력합니다',
      }),
    )
    .argument(
      '[experiment]',
      say({
        en: 'id of a preset, or path of a JSON file or of a session (.descent); without one, the runs that the app keeps',
        ko: '교재의 실험의 이름, 또는 JSON 파일이나 세션(.descent)의 경로. 없으면 앱에 저장된 실행',
      }),
    )
    .addOption(
      choiceOption('--as <library>', say({ en: 'what it computes with', ko: '계산할 라이브러리' }), libraries).default(
        'numpy',
      ),
    )
    .option(
      '--run <number>',
      say({
        en: 'which of its runs, counted as in runs.csv; of a session or the app 12 for #12 (default: the first; of the app, the newest)',
        ko: 'runs.csv에서처럼 센 실행의 번호. 세션과 앱의 실행은 #12이면 12 (기본값: 첫 실행, 앱에서는 마지막 실행)',
      }),
    )
    .addOption(seedsOption(say))
    .addOption(setOption(say))
    .addOption(language())
    .action(async (experiment: string | undefined, options: ScriptOptions) => {
      const { tellScript } = await import('./tellScript.ts');
      io.out(await tellScript(experiment, options));
    });
}
