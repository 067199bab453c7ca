/** What is told of each instrument; another one is a file and a line here. */
import { perceptronExplanation } from './perceptron.ts';
import { surfaceExplanation } from './surface.ts';
import type { InstrumentId } from '../../instruments/byId.ts';
import type { Explanation } from '../explanation.ts';

export const explanations: { readonly [Id in InstrumentId]?: Explanation<Id> } = {
  perceptron: perceptronExplanation,
  surface: surfaceExplanation,
};
