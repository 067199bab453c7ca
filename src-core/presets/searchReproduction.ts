/** Whether a search came out as the book's; and where it did not, what was changed, or where to look when nothing was. */
import { joined } from '../experiment/describe.ts';
import { fieldName } from '../experiment/fields.ts';
import { numberText } from '../experiment/numberText.ts';
import { parseExperiment } from '../experiment/parse.ts';
import { FORMAT } from '../experiment/schema.ts';
import { searchSchema } from '../experiment/searchSchema.ts';
import { dimensionsOf } from '../search/dimensions.ts';
import { changedSettings } from './changedSettings.ts';
import { tellReproduction } from './tellReproduction.ts';
import type { Experiment } from '../experiment/schema.ts';
import type { SearchFile } from '../experiment/searchSchema.ts';
import type { Dimension } from '../search/space.ts';
import type { Tried } from '../search/tried.ts';
import type { Localized } from '../schema/localized.ts';
import type { Reproduction } from './reproduction.ts';
import type { SearchPreset } from './searchPresets.ts';

/** Fields of a search whose change makes it another: neither its seed, nor what only says how many may train at once. */
const TOLD = ['sampler', 'trials', 'epochs', 'seedsPerTrial', 'folds', 'metric', 'epoch', 'stopping'] as const;

const named = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : String(value);

function changedFields(book: SearchFile, here: SearchFile): Localized[] {
  return TOLD.flatMap((name): Localized[] => {
    const [own, theirs] = [here[name], book[name]];
    if (JSON.stringify(own) === JSON.stringify(theirs)) return [];
    const { label } = searchSchema.shape[name].meta() as { readonly label: Localized };
    const without = { ko: `${label.ko} 없음`, en: `${label.en}: none` };
    return [own === undefined ? without : { ko: `${label.ko} ${named(own)}`, en: `${label.en} ${named(own)}` }];
  });
}

function rangeText(dimension: Dimension): Localized {
  const { ko, en } = fieldName(dimension.path);
  if (dimension.kind === 'choice')
    return { ko: `${ko} ${dimension.values.length}가지`, en: `${en}, ${dimension.values.length} values` };
  const { low, high, scale } = dimension;
  const range = `${numberText(low)}–${numberText(high)}`;
  return scale === 'log'
    ? { ko: `${ko} ${range}(로그 눈금)`, en: `${en} ${range} (log scale)` }
    : { ko: `${ko} ${range}`, en: `${en} ${range}` };
}

function changedSpace(book: SearchFile, here: SearchFile): Localized[] {
  const [theirs, own] = [dimensionsOf(book), dimensionsOf(here)];
  const known = new Map(theirs.map((dimension) => [dimension.path, JSON.stringify(dimension)]));
  const ranges = own.filter((dimension) => known.get(dimension.path) !== JSON.stringify(dimension)).map(rangeText);
  const left = theirs.filter(({ path }) => !own.some((dimension) => dimension.path === path));
  const notSearched = left.map(({ path }) => {
    const { ko, en } = fieldName(path);
    return { ko: `${ko} 탐색 안 함`, en: `${en} not searched` };
  });
  return [...ranges, ...notSearched];
}

/** What of an experiment is the same for all of its trials, but for the draw of the split. */
function common({
  format: _format,
  name: _name,
  seeds: _seeds,
  compare: _compare,
  search: _search,
  ...base
}: Experiment) {
  return 'data' in base ? { ...base, data: { ...base.data, splitSeed: 0 } } : base;
}

const whereToLook = (_off: unknown, language: keyof Localized): string =>
  language === 'en'
    ? 'Seeds alone rarely do that: search again with another search seed. If it stays so, look whether the data are the genuine ones (descent data).'
    : '시드만으로는 잘 생기지 않는 차이이니, 탐색 시드를 바꾸어 다시 탐색해 보십시오. 그래도 그러면 데이터가 원본인지(descent data) 확인하십시오.';

const notYet = (ended: number, all: number): Localized => ({
  ko: `아직 교재와 비교할 수 없습니다. 시도 ${all}개 가운데 ${ended}개가 끝났습니다.`,
  en: `Not yet comparable with the book: ${ended} of ${all} trials have ended.`,
});

/**
 * `ended` are the trials that have ended, of all of the search. null of a search of which the book has no numbers, and of one of
 * which nothing has ended.
 */
export function searchReproductionOf(
  preset: Pick<SearchPreset, 'experiment' | 'measures'>,
  experiment: Experiment,
  ended: readonly Tried[],
): Reproduction | null {
  const book = parseExperiment({ format: FORMAT, ...preset.experiment });
  const [own, theirs] = [experiment.search, book.search];
  if (preset.measures.length === 0 || ended.length === 0 || own === undefined || theirs === undefined) return null;
  const changes = [
    ...changedFields(theirs, own),
    ...changedSpace(theirs, own),
    ...changedSettings([common(book)], [common(experiment)]),
  ];
  const compared = preset.measures.map(({ id, name, of, reference }) => {
    const mean = of(ended);
    return { measure: { id, name, reference }, mean, values: [mean], diverged: 0 };
  });
  const off = compared.filter(({ mean, measure: { reference } }) => !(mean >= reference.low && mean <= reference.high));
  if (ended.length < own.trials && own.epochs === undefined)
    return { outcome: 'partial', changes, off, text: notYet(ended.length, own.trials) };
  const outcome = off.length === 0 ? 'same' : changes.length > 0 ? 'changed' : 'unexplained';
  const found = { outcome, changes, off } as const;
  const counted = { referenced: compared.length, seeds: 1 };
  return { ...found, text: tellReproduction(found, counted, joined(changes, ', '), whereToLook) };
}
