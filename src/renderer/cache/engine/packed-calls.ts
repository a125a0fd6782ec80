import type { Call } from '../../../shared/call.ts';
import { ArrayReader, type Arrays, bytesOfArrays } from './array-record.ts';
import { BitSet } from './bit-set.ts';
import { NumberColumn } from './number-column.ts';
import { StringTable } from './string-table.ts';
import { TextColumn } from './text-column.ts';
import { atOnce, finished } from './time-slicing.ts';

export const textOf = {
  direction: (call) => call.direction,
  status: (call) => call.status,
  agentId: (call) => call.agent?.userId ?? null,
  agentName: (call) => call.agent?.name ?? null,
  customerNumber: (call) => call.customer.number,
  customerName: (call) => call.customer.name,
  exophone: (call) => call.exophone,
  channels: (call) => call.recording.channels,
  disposition: (call) => call.disposition,
  customField: (call) => call.customField,
} as const satisfies Record<string, (call: Call) => string | null>;

export const numberOf = {
  startTime: (call) => call.startTime,
  endTime: (call) => call.endTime,
  duration: (call) => call.duration,
  talkTime: (call) => call.talkTime,
  holdTime: (call) => call.holdTime,
  recordingDuration: (call) => call.recording.duration,
} as const satisfies Record<string, (call: Call) => number | null>;

export type TextColumnName = keyof typeof textOf;
export type NumberColumnName = keyof typeof numberOf;

/** Calls to be packed, newest first; each is read in steps. */
export interface CallSource {
  callSids(): Generator<undefined, readonly string[]>;
  /** Whether the recording is available. */
  recorded(): Generator<undefined, readonly boolean[]>;
  texts(column: TextColumnName): Generator<undefined, readonly (string | null)[]>;
  numbers(column: NumberColumnName): Generator<undefined, readonly (number | null)[]>;
}

interface Columns {
  readonly callSids: StringTable;
  /** Rows whose recording is available. */
  readonly recorded: BitSet;
  readonly texts: Readonly<Record<TextColumnName, TextColumn>>;
  readonly numbers: Readonly<Record<NumberColumnName, NumberColumn>>;
}

/** The rows that give only their agent's ID. */
interface Unnamed {
  readonly rows: BitSet;
  /** Of their agents, by their IDs' codes. */
  readonly agents: ReadonlySet<number>;
}

/**
 * Calls by column, newest first: about 100 bytes a call, where an object takes 500 or more. Filters, sorting and facets read
 * the columns; a call object is made only to be shown or added up.
 */
export class PackedCalls {
  readonly rows: number;
  readonly callSids: StringTable;
  readonly recorded: BitSet;
  readonly texts: Readonly<Record<TextColumnName, TextColumn>>;
  readonly numbers: Readonly<Record<NumberColumnName, NumberColumn>>;
  /** The code of an empty agent's name, or of none. */
  #emptyName: 0 | 1 | null = null;
  #unnamed: Unnamed | null | undefined;

  private constructor({ callSids, recorded, texts, numbers }: Columns) {
    this.rows = callSids.length;
    this.callSids = callSids;
    this.recorded = recorded;
    this.texts = texts;
    this.numbers = numbers;
  }

  /** Packs calls, a column or less a step, so that other work can run in between. No two may have the same call SID. */
  static *packing(source: CallSource): Generator<undefined, PackedCalls> {
    const sids = yield* source.callSids();
    yield;
    const callSids = StringTable.of(sids);
    yield;
    const recorded = BitSet.none(callSids.length);
    for (const [row, isRecorded] of (yield* source.recorded()).entries()) if (isRecorded) recorded.add(row);
    yield;
    const texts = yield* columnsOf(textOf, (name) => packingTexts(source.texts(name)));
    const numbers = yield* columnsOf(numberOf, (name) => packingNumbers(source.numbers(name)));
    return new PackedCalls({ callSids, recorded, texts, numbers });
  }

