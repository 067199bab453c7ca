/** Options that change an experiment before it is used. */
import { Option } from 'commander';
import type { Localized } from '#core/schema/localized.ts';

type Say = (text: Localized) => string;

export const seedsOption = (say: Say): Option =>
  new Option(
    '--seeds <list>',
    say({ en: 'seeds, as 0,1,2: one run for each', ko: '시드, 0,1,2처럼: 시드마다 한 번씩 실행합니다' }),
  );

export const setOption = (say: Say): Option =>
  new Option(
    '--set <path=value>',
    say({
      en: 'change a setting, as optimizer.learningRate=0.1 (in every compared value that has it); may be repeated',
      ko: '설정을 바꿉니다, optimizer.learningRate=0.1처럼 (이 항목이 있는 비교 값 모두에서); 여러 번 쓸 수 있습니다',
    }),
  )
    .argParser((value: string, values: readonly string[]): readonly string[] => [...values, value])
    .default([]);
