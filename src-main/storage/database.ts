/** SQLite. The only file that imports `node:sqlite`, whose names may change with Node. */
import { pathToFileURL } from 'node:url';
import { DatabaseSync } from 'node:sqlite';
import { settingsInWords } from './settingsInWords.ts';
import type { SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';

export type SqlValue = SQLInputValue;
export type SqlRow = Readonly<Record<string, SQLOutputValue>>;

export interface OpenOptions {
  readonly readOnly?: boolean;
  /**
   * Of another's making: no function, trigger or view of its own may do anything, it is never written to, and nothing
   * beside it (a log, a lock) is looked at.
   */
  readonly untrusted?: boolean;
  /** A new file that nobody else reads before it is whole: written without a log beside it, and not synced. */
  readonly unshared?: boolean;
  /** Milliseconds to wait for another process's transaction. */
  readonly patience?: number;
}

/** Bytes of a page: large enough that a chunk of points takes few. */
const PAGE_SIZE = 8192;
/** Bytes of a value or a row, and of a statement, in a file of another's making. */
const UNTRUSTED_LIMITS = { length: 2 ** 29, sqlLength: 100_000, attach: 0, triggerDepth: 1 };

function immutable(path: string): URL {
  const url = pathToFileURL(path);
  url.searchParams.set('immutable', '1');
  return url;
}

/** Letters as a search takes them: composed, whichever way they were typed, and small. */
const folded = (text: SqlValue): string => (typeof text === 'string' ? text : '').normalize('NFC').toLowerCase();

const wordsOf = (spec: SqlValue): string => (typeof spec === 'string' ? settingsInWords(spec) : '');

export class Database {
  readonly path: string;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #depth = 0;

  constructor(path: string, options: OpenOptions = {}) {
    const { readOnly = false, untrusted = false, unshared = false, patience = 5000 } = options;
    this.path = path;
    this.#database = new DatabaseSync(untrusted ? immutable(path) : path, {
      readOnly: readOnly || untrusted,
      timeout: patience,
      defensive: true,
      ...(untrusted ? { limits: UNTRUSTED_LIMITS } : {}),
    });
    try {
      if (untrusted) {
        this.execute('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0');
      } else if (!readOnly) {
        const [log, sync] = unshared ? ['MEMORY', 'OFF'] : ['WAL', 'NORMAL'];
        this.execute(`PRAGMA page_size = ${PAGE_SIZE}; PRAGMA journal_mode = ${log}; PRAGMA synchronous = ${sync}`);
        this.execute('PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF');
      }
      if (!untrusted) {
        this.#database.function('folded', { deterministic: true }, folded);
        this.#database.function('settings_in_words', { deterministic: true }, wordsOf);
      }
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  /** Runs statements that take and give nothing. */
  execute(sql: string): void {
    this.#database.exec(sql);
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) this.#statements.set(sql, (statement = this.#database.prepare(sql)));
    return statement;
  }

  /** The id of the row inserted last. */
  run(sql: string, ...values: SqlValue[]): number {
    return Number(this.#prepare(sql).run(...values).lastInsertRowid);
  }

  /** The first row, or undefined. */
  get(sql: string, ...values: SqlValue[]): SqlRow | undefined {
    return this.#prepare(sql).get(...values);
  }

  all(sql: string, ...values: SqlValue[]): SqlRow[] {
    return this.#prepare(sql).all(...values);
  }

  /** Row by row, for more than fits into memory. */
  each(sql: string, ...values: SqlValue[]): Iterable<SqlRow> {
    return this.#database.prepare(sql).iterate(...values);
  }

  /** Reserves `count` ids of a table that are given to no other row; the first of them. */
  reserveIds(table: 'runs' | 'experiments', count: number): number {
    const last = this.get('SELECT seq FROM sqlite_sequence WHERE name = ?', table)?.['seq'];
    if (last === undefined) this.run('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)', table, count);
    else this.run('UPDATE sqlite_sequence SET seq = seq + ? WHERE name = ?', count, table);
    return Number(last ?? 0) + 1;
  }

  /** All of `work` or nothing of it; within another transaction a part of that. */
  transaction<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    this.execute('BEGIN IMMEDIATE');
    this.#depth++;
    try {
      const result = work();
      this.execute('COMMIT');
      return result;
    } catch (error) {
      // SQLite has undone a transaction itself where the disk was full.
      if (this.#database.isTransaction) this.execute('ROLLBACK');
      throw error;
    } finally {
      this.#depth--;
    }
  }

  /** The same, for work that puts in or takes out whole tables: no row's references are looked at, which takes as long as the rest. */
  bulkTransaction<T>(work: () => T): T {
    // Within a transaction this would change nothing.
    this.execute('PRAGMA foreign_keys = OFF');
    try {
      return this.transaction(work);
    } finally {
      this.execute('PRAGMA foreign_keys = ON');
    }
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }
}
