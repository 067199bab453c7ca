/** The weight initializers; a new one is a file and a line here. */
import { family } from '../schema/family.ts';
import { glorotUniform } from './glorotUniform.ts';
import { he } from './he.ts';
import { lecun } from './lecun.ts';
import { normal } from './normal.ts';
import { orthogonal } from './orthogonal.ts';
import { xavier } from './xavier.ts';
import { zeros } from './zeros.ts';
import { typedInitializer } from './typed.ts';

export const initializers = family(
  { name: { ko: '가중치 초깃값', en: 'Initial weights' }, short: false },
  [normal, xavier, he, lecun, glorotUniform, orthogonal, zeros],
  typedInitializer,
);
