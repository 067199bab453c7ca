/** Everything that was told to Electron, in order; functions are left out. */
export interface Call {
  readonly name: string;
  readonly given: readonly unknown[];
}

export const calls: Call[] = [];

const plain = (value: unknown): unknown =>
  value === undefined
    ? null
    : (JSON.parse(
        JSON.stringify(value, (_key, part: unknown) => (typeof part === 'function' ? undefined : part)) ?? 'null',
      ) as unknown);

export function log(name: string, ...given: readonly unknown[]): void {
  calls.push({ name, given: given.map(plain) });
}
