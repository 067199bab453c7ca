/** The formulas that an experiment is about: of what it compares, or of what its setting is known for. */
import { activationTex, formulaTex, initializerTex, optimizerTex, penaltyTex, scheduleTex } from './memberTex.ts';
import type { Experiment } from '#core/experiment/schema.ts';
import type { NamedTex } from './memberTex.ts';

const idOf = (value: unknown): string | null => {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return null;
  if ('label' in value && 'value' in value) return idOf(value.value);
  return 'id' in value && typeof value.id === 'string' ? value.id : null;
};

/** Different members that `path` takes. */
function compared({ compare }: Experiment, path: string): string[] {
  return [...new Set((compare[path] ?? []).flatMap((value) => idOf(value) ?? []))];
}

const batchNorm: NamedTex = {
  name: 'book.batchNormalization',
  tex: ['\\hat{x} = \\frac{x - \\mu_B}{\\sqrt{\\sigma_B^2 + \\varepsilon}}', 'y = \\gamma \\hat{x} + \\beta'],
};

const dropout: NamedTex = {
  name: 'book.dropout',
  tex: ['y = m \\odot x, \\quad m_i \\sim \\mathrm{Bernoulli}(1 - p)'],
};

export function experimentTex(experiment: Experiment): NamedTex[] {
  const has = (path: string): boolean => Object.keys(experiment.compare).some((key) => key.startsWith(path));
  const list = (path: string, texOf: (id: string) => NamedTex | null): NamedTex[] =>
    compared(experiment, path).flatMap((id) => texOf(id) ?? []);
  const surface: NamedTex[] =
    'surface' in experiment ? [{ name: 'book.surface', tex: [`f(x, y) = ${formulaTex(experiment.surface)}`] }] : [];
  return [
    ...surface,
    ...list('optimizer', optimizerTex),
    ...list('activation', activationTex),
    ...list('network.activation', activationTex),
    ...(has('network.batchNorm') ? [batchNorm] : list('network.initializer', initializerTex)),
    ...list('initializer', initializerTex),
    ...list('penalty', penaltyTex),
    ...list('schedule', scheduleTex),
    ...(has('network.dropout') ? [dropout] : []),
  ];
}
