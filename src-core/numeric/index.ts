/**
 * exp, log, pow, tanh, sin and cos of doubles, computed by +, −, ×, ÷ and √ alone. ECMAScript leaves the last bits of `Math.exp`
 * and its kin to the engine, and two versions of V8 differ in them; these give the same bits wherever they run.
 */
export { exp } from './exp.ts';
export { log } from './log.ts';
export { pow } from './pow.ts';
export { tanh } from './tanh.ts';
export { cos, sin } from './trigonometry.ts';
