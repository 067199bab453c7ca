/** The formulas of the families' members as TeX, compiled from the text that trains. */
import { activations } from '#core/activations/index.ts';
import { parseAssignment, parseFormula, toTex } from '#core/formula/index.ts';
import { distributions } from '#core/initializers/distributions.ts';
import { initializers } from '#core/initializers/index.ts';
import { optimizers } from '#core/optimizers/index.ts';
import { penalties } from '#core/penalties/index.ts';
import { schedules } from '#core/schedules/index.ts';
import type { Symbols } from '#core/formula/index.ts';
import type { Title } from '../i18n/words.ts';

export interface NamedTex {
  readonly name: Title;
  /** One formula a line. */
  readonly tex: readonly string[];
}

interface Hyper {
  readonly shape: Readonly<Record<string, { meta(): unknown }>>;
}

const greek: Readonly<Record<string, string>> = {
  α: '\\alpha',
  β: '\\beta',
  γ: '\\gamma',
  ε: '\\varepsilon',
  η: '\\eta',
  λ: '\\lambda',
  μ: '\\mu',
  ρ: '\\rho',
  σ: '\\sigma',
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

function symbolsOf(hyper: Hyper): Symbols {
  const symbols = Object.entries(hyper.shape).flatMap(([field, schema]) => {
    const meta = schema.meta();
    const symbol = typeof meta === 'object' && meta !== null && 'symbol' in meta ? meta.symbol : undefined;
    return typeof symbol === 'string' ? [[field, symbolTex(symbol)] as const] : [];
  });
  return { ...Object.fromEntries(symbols), w: 'W', g: GRADIENT, schedule: 's' };
}

function assignmentTex(text: string, symbols: Symbols): string {
  const { target, formula } = parseAssignment(text);
  return `${toTex({ kind: 'variable', name: target }, symbols)} \\leftarrow ${toTex(formula, symbols)}`;
}

export function optimizerTex(id: string): NamedTex | null {
  const member = optimizers.find(id);
  if (member === undefined) return null;
  const symbols = symbolsOf(member.hyper);
  const scalars = Object.entries(member.step).map(
    ([name, formula]) => `${name} = ${toTex(parseFormula(formula), symbols)}`,
  );
  const statements = member.decay === null ? member.update : [member.decay, ...member.update];
  return { name: member.name, tex: [...scalars, ...statements.map((line) => assignmentTex(line, symbols))] };
}

export function activationTex(id: string): NamedTex | null {
  const member = activations.find(id);
  if (member === undefined) return null;
  return { name: member.name, tex: [`y = ${toTex(parseFormula(member.formula), symbolsOf(member.hyper))}`] };
}

export function initializerTex(id: string): NamedTex | null {
  const member = initializers.find(id);
  if (member === undefined) return null;
  if (!('spread' in member)) return { name: member.name, tex: [member.tex] };
  const { symbol, tex } = distributions[member.distribution];
  const symbols = { ...symbolsOf(member.hyper), fanIn: 'n_{\\mathrm{in}}', fanOut: 'n_{\\mathrm{out}}' };
  const node = parseFormula(member.spread);
  const spread = toTex(node, symbols);
  const isShort = node.kind === 'number' || node.kind === 'variable';
  return { name: member.name, tex: isShort ? [tex(spread)] : [tex(symbol), `${symbol} = ${spread}`] };
}

export function scheduleTex(id: string): NamedTex | null {
  const member = schedules.find(id);
  if (member === undefined) return null;
  const share = toTex(parseFormula(member.formula), symbolsOf(member.hyper));
  return { name: member.name, tex: ['\\eta_t = s \\, \\eta', `s = ${share}`] };
}

export function penaltyTex(id: string): NamedTex | null {
  const member = penalties.find(id);
  if (member === undefined) return null;
  const symbols = symbolsOf(member.hyper);
  const loss = member.loss === null ? [] : [`L \\leftarrow L + \\sum ${toTex(parseFormula(member.loss), symbols)}`];
  const decay = member.decay === null ? [] : [assignmentTex(member.decay, symbols)];
  return loss.length + decay.length === 0 ? null : { name: member.name, tex: [...loss, ...decay] };
}

/** A formula typed or stored as text, as `x^2 / 20 + y^2`. */
export const formulaTex = (text: string): string => toTex(parseFormula(text));
