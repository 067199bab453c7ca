/** The formulas that an experiment is about: of what it compares, or of what its setting is known for, and of what is drawn. */
import { familyAt, families, memberId } from '#core/experiment/families.ts';
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

const idOf = (value: unknown): string =>
  memberId(typeof value === 'object' && value !== null && 'label' in value && 'value' in value ? value.value : value);

/** The members of a family that are compared at a path, each once, as far as they have formulas. */
function compared({ compare }: Experiment, path: string): NamedTex[] {
  const family = familyAt(path);
  const name = path.slice(path.lastIndexOf('.') + 1) as FamilyName;
  if (family === undefined) return [];
  const ids = [...new Set((compare[path] ?? []).map(idOf))];
  return ids.flatMap((id) => {
    const member = family.find(id);
    const tex = member === undefined ? [] : memberTex(name, id);
    return member === undefined || tex.length === 0 ? [] : [{ name: member.name, tex }];
  });
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
