/** An optimizer's update as lines of Python, beside what a program has of its own. */
import { parseAssignment, parseFormula, toPython } from '../formula/index.ts';
import { optimizers } from '../optimizers/index.ts';
import { pythonNames } from '../script/pythonNames.ts';
import { py } from './told.ts';
import type { Node } from '../formula/index.ts';
import type { OptimizerChoice } from '../optimizers/index.ts';

export interface UpdateInPython {
  /** `learning_rate = 0.1` */
  readonly hyper: readonly string[];
  /** The optimizer's arrays, as the program calls them. */
  readonly state: readonly string[];
  /** Assignments of an update, of `w`, its gradient `g` and, where it is counted, `t`. */
  readonly step: readonly string[];
  readonly update: readonly string[];
}

/** No name of the optimizer's hides one that the program calls its `own`. */
export function updateInPython(choice: OptimizerChoice, own: readonly string[]): UpdateInPython {
  const { member, hyper } = optimizers.resolve(choice);
  const step = Object.entries(member.step);
  const theirs = [...Object.keys(hyper), ...member.state, ...step.map(([name]) => name)];
  const names = pythonNames(['w', 'g', 't', ...theirs], own);
  const of = (name: string): string => names[name] ?? name;
  const assigned = (target: string, formula: Node): string =>
    `${of(target)} = ${toPython(formula, { module: 'np', names, arrays: [] })}`;
  return {
    hyper: Object.entries(hyper).map(([name, value]) => `${of(name)} = ${py(Number(value))}`),
    state: member.state.map(of),
    step: step.map(([name, text]) => assigned(name, parseFormula(text))),
    update: member.update.map((line) => {
      const { target, formula } = parseAssignment(line);
      return assigned(target, formula);
    }),
  };
}
