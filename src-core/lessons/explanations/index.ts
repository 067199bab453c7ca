/** What is told of each instrument; another one is a file and a line here. */
import { activationFunctionsExplanation } from './activationFunctions.ts';
import { activationLayersExplanation } from './activationLayers.ts';
import { batchNormalizationExplanation } from './batchNormalization.ts';
import { dropoutExplanation } from './dropout.ts';
import { gradientCheckExplanation } from './gradientCheck.ts';
import { linearLayersExplanation } from './linearLayers.ts';
import { perceptronExplanation } from './perceptron.ts';
import { softmaxExplanation } from './softmax.ts';
import { surfaceExplanation } from './surface.ts';
import { torchDefinitionsExplanation } from './torchDefinitions.ts';
import { trainabilityMapExplanation } from './trainabilityMap.ts';
import { twoLayersExplanation } from './twoLayers.ts';
import { weightDiaryExplanation } from './weightDiary.ts';
import type { InstrumentId } from '../../instruments/byId.ts';
import type { Explanation } from '../explanation.ts';

export const explanations: { readonly [Id in InstrumentId]: Explanation<Id> } = {
  'activation-functions': activationFunctionsExplanation,
  'activation-layers': activationLayersExplanation,
  'batch-normalization': batchNormalizationExplanation,
  dropout: dropoutExplanation,
  'gradient-check': gradientCheckExplanation,
  'linear-layers': linearLayersExplanation,
  perceptron: perceptronExplanation,
  softmax: softmaxExplanation,
  surface: surfaceExplanation,
  'torch-definitions': torchDefinitionsExplanation,
  'trainability-map': trainabilityMapExplanation,
  'two-layers': twoLayersExplanation,
  'weight-diary': weightDiaryExplanation,
};
