/** A formula as Python: an expression of NumPy's arrays or of PyTorch's tensors, with the same value. */
import { constants } from './constants.ts';
import { functionNamed } from './functions.ts';
import { isComparison, operators } from './operators.ts';
import { children, fold } from './rewrite.ts';
import type { Node } from './node.ts';

/** Words of the language, which cannot be names. */
export const pythonWords: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if import ' +
    'in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

/** How the module that computes with arrays is called in the program: NumPy or PyTorch. */
export type PythonModule = 'np' | 'torch';

export interface PythonVariables {
  readonly module: PythonModule;
  /** Names in the program of variables that are not called the same there. */
  readonly names?: Readonly<Record<string, string>>;
  /** Variables that are arrays; all others are numbers. */
  readonly arrays: readonly string[];
}

/** An expression, and how tightly it holds together: as `operators`, 5 for what needs no brackets anywhere. */
interface Written {
  readonly text: string;
  readonly level: 1 | 2 | 3 | 4 | 5;
}

type Operation = Node & { kind: 'operation' };

const NEGATIVE = 3;

const within = ({ text, level }: Written, least: number): string => (level < least ? `(${text})` : text);

function numberPython(value: number): Written {
  if (Number.isNaN(value)) return { text: 'np.nan', level: 5 };
  if (!Number.isFinite(value)) return { text: value < 0 ? '-np.inf' : 'np.inf', level: value < 0 ? NEGATIVE : 5 };
  // In digits alone it would be an integer, which has no end in Python and is no number for PyTorch.
  const text = Math.abs(value) < EXACT ? String(value) : value.toExponential();
  return { text, level: value < 0 ? NEGATIVE : 5 };
}

/** Integers from here on are none in float64. */
const EXACT = 2 ** 53;

/** Python computes with its own numbers otherwise: it refuses 1 / 0, and (-8)^0.5 is complex there. Null where it does not. */
function unlikePython(part: Node): number | null {
  const value = fold(part);
  return value.kind === 'number' && !(Math.abs(value.value) < EXACT) ? value.value : null;
}

/** Products and sums are computed from the left, powers from the right, as in Python. */
function operationPython({ operator, left, right }: Operation, write: (part: Node) => Written): Written {
  const { level } = operators[operator];
  const [a, b] = [write(left), write(right)];
  if (operator === '^') return { text: `${within(a, 5)}**${within(b, 5)}`, level };
  if (isComparison(operator)) return { text: `${within(a, 2)} ${operator} ${within(b, 2)}`, level };
  return { text: `${within(a, level)} ${operator} ${within(b, level === 2 ? 3 : 4)}`, level };
}

/** The formula as an expression of Python, where what a comparison gives is 1 or 0. */
export function toPython(node: Node, { module, names = {}, arrays }: PythonVariables): string {
  const isArray = (part: Node): boolean =>
    part.kind === 'variable' ? arrays.includes(part.name) : children(part).some(isArray);
  const truth = (part: Node): Written => {
    if (part.kind === 'operation' && isComparison(part.operator)) return operationPython(part, write);
    return { text: `${within(write(part), 2)} != 0`, level: 1 };
  };
  const write = (part: Node): Written => {
    switch (part.kind) {
      case 'number':
        return numberPython(part.value);
      case 'constant':
        return { text: constants[part.name].python, level: 5 };
      case 'variable':
        return { text: Object.hasOwn(names, part.name) ? names[part.name]! : part.name, level: 5 };
      case 'negative':
        return { text: `-${within(write(part.of), 4)}`, level: NEGATIVE };
      case 'operation': {
        const own = unlikePython(part);
        if (own !== null) return numberPython(own);
        const written = operationPython(part, write);
        return isComparison(part.operator) ? { text: `1.0 * (${written.text})`, level: 3 } : written;
      }
      case 'call': {
        const of = part.of.map((argument, place) => ({
          text: (part.name === 'where' && place === 0 ? truth(argument) : write(argument)).text,
          isArray: isArray(argument),
        }));
        // Numbers are NumPy's business in either program.
        const by = isArray(part) ? module : 'np';
        return {
          text: functionNamed(part.name).python(by, ...(of as [PythonArgument, PythonArgument, PythonArgument])),
          level: 5,
        };
      }
    }
  };
  return write(node).text;
}

/** An argument of a function, as it is written there. */
export interface PythonArgument {
  readonly text: string;
  readonly isArray: boolean;
}
