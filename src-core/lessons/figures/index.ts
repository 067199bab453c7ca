/** What is told of each figure of the chapter; another one is a file and a line here. */
import { activationsFigure } from './activations.ts';
import { batchNormFigure } from './batchNorm.ts';
import { dropoutFigure } from './dropout.ts';
import { initializersFigure } from './initializers.ts';
import { landscapeFigure } from './landscape.ts';
import { optimizersFigure } from './optimizers.ts';
import { weightDecayFigure } from './weightDecay.ts';
import type { RunResult } from '../../report/runResult.ts';
import type { Localized } from '../../schema/localized.ts';
import type { FigureExplanation } from './figureExplanation.ts';

export const figureExplanations: Readonly<Record<string, FigureExplanation>> = {
  landscape: landscapeFigure,
  optimizers: optimizersFigure,
  activations: activationsFigure,
  initializers: initializersFigure,
  'batch-norm': batchNormFigure,
  'weight-decay': weightDecayFigure,
  dropout: dropoutFigure,
};

/** The sentences whose numbers are all there: a run that diverged has none to tell. */
export const whyOfFigure = (preset: string, results: readonly RunResult[]): readonly Localized[] =>
  (figureExplanations[preset]?.why(results) ?? []).filter(({ en }) => !/NaN|∞/.test(en));
