/** Settings and what else the app remembers beside its store, in one small file: `preferences.json`. */
import { copyFileSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { settingsSchema } from '#core/protocol/index.ts';
import { writeFileSafely } from '#main/files/index.ts';
import type { Settings } from '#core/protocol/index.ts';

const fields = {
  recent: z.array(z.string()),
  /** Folders of data sets that the user added, by id. */
  datasets: z.record(z.string(), z.string()),
  /** Multiplications and additions a second of a trainer, as measured. */
  rate: z.number().positive().nullable(),
  /** Random, made at the first start: part of the place's identity. */
  place: z.string().max(100).nullable(),
};

interface Values {
  readonly settings: Settings;
  readonly recent: readonly string[];
  readonly datasets: Readonly<Record<string, string>>;
  readonly rate: number | null;
  readonly place: string | null;
}

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Those of the fields that their schemas allow. */
function allowed(shape: Readonly<Record<string, z.ZodType>>, given: Fields): Fields {
  return Object.fromEntries(
    Object.entries(shape).flatMap(([name, schema]) => {
      const read = Object.hasOwn(given, name) ? schema.safeParse(given[name]) : null;
      return read?.success === true ? [[name, read.data]] : [];
    }),
  );
}

/** Reads every field by itself: one that is damaged, or of another version, costs no other. */
function valuesIn(given: Fields): Values {
  const settings = isObject(given['settings']) ? given['settings'] : {};
  return {
    ...{ recent: [], datasets: {}, rate: null, place: null },
    ...(allowed(fields, given) as Partial<Values>),
    settings: settingsSchema.parse(allowed(settingsSchema.shape, settings)),
  };
}

function readFields(path: string): Fields {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return {};
  }
  try {
    const given: unknown = JSON.parse(text);
    if (isObject(given)) return given;
  } catch {
    // Kept below, since nothing can be read of it.
  }
  try {
    copyFileSync(path, `${path}.damaged`);
  } catch {
    // A copy of what cannot be read is worth no failure.
  }
  return {};
}

export class Preferences {
  readonly #path: string | null;
  /** As the file has them, also those of other versions, which are written back as they are. */
  #given: Fields = {};
  #values: Values;

  /** Reads `path`, with defaults for what it lacks. Without a path nothing is kept. */
  constructor(path: string | null) {
    this.#path = path;
    if (path !== null) this.#given = readFields(path);
    this.#values = valuesIn(this.#given);
  }

  get values(): Values {
    return this.#values;
  }

  /** Writes the changes, and takes them only then. Throws where they cannot be written. */
  change(changes: Partial<Values>): void {
    const values = { ...this.#values, ...changes };
    const old = isObject(this.#given['settings']) ? this.#given['settings'] : {};
    const given = { ...this.#given, ...values, settings: { ...old, ...values.settings } };
    if (this.#path !== null) writeFileSafely(this.#path, `${JSON.stringify(given, null, 2)}\n`);
    this.#given = given;
    this.#values = values;
  }

  /** The same for what is not worth a failure: it is known, and written with the next change. */
  remember(changes: Partial<Values>): void {
    try {
      this.change(changes);
    } catch {
      this.#values = { ...this.#values, ...changes };
    }
  }
}
