import { parseFormula } from '#core/formula/index.ts';
import { experiment } from './room.ts';
import type { formulaRefusals } from '#core/refusals/formulas.ts';
import type { Provoke } from './room.ts';

const nested = (inner: string, times: number): string => 'sin('.repeat(times) + inner + ')'.repeat(times);

/** Some four hundred parts, as many as one formula may have. */
const long = Array.from({ length: 199 }, () => 'g').join(' + ');

export const provokedByFormulas: Record<keyof typeof formulaRefusals, Provoke> = {
  wrongFormula: () => parseFormula(''),
  formulaExpects: () => parseFormula('1 +'),
  formulaCharacter: () => parseFormula('x $ 1'),
  formulaLength: () => parseFormula('x'.repeat(2001)),
  formulaParts: () => parseFormula(Array.from({ length: 300 }, () => 'x').join('+')),
  formulasTogether: () =>
    experiment({ optimizer: { id: 'typed', update: ['w', 'w', 'w'].map((target) => `${target} = ${long}`) } }),
  formulaDerivative: () => parseFormula(Array.from({ length: 3 }, () => nested('x', 90)).join('*')),
  formulaDepth: () => parseFormula(nested('x', 101)),
  formulaChain: () => parseFormula('1 < 2 < 3'),
  formulaName: () => parseFormula('y', ['x']),
  reservedName: () => experiment({ penalty: { id: 'typed', hyper: { lambda: 1 }, loss: 'lambda * w^2' } }),
  unusedName: () => experiment({ penalty: { id: 'typed', hyper: { a: 1 }, loss: 'w^2' } }),
  formulaArguments: () => parseFormula('sin(1, 2)'),
};
