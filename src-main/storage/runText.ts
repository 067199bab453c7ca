/**
 * Full-text search over runs. The index is derived from the tables, so it lives in memory, made anew at every start: a
 * session file holds plain tables only.
 */
import type { Database } from './database.ts';

/** A label can be found in both languages. */
const labelOf = (of: string): string => `(${of}.label ->> 'ko') || ' ' || (${of}.label ->> 'en')`;

const columns = (of: string): string =>
  `${of}.id, ${of}.name, ${labelOf(of)}, ${of}.note, (SELECT group_concat(tag, ' ') FROM main.tags WHERE run_id = ${of}.id), (SELECT name FROM main.experiments WHERE id = ${of}.experiment_id)`;

const INSERT = 'INSERT INTO run_text (rowid, name, label, note, tags, experiment)';

export function createRunText(database: Database): void {
  database.execute(`
CREATE VIRTUAL TABLE temp.run_text USING fts5(name, label, note, tags, experiment, tokenize = 'unicode61', prefix = '1 2 3');
${INSERT} SELECT ${columns('r')} FROM main.runs r;
CREATE TEMP TRIGGER run_text_added AFTER INSERT ON main.runs BEGIN ${INSERT} SELECT ${columns('new')}; END;
CREATE TEMP TRIGGER run_text_removed AFTER DELETE ON main.runs BEGIN DELETE FROM run_text WHERE rowid = old.id; END;
CREATE TEMP TRIGGER run_text_changed AFTER UPDATE OF name, label, note ON main.runs BEGIN
  UPDATE run_text SET name = new.name, label = ${labelOf('new')}, note = new.note WHERE rowid = new.id; END;
CREATE TEMP TRIGGER run_text_tagged AFTER INSERT ON main.tags BEGIN
  UPDATE run_text SET tags = (SELECT group_concat(tag, ' ') FROM main.tags WHERE run_id = new.run_id) WHERE rowid = new.run_id; END;
CREATE TEMP TRIGGER run_text_untagged AFTER DELETE ON main.tags BEGIN
  UPDATE run_text SET tags = (SELECT group_concat(tag, ' ') FROM main.tags WHERE run_id = old.run_id) WHERE rowid = old.run_id; END;
`);
}

/** A full-text query for runs that hold every word of `text`, each at the beginning of one of their words; null for none. */
export function textQuery(text: string): string | null {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  return words.length === 0 ? null : words.map((word) => `"${word}"*`).join(' ');
}
