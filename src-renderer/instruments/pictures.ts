/** How each instrument is drawn; another one is a file and a line here. */
import ActivationFunctionsPicture from './ActivationFunctionsPicture.vue';
import ActivationLayersPicture from './ActivationLayersPicture.vue';
import BatchNormalizationPicture from './BatchNormalizationPicture.vue';
import DropoutPicture from './DropoutPicture.vue';
import GradientCheckPicture from './GradientCheckPicture.vue';
import LinearLayersPicture from './LinearLayersPicture.vue';
import PerceptronPicture from './PerceptronPicture.vue';
import SoftmaxPicture from './SoftmaxPicture.vue';
import SurfacePicture from './SurfacePicture.vue';
import TorchDefinitionsPicture from './TorchDefinitionsPicture.vue';
import TrainabilityMapPicture from './TrainabilityMapPicture.vue';
import TwoLayersPicture from './TwoLayersPicture.vue';
import WeightDiaryPicture from './WeightDiaryPicture.vue';
import type { Component } from 'vue';
import type { DataOf, InstrumentId, SettingsOf } from '#core/instruments/byId.ts';

export interface PictureProps<Id extends InstrumentId = InstrumentId> {
  readonly data: DataOf<Id>;
  /** Of these data. */
  readonly settings: SettingsOf<Id>;
  /** A glance at it on a card: nothing to be moved, no words. */
  readonly small?: boolean;
}

/** What a picture tells: settings that were moved in it; changes of one step are undone together. */
export interface PictureEvents<Id extends InstrumentId> {
  readonly change: [changes: Partial<SettingsOf<Id>>, step: string];
}

export const pictures: { readonly [Id in InstrumentId]: Component<PictureProps<Id>> } = {
  'activation-functions': ActivationFunctionsPicture,
  'activation-layers': ActivationLayersPicture,
  'batch-normalization': BatchNormalizationPicture,
  dropout: DropoutPicture,
  'gradient-check': GradientCheckPicture,
  'linear-layers': LinearLayersPicture,
  perceptron: PerceptronPicture,
  softmax: SoftmaxPicture,
  surface: SurfacePicture,
  'torch-definitions': TorchDefinitionsPicture,
  'trainability-map': TrainabilityMapPicture,
  'two-layers': TwoLayersPicture,
  'weight-diary': WeightDiaryPicture,
};
