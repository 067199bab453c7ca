import { computed, shallowRef } from 'vue';
import type { ShallowRef, WritableComputedRef } from 'vue';
import type { z } from 'zod';

type Fields = Readonly<Record<string, unknown>>;

function stored(name: string): Fields {
  try {
    const given: unknown = JSON.parse(localStorage.getItem(`descent.${name}`) ?? '');
    if (typeof given === 'object' && given !== null) return given as Fields;
  } catch {
    // As if nothing had been remembered.
  }
  return {};
}

/**
 * What the browser remembers of one's taste, as the columns of a list or the last place; whatever somebody made or wrote
 * belongs to the session (`sessionDocument`). Every field of `schema` has a default, which stands where the field is missing,
 * damaged or of another version: none costs another. Setting it remembers it.
 */
export function remembered<S extends z.ZodRawShape>(
  name: string,
  schema: z.ZodObject<S>,
): WritableComputedRef<z.output<z.ZodObject<S>>> {
  const given = stored(name);
  const readable = Object.entries(schema.shape).filter(
    ([field, type]) => Object.hasOwn(given, field) && (type as z.ZodType).safeParse(given[field]).success,
  );
  const read = schema.parse(Object.fromEntries(readable.map(([field]) => [field, given[field]])));
  const value: ShallowRef<z.output<z.ZodObject<S>>> = shallowRef(read);
  return computed<z.output<z.ZodObject<S>>>({
    get: () => value.value,
    set: (next) => {
      value.value = next;
      try {
        localStorage.setItem(`descent.${name}`, JSON.stringify(next));
      } catch {
        // A browser that keeps nothing.
      }
    },
  });
}
