/** What is wrong with a checkpoint or a session file that is damaged: the reason inside of another refusal. */
import { z } from 'zod';
import { defineRefusal, reason } from './defineRefusal.ts';
import type { Localized } from '../schema/localized.ts';

const plain = ({ en, ko }: Localized) => defineRefusal({}, { en: () => en, ko: () => ko });

export const damageRefusals = {
  checkpointBeginning: plain({
    en: 'it does not begin as a checkpoint does',
    ko: '체크포인트의 시작 부분이 아닙니다',
  }),
  checkpointSum: plain({ en: 'its checksum does not match', ko: '체크섬이 맞지 않습니다' }),
  checkpointHeader: plain({ en: 'its header cannot be read', ko: '머리 부분을 읽을 수 없습니다' }),
  checkpointArray: defineRefusal(
    { array: z.string() },
    { en: ({ array }) => `array ${array} is cut off`, ko: ({ array }) => `배열 ${array}: 중간에서 잘렸습니다` },
  ),
  checkpointLength: plain({ en: 'it is longer than its arrays', ko: '배열 뒤에 남는 것이 있습니다' }),
  checkpointElsewhere: defineRefusal(
    { iteration: z.number() },
    {
      en: ({ iteration }) => `a checkpoint of iteration ${iteration} is of another`,
      ko: ({ iteration }) => `반복 ${iteration}의 체크포인트가 다른 반복의 것입니다`,
    },
  ),
  formatZero: plain({ en: 'its format is 0', ko: '형식이 0입니다' }),
  headerPages: defineRefusal(
    { got: z.number() },
    {
      en: ({ got }) => `its header tells of pages of ${got} bytes`,
      ko: ({ got }) => `머리 부분에 적힌 쪽의 크기가 ${got}바이트입니다`,
    },
  ),
  headerBytes: defineRefusal(
    { expected: z.number(), got: z.number() },
    {
      en: ({ expected, got }) => `its header tells of ${expected} bytes, but it has ${got}`,
      ko: ({ expected, got }) => `머리 부분에는 ${expected}바이트라고 적혀 있는데 ${got}바이트입니다`,
    },
  ),
  foreignTables: plain({ en: 'its tables are not those of a session', ko: '표가 세션의 표와 다릅니다' }),
  /** `found` in SQLite's words, which exist in English alone. */
  databaseFault: defineRefusal(
    { found: z.string() },
    { en: ({ found }) => `SQLite finds ${found}`, ko: ({ found }) => `SQLite가 알린 것: ${found}` },
  ),
  strayRow: defineRefusal(
    { table: z.string() },
    {
      en: ({ table }) => `a row of ${table} belongs to no run or experiment`,
      ko: ({ table }) => `표 ${table}에 어느 실행이나 실험의 것도 아닌 행이 있습니다`,
    },
  ),
  experimentDamaged: defineRefusal(
    { experiment: z.number(), reason: reason },
    {
      en: ({ experiment, reason: why }, tell) => `experiment ${experiment}: ${tell(why)}`,
      ko: ({ experiment, reason: why }, tell) => `실험 ${experiment}: ${tell(why)}`,
    },
  ),
  twoNames: plain({ en: 'it has two names', ko: '이름이 두 가지입니다' }),
  recordElsewhere: defineRefusal(
    { iteration: z.number() },
    {
      en: ({ iteration }) => `a record of iteration ${iteration} is of another place`,
      ko: ({ iteration }) => `반복 ${iteration}의 기록이 다른 자리의 것입니다`,
    },
  ),
  iterationsDiffer: defineRefusal(
    { iteration: z.number(), iterations: z.number(), expected: z.number() },
    {
      en: ({ iteration, iterations, expected }) =>
        `it has ${iteration} of ${iterations} iterations, but its settings ask for ${expected}`,
      ko: ({ iteration, iterations, expected }) =>
        `반복 ${iterations}번 가운데 ${iteration}번을 했다는데, 설정에는 ${expected}번입니다`,
    },
  ),
  choicesDiffer: plain({
    en: 'its settings are not those that it chose in its experiment',
    ko: '설정이 실험에서 고른 값과 다릅니다',
  }),
  /** Series: `path` is the metric. */
  seriesBytes: defineRefusal(
    { points: z.number(), got: z.number() },
    {
      en: ({ path, points, got }) => `series ${path} has ${got} bytes for ${points} points`,
      ko: ({ path, points, got }) => `지표 ${path}: 점 ${points}개에 ${got}바이트가 있습니다`,
    },
  ),
  seriesBeyond: defineRefusal(
    { most: z.number() },
    {
      en: ({ path, most }) => `series ${path} goes on behind iteration ${most}`,
      ko: ({ path, most }) => `지표 ${path}: 반복 ${most} 뒤에도 점이 있습니다`,
    },
  ),
  seriesPart: defineRefusal(
    { expected: z.number() },
    {
      en: ({ path, expected }) => `series ${path} has a part that does not begin with iteration ${expected}`,
      ko: ({ path, expected }) => `지표 ${path}: 반복 ${expected}에서 시작해야 할 부분이 다른 데서 시작합니다`,
    },
  ),
  seriesOrder: defineRefusal(
    {},
    {
      en: ({ path }) => `series ${path} does not ascend`,
      ko: ({ path }) => `지표 ${path}: 반복의 차례가 맞지 않습니다`,
    },
  ),
  seriesPoints: defineRefusal(
    { expected: z.number(), got: z.number() },
    {
      en: ({ path, expected, got }) => `series ${path} has ${got} points, but ${expected} are told of`,
      ko: ({ path, expected, got }) => `지표 ${path}: 점이 ${expected}개라는데 ${got}개 있습니다`,
    },
  ),
  seriesNames: defineRefusal(
    { named: z.number(), got: z.number() },
    {
      en: ({ named, got }) => `it has points of ${got} metrics, but names ${named}`,
      ko: ({ named, got }) => `지표 ${named}개의 이름이 있는데, 점은 지표 ${got}개의 것이 있습니다`,
    },
  ),
} as const;
