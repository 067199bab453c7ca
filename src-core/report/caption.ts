/** The settings that made a figure, in one or two lines: what all its runs share, then how it is drawn. */
import { describe, joined } from '../experiment/describe.ts';
import { chosenAt } from '../experiment/families.ts';
import { kindOf } from '../experiment/kinds/index.ts';
import { parseRunSpec } from '../experiment/parse.ts';
import { valueAt } from '../experiment/path.ts';
import type { RunSpec } from '../experiment/schema.ts';
import type { Told } from '../experiment/kinds/index.ts';
import type { Chosen } from '../schema/family.ts';
import type { Localized } from '../schema/localized.ts';
import type { PlannedRun } from '../experiment/plan.ts';
import type { Smoothing } from './smoothing.ts';

/** 60000 → 60,000; fractions as they are. */
const grouped = (value: number): string =>
  Number.isInteger(value) ? String(value).replace(/\B(?=(\d{3})+$)/g, ',') : String(value);

/** Of values that runs differ in, so many are told. */
const MOST_TOLD = 4;
const LONGEST = 120;

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** A text that is equal for choices of one member; of typed ones, for equal formulas. */
const memberKey = ({ choice, hyper }: Chosen): string =>
  JSON.stringify(Object.entries(choice).filter(([name]) => name !== 'hyper' && !Object.hasOwn(hyper, name)));

/** Hyper-parameters that all of these values of a family, if they are one member, share. */
function sharedSettings(path: string, values: readonly unknown[]): readonly string[] | 'all' {
  const members = values.flatMap((value) => chosenAt(path, value) ?? []);
  const [first] = members;
  if (first === undefined || members.some((other) => memberKey(other) !== memberKey(first))) return 'all';
  return Object.entries(first.hyper)
    .filter(([name, setting]) => members.every(({ hyper }) => hyper[name] === setting))
    .map(([name]) => name);
}

/** What of one setting is told of runs of these specs; null for nothing. */
function partOf({ path, when }: Told, specs: readonly RunSpec[]): Localized | null {
  const values = [...new Map(specs.map((spec) => [JSON.stringify(valueAt(spec, path)), valueAt(spec, path)])).values()];
  const [first] = values;
  if (values.length === 1) {
    const usual = when === 'unusual' && JSON.stringify(first) === JSON.stringify(usualValue(specs[0], path));
    return first === undefined || usual ? null : describe(path, first, { write: grouped });
  }
  if (when !== 'always') return null;
  const telling = { write: grouped, settings: sharedSettings(path, values) };
  const texts = [
    ...new Map(values.map((value) => describe(path, value, telling)).map((text) => [text.en, text])).values(),
  ];
  const more = texts.length - MOST_TOLD;
  const rest = more > 0 ? [{ ko: `외 ${more}개`, en: `${more} more` }] : [];
  return joined([...texts.slice(0, MOST_TOLD), ...rest], ' / ');
}

/** The default of a setting. Of a training set to evaluate it is the whole, as far as it goes. */
function usualValue(spec: RunSpec | undefined, path: string): unknown {
  if (spec === undefined) return undefined;
  if (path === 'evaluateTrainSize') return Math.min(Number(valueAt(spec, 'data.trainSize')), 10_000);
  return valueAt(parseRunSpec({ kind: spec.kind }), path);
}

function seedsText(seeds: readonly number[]): Localized {
  const list = seeds.length > 6 ? `${seeds[0]}…${seeds.at(-1)}` : seeds.join(', ');
  return { ko: `시드 ${list}`, en: `${seeds.length === 1 ? 'seed' : 'seeds'} ${list}` };
}

/** How lines are drawn. */
export interface LineDrawing {
  readonly smoothing: Smoothing;
  /** Whether the seeds of a setting are drawn as their mean. */
  readonly means: boolean;
  /** What else the reader must know. */
  readonly notes: readonly Localized[];
}

/** Of the settings that captions tell, those that `wanted` admits, as far as runs of these specs share them. */
export function sharedTexts(specs: readonly RunSpec[], wanted: (told: Told) => boolean = () => true): Localized[] {
  const [spec] = specs;
  if (spec === undefined) return [];
  return kindOf(spec)
    .told.filter(wanted)
    .flatMap((told) => partOf(told, specs) ?? []);
}

function smoothingNote(smoothing: Smoothing): Localized[] {
  if (smoothing.id === 'kaiser')
    return [{ ko: '카이저 창(11점, β 2)으로 스무딩', en: 'smoothed with a Kaiser window (11 points, β 2)' }];
  if (smoothing.id === 'none') return [];
  const { decay } = smoothing;
  return [
    { ko: `지수 이동 평균(감쇠 ${decay})으로 그림`, en: `drawn as an exponential moving average (decay ${decay})` },
  ];
}

function drawingNotes(seeds: number, runs: readonly Captioned[], drawing: LineDrawing | null): Localized[] {
  const notes = drawing === null ? [] : smoothingNote(drawing.smoothing);
  if (drawing?.means === true && seeds > 1) {
    notes.push({
      ko: '선은 시드 평균, 띠는 ± 표준편차',
      en: 'lines are means over seeds, bands ± one standard deviation',
    });
  }
  const diverged = runs.filter(({ status }) => status === 'diverged').length;
  if (diverged > 0)
    notes.push({ ko: `발산한 실행 ${diverged}개`, en: `${diverged} ${diverged === 1 ? 'run' : 'runs'} diverged` });
  return [...notes, ...(drawing?.notes ?? [])];
}

/** What a caption is made of. */
export interface Captioned {
  readonly plan: Pick<PlannedRun, 'spec' | 'seed'>;
  readonly status: string;
}

/**
 * What `runs` share, in the words of both languages; what they differ in is in the legend. `drawing` is null for figures
 * without lines of metrics.
 */
export function captionOf(runs: readonly Captioned[], drawing: LineDrawing | null): Localized {
  const specs = runs.map(({ plan }) => plan.spec);
  const [spec] = specs;
  const kind = spec === undefined ? null : kindOf(spec);
  const seeds = [...new Set(runs.map(({ plan }) => plan.seed))].sort((a, b) => a - b);
  const first = [...sharedTexts(specs), ...(kind?.seeded === true ? [seedsText(seeds)] : [])];
  const notes = drawingNotes(seeds.length, runs, drawing);
  const join = (language: keyof Localized): string =>
    [first, notes]
      .filter((line) => line.length > 0)
      .map((line) => line.map((text) => cut(text[language])).join(' · '))
      .join('\n');
  return { ko: join('ko'), en: join('en') };
}
