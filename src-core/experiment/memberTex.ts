/** The formulas of members of families as TeX, compiled from the text that trains. */
import { parseAssignment, parseFormula, toTex } from '../formula/index.ts';
import { distributions } from '../initializers/distributions.ts';
import { families } from './families.ts';
import type { z } from 'zod';
import type { Symbols } from '../formula/index.ts';
import type { Member } from '../schema/family.ts';
import type { Families, FamilyName } from './families.ts';

const greek: Readonly<Record<string, string>> = {
  α: '\\alpha',
  β: '\\beta',
  γ: '\\gamma',
  δ: '\\delta',
  ε: '\\varepsilon',
  η: '\\eta',
  κ: '\\kappa',
  λ: '\\lambda',
  μ: '\\mu',
  ρ: '\\rho',
  σ: '\\sigma',
  τ: '\\tau',
  φ: '\\varphi',
  ω: '\\omega',
};

const GRADIENT = { tex: '\\nabla L', compound: true };

/** β₁ → \beta_{1} */
function symbolTex(symbol: string): string {
  return [...symbol]
    .map((sign) => {
      const digit = '₀₁₂₃₄₅₆₇₈₉'.indexOf(sign);
      return digit >= 0 ? `_{${digit}}` : (greek[sign] ?? sign);
    })
    .join('');
}

/** Hyper-parameters by the signs that they are declared with; W, its gradient, and the share that a schedule leaves. */
export function symbolsOf({ hyper }: Pick<Member, 'hyper'>): Symbols {
  const symbols = Object.entries(hyper.shape).flatMap(([field, schema]) => {
    const { symbol } = (schema as z.ZodType).meta() ?? {};
    return typeof symbol === 'string' ? [[field, symbolTex(symbol)] as const] : [];
  });
  return { ...Object.fromEntries(symbols), w: 'W', g: GRADIENT, schedule: 's' };
}

function assignmentTex(text: string, symbols: Symbols): string {
  const { target, formula } = parseAssignment(text);
  return `${toTex({ kind: 'variable', name: target }, symbols)} \\leftarrow ${toTex(formula, symbols)}`;
}

type MemberOf<F extends FamilyName> = ReturnType<Families[F]['resolve']>['member'];

const writers: { readonly [F in FamilyName]: (member: MemberOf<F>, symbols: Symbols) => readonly string[] } = {
  activation: ({ formula }, symbols) => [`y = ${toTex(parseFormula(formula), symbols)}`],
  initializer: (member, symbols) => {
    if (!('spread' in member)) return [member.tex];
    const { symbol, tex } = distributions[member.distribution];
    const node = parseFormula(member.spread);
    const spread = toTex(node, { ...symbols, fanIn: 'n_{\\mathrm{in}}', fanOut: 'n_{\\mathrm{out}}' });
    const isShort = node.kind === 'number' || node.kind === 'variable';
    return isShort ? [tex(spread)] : [tex(symbol), `${symbol} = ${spread}`];
  },
  loss: ({ tex }) => [tex],
  optimizer: ({ step, update, decay }, symbols) => [
    ...Object.entries(step).map(([name, formula]) => `${name} = ${toTex(parseFormula(formula), symbols)}`),
    ...[...(decay === null ? [] : [decay]), ...update].map((line) => assignmentTex(line, symbols)),
  ],
  schedule: ({ formula }, symbols) => ['\\eta_t = s \\, \\eta', `s = ${toTex(parseFormula(formula), symbols)}`],
  penalty: ({ loss, decay }, symbols) => [
    ...(loss === null ? [] : [`L \\leftarrow L + \\sum ${toTex(parseFormula(loss), symbols)}`]),
    ...(decay === null ? [] : [assignmentTex(decay, symbols)]),
  ],
};

/** One formula a line, none for a penalty of nothing. Throws what `resolve` throws for a choice that is none. */
export function memberTex<F extends FamilyName>(
  family: F,
  choice: string | { readonly id: string },
): readonly string[] {
  const member: MemberOf<F> = families[family].resolve(choice).member;
  return writers[family](member, symbolsOf(member));
}
