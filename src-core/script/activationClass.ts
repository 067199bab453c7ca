/** y = f(x) and its derivative, as a class of either program. */
import { activations } from '../activations/index.ts';
import { parseFormula, substitute, toPython } from '../formula/index.ts';
import { indented } from './lines.ts';
import { className } from './pythonNames.ts';
import type { ActivationDescription } from '../architecture/index.ts';
import type { PythonModule } from '../formula/index.ts';
import type { Lines } from './lines.ts';

export function activationClass({ id, hyper }: ActivationDescription, module: PythonModule): Lines {
  const { formula, derivative, derivativeOf } = activations.resolve({ id }).member;
  const written = (text: string): string =>
    toPython(substitute(parseFormula(text), hyper), { module, arrays: ['x', 'y'] });
  if (module === 'np') {
    return [
      `class ${className(id)}:  # y = ${formula}`,
      ...indented([
        'def forward(self, x, train):',
        ...indented([`y = ${written(formula)}`, `self.${derivativeOf} = ${derivativeOf}`, 'return y']),
        '',
        'def backward(self, dy):',
        ...indented([`${derivativeOf} = self.${derivativeOf}`, `return dy * (${written(derivative)})`]),
      ]),
    ];
  }
  return [
    `class ${className(id)}:  # y = ${formula}`,
    ...indented([
      'class Function(torch.autograd.Function):',
      ...indented([
        '@staticmethod',
        'def forward(context, x):',
        ...indented([`y = ${written(formula)}`, `context.save_for_backward(${derivativeOf})`, 'return y']),
        '',
        '@staticmethod',
        'def backward(context, dy):',
        ...indented([`(${derivativeOf},) = context.saved_tensors`, `return dy * (${written(derivative)})`]),
      ]),
      '',
      'def forward(self, x, train):',
      ...indented(['return self.Function.apply(x)']),
    ]),
  ];
}
