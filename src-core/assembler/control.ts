/** Structured control flow. Loops test at the end, as compilers lay them out, behind one guard at the start. */
import { i32 } from './instructions.ts';
import { statement } from './expression.ts';
import type { Code } from './encoding.ts';
import type { Expression, Statement } from './expression.ts';
import type { Local } from './function.ts';

const VOID = 0x40;
const END = 0x0b;

const run = (body: readonly Statement[]): Code => body.map(({ code }) => code);

export function ifThen(
  condition: Expression<'i32'>,
  then: readonly Statement[],
  otherwise: readonly Statement[] = [],
): Statement {
  const alternative = otherwise.length === 0 ? [] : [0x05, run(otherwise)];
  return statement(condition.code, [0x04, VOID], run(then), alternative, [END]);
}

/** Runs `body`, then again while `condition` holds: at least once. */
export function doWhile(body: readonly Statement[], condition: Expression<'i32'>): Statement {
  return statement([0x03, VOID], run(body), condition.code, [0x0d, 0x00, END]);
}

export function whileLoop(condition: Expression<'i32'>, body: readonly Statement[]): Statement {
  return ifThen(condition, [doWhile(body, condition)]);
}

/** `for (index = from; index < to; index += step) body`, signed; `to` is evaluated each time and should be a local. */
export function forRange(
  index: Local<'i32'>,
  from: Expression<'i32'>,
  to: Expression<'i32'>,
  step: number,
  body: readonly Statement[],
): Statement {
  const advance = index.set(i32.add(index, i32.const(step)));
  return statement(index.set(from).code, whileLoop(i32.ltS(index, to), [...body, advance]).code);
}
