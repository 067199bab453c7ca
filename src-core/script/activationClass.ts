/** y = f(x) and its derivative, as a class of either program. */
import { activations } from '../activations/index.ts';
import { oneLine, parseFormula, substitute, toPython } from '../formula/index.ts';
import { indented } from './lines.ts';
import { className } from './pythonNames.ts';
import type { ActivationDescription } from '../architecture/index.ts';
import type { Formula, PythonModule } from '../formula/index.ts';
import type { Lines } from './lines.ts';

/** What the class of a layer's activation is called. */
export const activationName = ({ choice }: ActivationDescription): string =>
  className(activations.resolve(choice).member.id, 'activation');

export function activationClass(layer: ActivationDescription, module: PythonModule): Lines {
  const { member, hyper } = activations.resolve(layer.choice);
  const { formula, derivative, derivativeOf } = member;
  const written = (of: Formula): string =>
    toPython(substitute(parseFormula(of), hyper), { module, arrays: ['x', 'y'] });
  if (module === 'np') {
    return [
      `class ${activationName(layer)}:  # y = ${oneLine(formula)}`,
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
    `class ${activationName(layer)}:  # y = ${oneLine(formula)}`,
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
