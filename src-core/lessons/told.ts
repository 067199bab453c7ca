/** Numbers in sentences and in Python. */

/** `digits` significant digits with a real minus sign; NaN and Infinity as they are. */
export function told(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return String(value).replace('-', '−').replace('Infinity', '∞');
  if (value === 0) return '0';
  const size = Math.abs(value);
  const text =
    size >= 1e6 || size < 1e-4
      ? value.toExponential(digits - 1).replace(/\.?0*e\+?/, 'e')
      : String(Number(value.toPrecision(digits)));
  return text.replaceAll('-', '−');
}

/** The shortest text that Python reads as the same number. */
export const py = (value: number): string =>
  Number.isFinite(value) ? String(value) : `float('${String(value).replace('Infinity', 'inf').toLowerCase()}')`;

/** A text as Python writes it: a name that somebody typed ends neither the string nor the line. */
export const pyText = (text: string): string =>
  `'${text.replace(/[\\']/g, '\\$&').replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')}'`;

/** A list as Python writes it. */
export const pyList = (values: readonly number[]): string => `[${values.map(py).join(', ')}]`;