  /** Reads what {@link bytes} wrote; the arrays are views of it. Throws for anything else. */
  static read(bytes: Uint8Array<ArrayBuffer>): PackedCalls {
    const reader = new ArrayReader(bytes);
    return new PackedCalls({
      callSids: new StringTable(reader.bytes('callSid.values'), reader.words('callSid.starts')),
      recorded: BitSet.of(reader.words('recorded')),
      texts: columnsNow(textOf, (name) => TextColumn.read(name, reader)),
      numbers: columnsNow(numberOf, (name) => NumberColumn.read(name, reader)),
    });
  }

  bytes(): Uint8Array<ArrayBuffer> {
    const columns: Arrays[] = [
      ...Object.entries(this.texts).map(([name, column]) => column.arrays(name)),
      ...Object.entries(this.numbers).map(([name, column]) => column.arrays(name)),
    ];
    return bytesOfArrays({
      'callSid.values': this.callSids.bytes,
      'callSid.starts': this.callSids.starts,
      recorded: this.recorded.words,
      ...Object.assign({}, ...columns),
    });
  }

  /** Whether a row gives its agent's name. */
  hasAgentName(row: number): boolean {
    const { agentName } = this.texts;
    // Texts are in order, so that an empty one is the first.
    this.#emptyName ??= agentName.values.length > 0 && agentName.values.at(0) === '' ? 1 : 0;
    return agentName.code(row) > this.#emptyName;
  }

  /** The rows that give only their agent's ID; null: all others give a name too. Looked for once: 1 ms in a full segment. */
  withoutAgentName(): Unnamed | null {
    if (this.#unnamed !== undefined) return this.#unnamed;
    const rows = BitSet.none(this.rows);
    const agents = new Set<number>();
    for (let row = 0; row < this.rows; row += 1) {
      const agent = this.texts.agentId.code(row);
      if (agent === 0 || this.hasAgentName(row)) continue;
      rows.add(row);
      agents.add(agent);
    }
    this.#unnamed = agents.size === 0 ? null : { rows, agents };
    return this.#unnamed;
  }

  at(row: number): Call {
    const { texts, numbers } = this;
    const userId = texts.agentId.at(row);
    return {
      callSid: this.callSids.at(row),
      direction: texts.direction.at(row) ?? '',
      status: texts.status.at(row) ?? '',
      agent: userId === null ? null : { userId, name: texts.agentName.at(row) },
      customer: { number: texts.customerNumber.at(row), name: texts.customerName.at(row) },
      exophone: texts.exophone.at(row),
      startTime: numbers.startTime.at(row),
      endTime: numbers.endTime.at(row),
      duration: numbers.duration.at(row),
      talkTime: numbers.talkTime.at(row),
      holdTime: numbers.holdTime.at(row),
      recording: {
        available: this.recorded.has(row),
        duration: numbers.recordingDuration.at(row),
        channels: texts.channels.at(row),
      },
      disposition: texts.disposition.at(row),
      customField: texts.customField.at(row),
    };
  }
}

function* columnsOf<Name extends string, Column>(
  names: Readonly<Record<Name, unknown>>,
  make: (name: Name) => Generator<undefined, Column>,
): Generator<undefined, Record<Name, Column>> {
  const columns: [Name, Column][] = [];
  for (const name of Object.keys(names) as Name[]) {
    columns.push([name, yield* make(name)]);
    yield;
  }
  return Object.fromEntries(columns) as Record<Name, Column>;
}

function columnsNow<Name extends string, Column>(
  names: Readonly<Record<Name, unknown>>,
  make: (name: Name) => Column,
): Record<Name, Column> {
  return finished(columnsOf(names, (name) => atOnce(make(name))));
}

function* packingTexts(reading: Generator<undefined, readonly (string | null)[]>): Generator<undefined, TextColumn> {
  const texts = yield* reading;
  yield;
  return yield* TextColumn.packing(texts);
}

function* packingNumbers(
  reading: Generator<undefined, readonly (number | null)[]>,
): Generator<undefined, NumberColumn> {
  const numbers = yield* reading;
  yield;
  return NumberColumn.of(numbers);
}
