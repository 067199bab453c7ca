/**
 * Every kind of refusal, by its code: what it tells as data, and its sentence in both languages. A new one is an entry in the
 * file of its topic; `new InputError({ code, path, … })` refuses with it.
 */
export { refusals, readRefusal } from './refusals.ts';
export type { Code, Refusal } from './refusals.ts';
export { tellReason, tellRefusal } from './tellRefusal.ts';
export { shownValue } from './shownValue.ts';
export type { Reason } from './defineRefusal.ts';
export type { ValueType } from './fields.ts';
export type { FormulaPart } from './formulas.ts';
