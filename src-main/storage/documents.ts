/** Texts that belong to a session beside its runs: a report, predictions, answers. What is in one is its writer's affair. */
import { numberOf, textOf } from './rows.ts';
import type { SessionDocument } from '#core/protocol/index.ts';
import type { Database } from './database.ts';

/** Null where nothing was written under the name. */
export function readDocument(database: Database, name: string): SessionDocument | null {
  const row = database.get('SELECT * FROM documents WHERE name = ?', name);
  return row === undefined ? null : { name, text: textOf(row, 'text'), changedAt: numberOf(row, 'changed_at') };
}

export function documentNames(database: Database): string[] {
  return database.all('SELECT name FROM documents ORDER BY name').map((row) => textOf(row, 'name'));
}

/** Writes it in place of what was there; an empty text takes it away. */
export function writeDocument(database: Database, { name, text, changedAt }: SessionDocument): void {
  if (text === '') database.run('DELETE FROM documents WHERE name = ?', name);
  else
    database.run(
      'INSERT INTO documents (name, text, changed_at) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET text = excluded.text, changed_at = excluded.changed_at',
      ...[name, text, changedAt],
    );
}
