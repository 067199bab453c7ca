import { z } from 'zod';

interface Member {
  readonly schema: z.ZodObject;
}

type Schemas<T extends readonly Member[]> = { -readonly [K in keyof T]: T[K]['schema'] };

/** The schema that reads any member of a family, told apart by `id`. */
export function familySchema<const T extends readonly [Member, ...Member[]]>(members: T) {
  const schemas = members.map(({ schema }) => schema);
  return z.discriminatedUnion('id', schemas as unknown as Schemas<T> & [z.ZodObject, ...z.ZodObject[]]);
}
