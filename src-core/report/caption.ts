/** The settings that made a figure, in one or two lines: what all its runs share, then how it is drawn. */
import { activations } from '../activations/index.ts';
import { CLASSES, IMAGE_SIZE, knownDatasetById } from '../datasets/index.ts';
import { initializers } from '../initializers/index.ts';
import { optimizers } from '../optimizers/index.ts';
import { penalties } from '../penalties/index.ts';
import { schedules } from '../schedules/index.ts';
import type { ActivationsSpec, Experiment, LandscapeSpec, RunSpec, TrainingSpec } from '../experiment/schema.ts';
import type { z } from 'zod';
import type { Chosen, Member } from '../schema/family.ts';
import type { Localized } from '../schema/localized.ts';
import type { ChartWish } from './chart.ts';
import type { RunResult } from './runResult.ts';

/** 60000 → 60,000 */
const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

function symbolOf(member: Member, field: string): string {
  const shape: Readonly<Record<string, z.ZodType>> = member.hyper.shape;
  const symbol = shape[field]?.meta()?.['symbol'];
  return typeof symbol === 'string' ? symbol : field;
}

/** `Adam η 0.001, β₁ 0.9, β₂ 0.999` */
function memberText({ member, hyper }: Chosen): Localized {
  const settings = Object.entries(hyper).map(([field, setting]) => `${symbolOf(member, field)} ${setting}`);
  const behind = settings.length === 0 ? '' : ` ${settings.join(', ')}`;
  return { ko: member.name.ko + behind, en: member.name.en + behind };
}

/** 784-100×4-10: equal layers in a row are counted. */
function layersText(hidden: readonly number[]): string {
  const groups: { width: number; count: number }[] = [];
  for (const width of hidden) {
    const last = groups.at(-1);
    if (last?.width === width) last.count++;
    else groups.push({ width, count: 1 });
  }
  const hiddenText = groups.map(({ width, count }) => (count === 1 ? String(width) : `${width}×${count}`));
  return [IMAGE_SIZE, ...hiddenText, CLASSES].join('-');
}

type Part = readonly [path: string, text: Localized];
const same = (text: string): Localized => ({ ko: text, en: text });

function trainingParts({ data, network, optimizer, schedule, penalty, training }: TrainingSpec): Part[] {
  const { dataset, trainSize } = data;
  const name = knownDatasetById.get(dataset)?.short ?? dataset;
  const length: Localized =
    training.epochs === undefined
      ? { ko: `${grouped(training.iterations ?? 0)}회 반복`, en: `${grouped(training.iterations ?? 0)} iterations` }
      : { ko: `${grouped(training.epochs)}에폭`, en: `${grouped(training.epochs)} epochs` };
  return [
    ['data', { ko: `${name} 훈련 ${grouped(trainSize)}장`, en: `${name}, ${grouped(trainSize)} training images` }],
    ['network.hidden', same(layersText(network.hidden))],
    ['network.activation', memberText(activations.resolve(network.activation))],
    ['network.initializer', memberText(initializers.resolve(network.initializer))],
    ...(network.batchNorm ? [['network.batchNorm', { ko: '배치 정규화', en: 'batch normalization' }] as const] : []),
    ...(network.dropout > 0
      ? [['network.dropout', { ko: `드롭아웃 ${network.dropout}`, en: `dropout ${network.dropout}` }] as const]
      : []),
    ['optimizer', memberText(optimizers.resolve(optimizer))],
    ...(schedule.id === 'constant' ? [] : [['schedule', memberText(schedules.resolve(schedule))] as const]),
    ...(penalty.id === 'none' ? [] : [['penalty', memberText(penalties.resolve(penalty))] as const]),
    ['training.batchSize', { ko: `배치 ${training.batchSize}`, en: `batch ${training.batchSize}` }],
    ['training', length],
  ];
}

function landscapeParts({ surface, start, updates, optimizer }: LandscapeSpec): Part[] {
  return [
    ['surface', same(`f(x, y) = ${surface.replace(/\^2(?![\d.])/g, '²').replace(/\^3(?![\d.])/g, '³')}`)],
    ['start', { ko: `출발점 (${start.join(', ')})`, en: `start (${start.join(', ')})` }],
    ['updates', { ko: `${grouped(updates)}회 갱신`, en: `${grouped(updates)} updates` }],
    ['optimizer', memberText(optimizers.resolve(optimizer))],
  ];
}

function activationsParts({ examples, width, layers, activation, initializer }: ActivationsSpec): Part[] {
  return [
    ['examples', { ko: `정규분포 입력 ${grouped(examples)}개`, en: `${grouped(examples)} normal inputs` }],
    ['layers', { ko: `${width}개 뉴런 × ${layers}층`, en: `${layers} layers of ${width}` }],
    ['activation', memberText(activations.resolve(activation))],
    ['initializer', memberText(initializers.resolve(initializer))],
  ];
}

function partsOf(spec: RunSpec): Part[] {
  if (spec.kind === 'landscape') return landscapeParts(spec);
  return spec.kind === 'activations' ? activationsParts(spec) : trainingParts(spec);
}

function seedsText(seeds: readonly number[]): Localized {
  const list = seeds.length > 6 ? `${seeds[0]}…${seeds.at(-1)}` : seeds.join(', ');
  return { ko: `시드 ${list}`, en: `${seeds.length === 1 ? 'seed' : 'seeds'} ${list}` };
}

function drawingNotes(
  experiment: Experiment,
  results: readonly RunResult[],
  wish: Pick<ChartWish, 'smoothing'> | null,
): Localized[] {
  const notes: Localized[] = [];
  if (wish?.smoothing === 'kaiser') {
    notes.push({ ko: '카이저 창(11점, β 2)으로 매끄럽게 그림', en: 'smoothed with a Kaiser window (11 points, β 2)' });
  }
  if (wish !== null && experiment.seeds.length > 1) {
    notes.push({
      ko: '선은 시드 평균, 띠는 최솟값과 최댓값 사이',
      en: 'lines are means over seeds, bands reach from lowest to highest',
    });
  }
  const diverged = results.filter(({ status }) => status === 'diverged').length;
  if (diverged > 0)
    notes.push({ ko: `발산한 실행 ${diverged}개`, en: `${diverged} ${diverged === 1 ? 'run' : 'runs'} diverged` });
  return notes;
}

/** What the runs of `results` share, in the words of both languages; what they differ in is in the legend. */
export function captionOf(
  experiment: Experiment,
  results: readonly RunResult[],
  wish: Pick<ChartWish, 'smoothing'> | null,
): Localized {
  const spec = results[0]?.plan.spec;
  if (spec === undefined) return same('');
  const compared = results.length === 1 ? [] : Object.keys(experiment.compare);
  const isCompared = (path: string): boolean =>
    compared.some((other) => other === path || other.startsWith(`${path}.`));
  const shared = partsOf(spec)
    .filter(([path]) => !isCompared(path))
    .map(([, text]) => text);
  const needsSeed = spec.kind !== 'landscape';
  const first = [...shared, ...(needsSeed ? [seedsText(experiment.seeds)] : [])];
  const notes = drawingNotes(experiment, results, wish);
  const join = (language: keyof Localized): string =>
    [first, notes]
      .filter((line) => line.length > 0)
      .map((line) => line.map((text) => text[language]).join(' · '))
      .join('\n');
  return { ko: join('ko'), en: join('en') };
}
