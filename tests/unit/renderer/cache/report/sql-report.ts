import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { Voice } from '../../../../../src/renderer/cache/report/voice-sums.ts';
import type { CallSums, ReportSums, VoiceSums } from '../../../../../src/renderer/cache/report-api.ts';
import type { Call } from '../../../../../src/shared/call.ts';
import { isFurtherPart } from '../../../../../src/shared/call-part.ts';
import { clockAt } from './wall-clock.ts';

/**
 * The same calls in a table of SQLite, added up by SQL alone: an account of a report that shares no code with it. Local times
 * come from Intl, and who a customer is from the account that was drawn.
 */
export class SqlReport {
  readonly #database = new DatabaseSync(':memory:');

  constructor(
    calls: readonly Call[],
    zone: string,
    facts: {
      readonly customerOf: (call: Call) => number | null;
      readonly onLaptop: ReadonlySet<string>;
      readonly voices: ReadonlyMap<string, Voice>;
    },
  ) {
    this.#database.exec(`
      CREATE TABLE calls (sid TEXT PRIMARY KEY, start REAL, direction TEXT, status TEXT, agent TEXT, disposition TEXT,
        exophone TEXT, number TEXT, name TEXT, customer INT, talk REAL, hold REAL, duration REAL, recorded INT, laptop INT, part INT,
        weekday INT, hour INT, day TEXT, agent_speech INT, customer_speech INT, silence INT, overlap INT, audio INT);
    `);
    const insert = this.#database.prepare(`INSERT INTO calls VALUES (${Array(24).fill('?').join(', ')})`);
    for (const call of calls) {
      const clock = call.startTime === null ? null : clockAt(call.startTime, zone);
      const voice = facts.voices.get(call.callSid);
      const laptop = facts.onLaptop.has(call.callSid);
      insert.run(
        call.callSid,
        call.startTime,
        call.direction,
        call.status,
        call.agent?.userId || null,
        call.disposition || null,
        call.exophone || null,
        call.customer.number,
        call.customer.name || null,
        facts.customerOf(call),
        call.talkTime,
        call.holdTime,
        call.duration,
        Number(call.recording.available || laptop),
        Number(laptop),
        Number(isFurtherPart(call.callSid)),
        clock?.weekday ?? null,
        clock?.hour ?? null,
        clock?.day ?? null,
        ...(voice === undefined
          ? [null, null, null, null, null]
          : [voice.agentSpeech, voice.customerSpeech, voice.silence, voice.overlap, voice.audio]),
      );
    }
    // Whether a call is a repeat, worked out against every call of the table.
    for (const [name, ms] of [
      ['r24', 86_400_000],
      ['r7', 7 * 86_400_000],
    ] as const) {
      this.#database.exec(`CREATE TABLE ${name} AS SELECT sid FROM calls c WHERE direction = 'inbound' AND NOT part
        AND EXISTS (SELECT 1 FROM calls e WHERE e.direction = 'inbound' AND NOT e.part AND e.customer = c.customer
          AND e.start < c.start AND e.start >= c.start - ${ms})`);
    }
  }

  /** `where`: SQL over the columns of the table. */
  sums(where: string): ReportSums {
    const row = this.#one(`SELECT count(*) calls, ${sumColumns} FROM calls WHERE ${where}`);
    const times = this.#all(
      `SELECT ifnull(talk, 0) + ifnull(hold, 0) t FROM calls WHERE ${where} AND status = 'completed'
       AND ifnull(talk, hold) IS NOT NULL AND ifnull(talk BETWEEN 0 AND 86400, 1) AND ifnull(hold BETWEEN 0 AND 86400, 1) ORDER BY t`,
    ).map(({ t }) => Number(t));
    const { recorded, ...sums } = row;
    return {
      ...(sums as unknown as Omit<CallSums, 'byStatus' | 'byDirection'>),
      byStatus: this.counts('status', where),
      byDirection: this.counts('direction', where),
      recorded: Number(recorded),
      medianTalkAndHold: median(times),
      // Nearest rank, by its definition: the smallest time that at least 90 % of all do not exceed.
      p90TalkAndHold:
        times.find((time) => times.filter((other) => other <= time).length * 10 >= times.length * 9) ?? null,
    };
  }

  counts(column: string, where: string): Record<string, number> {
    const rows = this.#all(`SELECT ifnull(${column}, '') value, count(*) calls FROM calls WHERE ${where} GROUP BY 1`);
    return Object.fromEntries(rows.map(({ value, calls }) => [String(value), Number(calls)]));
  }

  values(column: string, where: string): (string | null)[] {
    return this.#all(`SELECT DISTINCT ${column} value FROM calls WHERE ${where}`).map(({ value }) =>
      value === null ? null : String(value),
    );
  }

  voice(where: string): VoiceSums {
    const row = this.#one(`SELECT count(audio) recordings, ifnull(sum(agent_speech), 0) agentSpeech,
      ifnull(sum(customer_speech), 0) customerSpeech, ifnull(sum(silence), 0) silence, ifnull(sum(overlap), 0) overlap,
      ifnull(sum(audio), 0) audio FROM calls WHERE ${where}`);
    return row as unknown as VoiceSums;
  }

  count(where: string): number {
    return Number(this.#one(`SELECT count(*) calls FROM calls WHERE ${where}`).calls);
  }

  sids(where: string): string[] {
    return this.#all(`SELECT sid FROM calls WHERE ${where}`).map(({ sid }) => String(sid));
  }

  /** Calls by weekday and hour. */
  heat(where: string): Map<string, number> {
    const rows = this.#all(
      `SELECT weekday, hour, count(*) calls FROM calls WHERE ${where} AND start IS NOT NULL GROUP BY 1, 2`,
    );
    return new Map(rows.map(({ weekday, hour, calls }) => [`${weekday} ${hour}`, Number(calls)]));
  }

  customers(where: string, most: number): unknown[] {
    return this.#all(`
      SELECT (SELECT number FROM calls n WHERE n.customer = c.customer AND ${where} ORDER BY ${newest} LIMIT 1) number,
        (SELECT name FROM calls n WHERE n.customer = c.customer AND name IS NOT NULL AND ${where} ORDER BY ${newest} LIMIT 1) name,
        count(*) calls, max(start) lastAt
      FROM calls c WHERE customer IS NOT NULL AND ${where}
      GROUP BY customer ORDER BY calls DESC, lastAt IS NULL, lastAt DESC,
        (SELECT sid FROM calls n WHERE n.customer = c.customer AND ${where} ORDER BY ${newest} LIMIT 1)
      LIMIT ${most}`).map((row) => ({ ...row }));
  }

  longest(where: string, most: number): string[] {
    return this.#all(`SELECT sid FROM calls WHERE ${where} AND duration BETWEEN 0 AND 86400
      ORDER BY duration DESC, ${newest} LIMIT ${most}`).map(({ sid }) => String(sid));
  }

  repeats(name: 'r24' | 'r7', where: string): unknown {
    return {
      ...this.#one(`SELECT count(*) calls, count(DISTINCT customer) customers FROM calls
      WHERE ${where} AND sid IN (SELECT sid FROM ${name})`),
    };
  }

  close(): void {
    this.#database.close();
  }

  #one(sql: string): Record<string, SQLInputValue> {
    return { ...this.#all(sql)[0] } as Record<string, SQLInputValue>;
  }

  #all(sql: string): Record<string, SQLInputValue>[] {
    return this.#database.prepare(sql).all() as Record<string, SQLInputValue>[];
  }
}

const newest = 'start IS NULL, start DESC, sid';

const sumColumns = `
  ifnull(sum(status = 'completed'), 0) handled,
  ifnull(sum(direction = 'inbound'), 0) inbound,
  ifnull(sum(direction = 'inbound' AND status = 'completed'), 0) inboundCompleted,
  ifnull(sum(direction = 'inbound' AND status = 'abandoned'), 0) inboundAbandoned,
  ifnull(sum(direction = 'outbound'), 0) outbound,
  ifnull(sum(direction = 'outbound' AND status = 'completed'), 0) outboundCompleted,
  ifnull(sum(CASE WHEN status = 'completed' AND talk BETWEEN 0 AND 86400 THEN talk END), 0) talkTime,
  ifnull(sum(CASE WHEN status = 'completed' AND hold BETWEEN 0 AND 86400 THEN hold END), 0) holdTime,
  ifnull(sum(status = 'completed' AND talk NOT BETWEEN 0 AND 86400), 0)
    + ifnull(sum(status = 'completed' AND hold NOT BETWEEN 0 AND 86400), 0) implausible,
  ifnull(sum(recorded), 0) recorded`;

function median(times: readonly number[]): number | null {
  if (times.length === 0) return null;
  const half = times.length / 2;
  return ((times[Math.ceil(half) - 1] ?? 0) + (times[Math.floor(half)] ?? 0)) / 2;
}
