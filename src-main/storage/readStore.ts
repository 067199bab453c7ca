import { InputError } from '#core/schema/inputError.ts';
import { Database } from './database.ts';
import { APPLICATION_ID, VERSION, kindOf } from './schema.ts';

/**
 * Reads a store beside the lab that has it, as it stands at one moment, however long `read` takes. Throws an `InputError`
 * for a file that is no store of this version.
 */
export async function readStore<T>(path: string, read: (database: Database) => T | Promise<T>): Promise<T> {
  const database = new Database(path, { readOnly: true });
  try {
    const { applicationId, version } = kindOf(database);
    if (applicationId !== APPLICATION_ID || version !== VERSION) {
      throw new InputError({ code: 'sessionOfOtherVersion', path: 'session', file: path });
    }
    database.execute('BEGIN');
    return await read(database);
  } finally {
    database.close();
  }
}
