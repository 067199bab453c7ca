/** The weight initializers; a new one is a file and a line here. */
import { familySchema } from '../schema/members.ts';
import { glorotUniform } from './glorotUniform.ts';
import { he } from './he.ts';
import { lecun } from './lecun.ts';
import { normal } from './normal.ts';
import { orthogonal } from './orthogonal.ts';
import { xavier } from './xavier.ts';
import { zeros } from './zeros.ts';

export const initializers = [normal, xavier, he, lecun, glorotUniform, orthogonal, zeros] as const;

export const initializerSchema = familySchema(initializers);
