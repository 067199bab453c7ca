/** A run as a program that anyone with Python can read and start: it prints the losses that Descent records. */
import { architectureOf } from '../architecture/index.ts';
import { timetableOf } from '../experiment/timetable.ts';
import { parseFormula, toPython, variablesOf } from '../formula/index.ts';
import { losses } from '../losses/index.ts';
import { schedules } from '../schedules/index.ts';
import { activationName } from './activationClass.ts';
import { initialWeights } from './initialWeights.ts';
import { indented } from './lines.ts';
import { pythonNames } from './pythonNames.ts';
import { readingData } from './readingData.ts';
import { asNumPy, updateClass } from './updateClass.ts';
import type { LayerDescription } from '../architecture/index.ts';
import type { TrainingSpec } from '../experiment/kinds/training.ts';
import type { Localized } from '../schema/localized.ts';
import type { Dialect } from './dialect.ts';
import type { Lines } from './lines.ts';

export interface ScriptedRun {
  /** What the program is of, for its first line. */
  readonly title: string;
  readonly spec: TrainingSpec;
  readonly seed: number;
}

const about: Localized = {
  ko: `사용법: python 이-파일 데이터-폴더
데이터 폴더에는 MNIST의 파일 네 개가 (압축된 그대로여도) 있어야 합니다. 반복마다 갱신하기 전 배치의 손실을,
끝에는 정확도를 출력합니다. 초깃값, 배치, 드롭아웃 마스크는 Descent와 같은 순서로 같은 난수에서 뽑습니다.`,
  en: `Usage: python THIS-FILE DATA-FOLDER
The folder has MNIST's four files, packed or not. Prints the loss of each batch before its update, and the
accuracies at the end. Weights, batches and dropout masks are drawn in Descent's order from the same generator.`,
};

/** A title is text of a reader's: it may end neither the string nor the line. */
function head({ title }: ScriptedRun, { imports, precision }: Dialect, language: 'ko' | 'en'): Lines {
  return [
    `"""${title.replace(/[\\"]|\p{Cc}/gu, ' ').trim()}`,
    '',
    ...about[language].split('\n'),
    precision[language],
    '"""',
    ...['import gzip', 'import os', 'import sys', '', ...imports, ''],
    'np.seterr(all="ignore")',
  ];
}

/** The line of the list of layers that makes this one. */
function made(layer: LayerDescription): string {
  const names = layer.parameters.map(({ name }) => `"${name}"`).join(', ');
  switch (layer.kind) {
    case 'affine':
      return `Affine(${names}, ${layer.inputs}, ${layer.outputs}),`;
    case 'batch-normalization':
      return `BatchNormalization(${names}, ${layer.outputs}, ${layer.epsilon}, ${layer.momentum}),`;
    case 'activation':
      return `${activationName(layer)}(),`;
    case 'dropout':
      return `Dropout(${layer.ratio}),`;
  }
}

function classOf(layer: LayerDescription, { layers }: Dialect): Lines {
  return layer.kind === 'activation' ? layers.activation(layer) : layers[layer.kind]();
}

/** The share of the learning rate in update t = 0, 1, … */
function schedule(spec: TrainingSpec): Lines {
  const { member, hyper } = schedules.resolve(spec.schedule);
  const names = pythonNames(['t', 'total', ...Object.keys(hyper)]);
  const all: Readonly<Record<string, string>> = { ...names, T: 'total' };
  const tree = parseFormula(member.formula);
  const formula = toPython(tree, { module: 'np', names: all, arrays: [] });
  const used = [...variablesOf(tree)].map((name) => all[name] ?? name);
  const given = Object.entries(hyper).map(([name, value]) => `, ${names[name]}=${value}`);
  return [
    `def schedule(t, total=${timetableOf(spec).iterations}${given.join('')}):  # ${member.id}`,
    ...indented([...asNumPy(used), `return ${formula}`]),
  ];
}

/** Parts with two empty lines between them, as Python has them. */
const apart = (parts: readonly Lines[]): string => `${parts.map((part) => part.join('\n')).join('\n\n\n')}\n`;

export function writeScript(run: ScriptedRun, dialect: Dialect, language: 'ko' | 'en'): string {
  const { spec, seed } = run;
  const { layers } = architectureOf(spec.network);
  const { member: loss } = losses.resolve(spec.network.loss);
  const optimizer = updateClass(spec, dialect.module);
  const kinds = new Map(layers.map((layer) => [layer.kind, layer]));
  const weights = 'for key, w in params.items() if key.startswith("W")';
  return apart([
    head(run, dialect, language),
    readingData(spec),
    [`random = np.random.RandomState(${seed})`, 'params, grads = {}, {}'],
    initialWeights(spec.network.initializer),
    ...[...kinds.values()].map((layer) => classOf(layer, dialect)),
    optimizer.declaration,
    schedule(spec),
    dialect.loss({ id: loss.id, ...loss.python[dialect.module] }),
    ['layers = [', ...indented(layers.map(made)), ']', `optimizer = ${optimizer.name}()`],
    [
      'def scores(x, train):',
      ...indented(['for layer in layers:', ...indented(['x = layer.forward(x, train)']), 'return x']),
    ],
    [
      'print("iteration,loss")',
      `for iteration in range(${timetableOf(spec).iterations}):`,
      ...indented([
        `batch = random.choice(len(x), ${spec.training.batchSize})`,
        ...dialect.batch,
        ...(optimizer.penalty === null ? [] : [`loss = loss + sum((${optimizer.penalty}).sum() ${weights})`]),
        'print(f"{iteration},{float(loss):.10g}")',
        ...(spec.training.stopOnDivergence ? ['if not np.isfinite(float(loss)):', ...indented(['break'])] : []),
        ...dialect.update('optimizer.update(params, grads, iteration + 1, schedule(iteration))'),
      ]),
      'for name, (x, t) in evaluated.items():',
      ...indented([`print(f"# {name} {(${dialect.answers} == t).mean()}")`]),
    ],
  ]);
}
