/** The formulas that an experiment is about: of what it compares, or of what its setting is known for, and of what is drawn. */
import { chosenAt, families } from '#core/experiment/families.ts';
import { memberTex } from '#core/experiment/memberTex.ts';
import { metricMeasured } from '#core/metrics/index.ts';
import { formulaTex } from './formulaTex.ts';
import type { FamilyName } from '#core/experiment/families.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { Title } from '../i18n/words.ts';

export interface NamedTex {
  readonly name: Title;
  /** One formula a line. */
  readonly tex: readonly string[];
}

const batchNorm: NamedTex = {
  name: 'book.batchNormalization',
  tex: ['\\hat{x} = \\frac{x - \\mu_B}{\\sqrt{\\sigma_B^2 + \\varepsilon}}', 'y = \\gamma \\hat{x} + \\beta'],
};

const dropout: NamedTex = {
  name: 'book.dropout',
  tex: ['y = m \\odot x, \\quad m_i \\sim \\mathrm{Bernoulli}(1 - p)'],
};

const valueOf = (entry: unknown): unknown =>
  typeof entry === 'object' && entry !== null && 'label' in entry && 'value' in entry ? entry.value : entry;

/** The members of a family that are compared at a path, each once, as far as they have formulas. */
function compared({ compare }: Experiment, path: string): NamedTex[] {
  const name = path.slice(path.lastIndexOf('.') + 1) as FamilyName;
  const told = (compare[path] ?? []).flatMap((entry) => {
    const chosen = chosenAt(path, valueOf(entry));
    const tex = chosen === null ? [] : memberTex(name, chosen.choice);
    return chosen === null || tex.length === 0 ? [] : [{ name: chosen.member.name, tex }];
  });
  return [...new Map(told.map((one) => [JSON.stringify(one), one])).values()];
}

/** What is measured of these recorded metrics: the loss that the experiment trains with, and shares and means over images. */
function measured(experiment: Experiment, recorded: readonly string[]): NamedTex[] {
  const chosen = 'network' in experiment ? families.loss.resolve(experiment.network.loss).member : null;
  const isLoss = (name: string): boolean => /(^|_)loss(_|$)/.test(name);
  const ofLoss =
    chosen === null || experiment.compare['network.loss'] !== undefined || !recorded.some(isLoss)
      ? []
      : [{ name: chosen.name, tex: memberTex('loss', chosen.id) }];
  const others = new Set(recorded.filter((name) => !isLoss(name)).flatMap((name) => metricMeasured(name) ?? []));
  return [...ofLoss, ...[...others].map(({ name, tex }) => ({ name, tex: [tex] }))];
}

/** `recorded`: the metrics that its figures draw. */
export function experimentTex(experiment: Experiment, recorded: readonly string[]): NamedTex[] {
  const has = (path: string): boolean => Object.keys(experiment.compare).some((key) => key.startsWith(path));
  const surface: NamedTex[] =
    'surface' in experiment ? [{ name: 'book.surface', tex: [`f(x, y) = ${formulaTex(experiment.surface)}`] }] : [];
  return [
    ...surface,
    ...compared(experiment, 'optimizer'),
    ...compared(experiment, 'activation'),
    ...compared(experiment, 'network.activation'),
    ...(has('network.batchNorm') ? [batchNorm] : compared(experiment, 'network.initializer')),
    ...compared(experiment, 'initializer'),
    ...compared(experiment, 'network.loss'),
    ...compared(experiment, 'penalty'),
    ...compared(experiment, 'schedule'),
    ...(has('network.dropout') ? [dropout] : []),
    ...measured(experiment, recorded),
  ];
}
