import { statusWords } from '#core/protocol/index.ts';
import { section } from './section.ts';

/** What became of a run; keys are its `RunStatus`. */
export const status = section(statusWords);
