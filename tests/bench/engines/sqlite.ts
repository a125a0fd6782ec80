import { DatabaseSync } from 'node:sqlite';
import { compareNewestFirst } from '../../../src/renderer/cache/call-order.ts';
import { phoneWords, wordsOf } from '../../../src/renderer/cache/words.ts';
import type { Call } from '../../../src/shared/call.ts';
import type { Answer, Engine, Question } from './engine.ts';

/** SQLite's FTS5 with prefix indexes, in memory. Rows are numbered newest first, so that the newest 50 need no sorting. */
export class SqliteEngine implements Engine {
  readonly name = 'sqlite';
  readonly #database = new DatabaseSync(':memory:');

  build(calls: readonly Call[]): void {
    this.#database.exec(`
      CREATE TABLE calls (id INTEGER PRIMARY KEY, call_sid TEXT, status TEXT, duration REAL);
      CREATE VIRTUAL TABLE words USING fts5(
        agent, customer, exophone, disposition, ticket, sid, content='', prefix='2 3', tokenize='unicode61'
      );
    `);
    const call = this.#database.prepare('INSERT INTO calls VALUES (?, ?, ?, ?)');
    const words = this.#database.prepare(
      'INSERT INTO words (rowid, agent, customer, exophone, disposition, ticket, sid) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    this.#database.exec('BEGIN');
    for (const [id, each] of [...calls].sort(compareNewestFirst).entries()) {
      call.run(id, each.callSid, each.status, each.duration);
      words.run(
        id,
        folded(each.agent?.name, each.agent?.userId),
        [folded(each.customer.name), ...phone(each.customer.number)].join(' '),
        phone(each.exophone).join(' '),
        folded(each.disposition),
        folded(each.customField),
        folded(each.callSid),
      );
    }
    this.#database.exec("COMMIT; INSERT INTO words (words) VALUES ('optimize')");
  }

  ask({ sqlite }: Question): Answer | null {
    if (sqlite === null) return null;
    const { match, where = '' } = sqlite;
    const from =
      where === ''
        ? 'FROM words WHERE words MATCH ?'
        : `FROM words JOIN calls ON calls.id = words.rowid WHERE words MATCH ? AND ${where}`;
    const counted = this.#database.prepare(`SELECT count(*) AS count ${from}`).get(match);
    const newest = this.#database
      .prepare(
        `SELECT call_sid FROM calls WHERE id IN (SELECT words.rowid ${from} ORDER BY words.rowid LIMIT 50) ORDER BY id`,
      )
      .all(match);
    return { count: Number(counted?.count), newest: newest.map((row) => String(row.call_sid)) };
  }

  close(): void {
    this.#database.close();
  }
}

/** Folded by our own rules, so that the engines are given the same words. */
function folded(...texts: (string | null | undefined)[]): string {
  return texts.flatMap((text) => wordsOf(text ?? '')).join(' ');
}

function phone(number: string | null): string[] {
  return number === null ? [] : phoneWords(number);
}
