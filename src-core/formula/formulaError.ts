/** A formula that cannot be read; the message shows the place. */
export class FormulaError extends Error {
  readonly text: string;
  /** Index of the character at fault. */
  readonly position: number;

  constructor(reason: string, text: string, position: number) {
    super(`${reason}\n${text}\n${' '.repeat(position)}^`);
    this.name = 'FormulaError';
    this.text = text;
    this.position = position;
  }
}
