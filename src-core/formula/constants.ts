/** Numbers that have a name. A variable of the same name goes before. */
export const constants = {
  pi: { value: Math.PI, tex: '\\pi', python: 'np.pi' },
  e: { value: Math.E, tex: 'e', python: 'np.e' },
} as const;

export type ConstantName = keyof typeof constants;
