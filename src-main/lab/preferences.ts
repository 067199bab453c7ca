/** Settings and what else the app remembers beside its store, in one small file: `preferences.json`. */
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { z } from 'zod';
import { settingsSchema } from '#core/protocol/index.ts';
import { writeFileSafely } from '#main/report/index.ts';

const preferencesSchema = z.object({
  settings: settingsSchema.default(settingsSchema.parse({})),
  session: z.object({ path: z.string().nullable(), changed: z.boolean() }).default({ path: null, changed: false }),
  recent: z.array(z.string()).default([]),
  /** Folders of data sets that the user added, by id. */
  datasets: z.record(z.string(), z.string()).default({}),
  /** Multiplications and additions a second of a trainer, as measured. */
  rate: z.number().positive().nullable().default(null),
});

type Values = z.infer<typeof preferencesSchema>;

export class Preferences {
  readonly #path: string | null;
  #values: Values;

  /** Reads `path`. A file that cannot be read is put aside, and the defaults are used. Without a path nothing is kept. */
  constructor(path: string | null) {
    this.#path = path;
    this.#values = preferencesSchema.parse({});
    if (path === null || !existsSync(path)) return;
    try {
      this.#values = preferencesSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    } catch {
      renameSync(path, `${path}.damaged`);
    }
  }

  get values(): Readonly<Values> {
    return this.#values;
  }

  change(changes: Partial<Values>): void {
    this.#values = { ...this.#values, ...changes };
    if (this.#path !== null) writeFileSafely(this.#path, `${JSON.stringify(this.#values, null, 2)}\n`);
  }
}
