import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Call } from '../../../src/shared/call.ts';
import { type Answer, type Asked, newestWanted, type Rival } from './engine.ts';
import { searchedFields, searchedTexts } from './searched-texts.ts';

/** SQLite's FTS5 with prefix indexes, in memory: asked in process, without a message in between. */
export class SqliteEngine implements Rival {
  readonly #database = new DatabaseSync(':memory:');
  /** By their text: preparing the same again is no part of asking. */
  readonly #statements = new Map<string, StatementSync>();
  #added = 0;

  constructor() {
    this.#database.exec(`
      CREATE TABLE calls (id INTEGER PRIMARY KEY, call_sid TEXT, status TEXT, duration REAL);
      CREATE VIRTUAL TABLE words USING fts5(${searchedFields}, content='', prefix='2 3', tokenize='unicode61');
      BEGIN;
    `);
  }

  add(calls: readonly Call[]): void {
    const call = this.#database.prepare('INSERT INTO calls VALUES (?, ?, ?, ?)');
    const words = this.#database.prepare(
      `INSERT INTO words (rowid, ${searchedFields}) VALUES (?${', ?'.repeat(searchedFields.length)})`,
    );
    for (const each of calls) {
      const texts = searchedTexts(each);
      call.run(this.#added, each.callSid, each.status, each.duration);
      words.run(this.#added, ...searchedFields.map((field) => texts[field]));
      this.#added += 1;
    }
  }

  finish(): void {
    this.#database.exec("COMMIT; INSERT INTO words (words) VALUES ('optimize')");
  }

  ask({ words, field, isPhrase, insideNumbers, misspelt, without, having }: Asked): Answer | null {
    if (insideNumbers || misspelt) return null;
    const wanted = isPhrase ? `"${words.join(' ')}"` : words.map((word) => `${word}*`).join(' AND ');
    const match = [field === undefined ? wanted : `${field} : ${wanted}`, without === undefined ? [] : [`${without}*`]]
      .flat()
      .join(' NOT ');
    const from =
      having === undefined
        ? 'FROM words WHERE words MATCH ?'
        : 'FROM words JOIN calls ON calls.id = words.rowid WHERE words MATCH ? AND status = ? AND duration > ?';
    const given = having === undefined ? [match] : [match, having.status, having.longerThan];
    const counted = this.#prepared(`SELECT count(*) AS count ${from}`).get(...given);
    const newest = this.#prepared(
      `SELECT call_sid FROM calls
         WHERE id IN (SELECT words.rowid ${from} ORDER BY words.rowid LIMIT ${newestWanted}) ORDER BY id`,
    ).all(...given);
    return { count: Number(counted?.count), newest: newest.map((row) => String(row.call_sid)) };
  }

  /** What its pages take, all of which are in memory; what else the process holds is not SQLite's. */
  megabytes(): number {
    const pages = this.#database.prepare(
      'SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size',
    );
    return Math.round(Number(pages.get()?.bytes) / 1e6);
  }

  #prepared(sql: string): StatementSync {
    const statement = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  close(): void {
    this.#database.close();
  }
}
