import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Call } from '../../../src/shared/call.ts';
import { earlierSql, zoneOffsetMs } from './filters.ts';

/** The same sums in SQLite, in memory and in process, with covering indexes and ANALYZE, so that each query has its best plan. */
export class SqliteReports {
  readonly #database = new DatabaseSync(':memory:');
  readonly #statements = new Map<string, StatementSync>();

  constructor(pages: Iterable<readonly Call[]>) {
    this.#database.exec(`CREATE TABLE calls (start INT, direction TEXT, status TEXT, agent TEXT, disposition TEXT,
      exophone TEXT, customer TEXT, talk INT, hold INT, duration INT, recorded INT, hour INT); BEGIN`);
    const insert = this.#database.prepare(`INSERT INTO calls VALUES (${Array(12).fill('?').join()})`);
    for (const page of pages)
      for (const call of page)
        insert.run(
          call.startTime,
          call.direction,
          call.status,
          call.agent?.userId ?? null,
          call.disposition,
          call.exophone,
          call.customer.number?.slice(-10) ?? null,
          call.talkTime,
          call.holdTime,
          call.duration,
          Number(call.recording.available),
          // The hour of the account's clock, so that no date is worked out either.
          Math.floor(((call.startTime ?? 0) + zoneOffsetMs) / 3_600_000),
        );
    const all = 'agent, status, direction, disposition, talk, hold, recorded, start, exophone, hour';
    this.#database.exec(`COMMIT;
      CREATE INDEX by_agent ON calls (${all});
      CREATE INDEX by_time ON calls (start, agent, status, direction, disposition, talk, hold, recorded, exophone, hour);
      CREATE INDEX by_exophone ON calls (exophone, status, direction, disposition, talk, hold, recorded, start, agent, hour);
      CREATE INDEX by_hour ON calls (hour, status, direction, agent, disposition, talk, hold, recorded, exophone);
      CREATE INDEX by_times ON calls (agent, talk + hold) WHERE status = 'completed';
      CREATE INDEX by_customer ON calls (customer, start, direction);
      CREATE INDEX by_duration ON calls (duration);
      CREATE INDEX by_direction ON calls (direction, agent, status, disposition, talk, hold, recorded, start, exophone, hour);
      CREATE INDEX by_status ON calls (status, agent, direction, disposition, talk, hold, recorded, start, exophone, hour);
      CREATE INDEX by_disposition ON calls (disposition, agent, status, direction, talk, hold, recorded, start, exophone, hour);
      ANALYZE`);
  }

  agents(where: string): number {
    return this.#groups('agent', where);
  }

  team(where: string): number {
    const calls = this.#groups('exophone', where);
    this.#all(
      `SELECT (hour / 24) day, status, direction, count(*), sum(talk), sum(hold) FROM calls WHERE ${where} GROUP BY 1, 2, 3`,
    );
    this.heat(where);
    this.#all(`SELECT customer, count(*) c, max(start) FROM calls WHERE ${where} GROUP BY 1 ORDER BY c DESC LIMIT 10`);
    for (const ms of [86_400_000, 7 * 86_400_000])
      this.#all(`WITH inbound AS (SELECT rowid id, customer, start - lag(start) OVER (PARTITION BY customer ORDER BY start) since
        FROM calls WHERE direction = 'inbound')
        SELECT count(*), count(DISTINCT customer) FROM inbound WHERE since <= ${ms}
          ${where === '1' ? '' : `AND id IN (SELECT rowid FROM calls WHERE ${where})`}`);
    this.#all(`SELECT rowid FROM calls WHERE ${where} ORDER BY duration DESC LIMIT 10`);
    return calls;
  }

  heat(where: string): number {
    return this.#sum(
      this.#all(
        `SELECT (hour / 24 + 3) % 7 * 24 + hour % 24 cell, count(*) calls FROM calls WHERE ${where} GROUP BY 1`,
      ),
    );
  }

  /** The sums of both periods alone: what a comparison makes of them is no work for SQL. */
  comparison(where: string): number {
    return earlierSql.reduce((sum, range) => sum + this.#groups('agent', `${where} AND ${range}`), 0);
  }

  close(): void {
    this.#database.close();
  }

  #groups(column: string, where: string): number {
    const groups = this.#all(`SELECT ${column}, status, direction, count(*) calls, sum(recorded), sum(talk), sum(hold)
      FROM calls WHERE ${where} GROUP BY 1, 2, 3`);
    this.#all(`SELECT ${column}, disposition, count(*) FROM calls WHERE ${where} GROUP BY 1, 2`);
    this.#all(`SELECT ${column}, max(CASE WHEN n = total / 2 THEN t END), max(CASE WHEN n = total * 9 / 10 THEN t END) FROM (
      SELECT ${column}, talk + hold t, row_number() OVER w n, count(*) OVER (PARTITION BY ${column}) total
      FROM calls WHERE ${where} AND status = 'completed' WINDOW w AS (PARTITION BY ${column} ORDER BY talk + hold)) GROUP BY 1`);
    return this.#sum(groups);
  }

  #sum(rows: readonly Record<string, unknown>[]): number {
    return rows.reduce((sum, { calls }) => sum + Number(calls), 0);
  }

  #all(sql: string): Record<string, unknown>[] {
    const statement = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement.all();
  }
}
