/** Texts of a table that programs would take for something else than text, and how they are kept from it. */
import { readsAsMissing } from '../experiment/compare.ts';

/** Spreadsheet programs compute what begins so. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;
/** R reads single letters as truth values, too. */
const TRUTH = /^(true|false|t|f)$/i;
const INFINITE = /^[-+]?inf(inity)?$/i;
const HEXADECIMAL = /^[-+]?0x[\da-f.]+(p[-+]?\d+)?$/i;
/** With signs of currency, percent, thousands, an accountant's brackets, or R's i and L behind. */
const NUMBER = /^\(?[-+]? ?\p{Sc}? ?[-+]?(?=[.,' ]*\d)[\d.,' ]+([ed][-+]?\d+)? ?[%)il]* ?\p{Sc}?$/iu;
const MONTH =
  'jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?';
/** A fraction, too: 1/2. */
const DATE = new RegExp(`^(?=.*\\d)(\\d|[-/.:,\\s]|[tz]|[ap]m|[년월일시분초]|오전|오후|${MONTH})+$`, 'i');

/** Whether pandas, R or a spreadsheet program would take a text for a missing value, a truth value, a number, a date or a formula. */
export function readsAsOther(text: string): boolean {
  const trimmed = text.trim().replace(/\s+/g, ' ');
  return (
    FORMULA.test(text) ||
    FORMULA.test(trimmed) ||
    readsAsMissing(text) ||
    [TRUTH, INFINITE, HEXADECIMAL, NUMBER, DATE].some((form) => form.test(trimmed))
  );
}

/** The text, behind an apostrophe where it would be read as something else, or begins with one: so that it can be taken away again. */
export const plainText = (text: string): string => (text.startsWith("'") || readsAsOther(text) ? `'${text}` : text);
