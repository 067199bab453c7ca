/** The instruments, in the order of the textbook; a new one is a file and a line here. */
import { activationFunctions } from './activation/activationFunctions.ts';
import { activationLayers } from './layers/activationLayers.ts';
import { batchNormalizationSteps } from './batchNormalization/batchNormalizationSteps.ts';
import { dropoutMasks } from './dropout/dropoutMasks.ts';
import { gradientCheck } from './gradientCheck/gradientCheck.ts';
import { linearLayers } from './perceptron/linearLayers.ts';
import { perceptron } from './perceptron/perceptron.ts';
import { softmax } from './softmax/softmax.ts';
import { surface } from './surface/surface.ts';
import { torchDefinitions } from './definitions/torchDefinitions.ts';
import { trainabilityMap } from './trainabilityMap/trainabilityMap.ts';
import { twoLayers } from './perceptron/twoLayers.ts';
import { weightDiary } from './diary/weightDiary.ts';

export const instruments = [
  perceptron,
  twoLayers,
  linearLayers,
  activationFunctions,
  softmax,
  gradientCheck,
  surface,
  weightDiary,
  activationLayers,
  batchNormalizationSteps,
  dropoutMasks,
  torchDefinitions,
  trainabilityMap,
] as const;
