import type { Call } from '../../../shared/call.ts';
import { agentKey, dispositionKey } from '../call-keys.ts';
import { keepBetween, keepCodes } from './keep-rows.ts';
import { lowestBit, type RowSet } from './row-set.ts';

export type NumberColumn = 'startTime' | 'duration' | 'talkTime' | 'holdTime';
export type CodeColumn = 'agent' | 'direction' | 'status' | 'disposition';

const numberColumns: readonly NumberColumn[] = ['startTime', 'duration', 'talkTime', 'holdTime'];
const codeOf: Readonly<Record<CodeColumn, (call: Call) => string>> = {
  agent: agentKey,
  direction: (call) => call.direction,
  status: (call) => call.status,
  disposition: dispositionKey,
};
const codeColumns = Object.keys(codeOf) as readonly CodeColumn[];

/** Bits of {@link CallColumns.recordings}. */
export const recordingBits = { available: 1, onLaptop: 2 } as const;

/** What filters and counts ask of a call, a typed array a field: a million calls are looked through in a millisecond. */
export class CallColumns {
  #rows = 0;
  /** NaN where there is no value: it is neither above nor below anything. */
  readonly #numbers: Record<NumberColumn, Float64Array> = mapped(numberColumns, () => new Float64Array(0));
  readonly #codes: Record<CodeColumn, Uint32Array> = mapped(codeColumns, () => new Uint32Array(0));
  readonly #dictionaries: Readonly<Record<CodeColumn, Map<string, number>>> = mapped(codeColumns, () => new Map());
  #recordings = new Uint8Array(0);

  get rows(): number {
    return this.#rows;
  }

  add(call: Call, isOnLaptop: boolean): void {
    const row = this.#rows;
    this.#rows += 1;
    for (const name of numberColumns) this.#numbers[name][row] = call[name] ?? Number.NaN;
    for (const name of codeColumns) this.#codes[name][row] = this.#code(name, codeOf[name](call));
    this.#recordings[row] = call.recording.available ? recordingBits.available : 0;
    if (isOnLaptop) this.setOnLaptop(row);
  }

  /** Makes room for `rows` more. */
  reserve(rows: number): void {
    const needed = this.#rows + rows;
    if (needed <= this.#recordings.length) return;
    const room = Math.max(needed, Math.ceil(this.#recordings.length * 1.25));
    for (const name of numberColumns) this.#numbers[name] = grown(this.#numbers[name], new Float64Array(room));
    for (const name of codeColumns) this.#codes[name] = grown(this.#codes[name], new Uint32Array(room));
    this.#recordings = grown(this.#recordings, new Uint8Array(room));
  }

  clearOnLaptop(): void {
    const { available } = recordingBits;
    for (let row = 0; row < this.#rows; row += 1) this.#recordings[row] = (this.#recordings[row] ?? 0) & available;
  }

  setOnLaptop(row: number): void {
    this.#recordings[row] = (this.#recordings[row] ?? 0) | recordingBits.onLaptop;
  }

  /** The distinct values of a column; a value's place is its code. */
  values(column: CodeColumn): string[] {
    return [...this.#dictionaries[column].keys()];
  }

  /** Leaves of `rows` those with a value from `from` (inclusive) up to `to` (exclusive). */
  keepRange(rows: RowSet, column: NumberColumn, from: number, to: number): void {
    keepBetween(rows, this.#numbers[column], from, to);
  }

  /** Leaves of `rows` those whose value `isWanted`, which is asked once a distinct value. */
  keepValues(rows: RowSet, column: CodeColumn, isWanted: (value: string) => boolean): void {
    const wanted = Uint8Array.from(this.values(column), (value) => Number(isWanted(value)));
    keepCodes(rows, this.#codes[column], wanted);
  }

  /** Leaves of `rows` those with any of these {@link recordingBits}. */
  keepRecordings(rows: RowSet, bits: number): void {
    const wanted = Uint8Array.from({ length: 4 }, (_, code) => Number((code & bits) !== 0));
    keepCodes(rows, this.#recordings, wanted);
  }

  /** How many of `rows` have each value of each code column, by code, and each set of {@link recordingBits}. */
  count(rows: RowSet): Readonly<Record<CodeColumn | 'recording', Uint32Array>> {
    const { agent, direction, status, disposition } = this.#codes;
    const recordings = this.#recordings;
    const counts = mapped(codeColumns, (name) => new Uint32Array(this.#dictionaries[name].size));
    const byRecording = new Uint32Array(4);
    // Named one by one: looked up in a loop over the columns' names, this takes four times as long.
    const { agent: byAgent, direction: byDirection, status: byStatus, disposition: byDisposition } = counts;
    rows.words.forEach((bits, word) => {
      for (let left = bits; left !== 0; left &= left - 1) {
        const row = (word << 5) + lowestBit(left);
        increase(byAgent, agent[row]);
        increase(byDirection, direction[row]);
        increase(byStatus, status[row]);
        increase(byDisposition, disposition[row]);
        increase(byRecording, recordings[row]);
      }
    });
    return { ...counts, recording: byRecording };
  }

  #code(column: CodeColumn, value: string): number {
    const dictionary = this.#dictionaries[column];
    const known = dictionary.get(value);
    if (known !== undefined) return known;
    dictionary.set(value, dictionary.size);
    return dictionary.size - 1;
  }
}

function increase(counts: Uint32Array, code: number | undefined): void {
  counts[code ?? 0] = (counts[code ?? 0] ?? 0) + 1;
}

function grown<Numbers extends Float64Array | Uint32Array | Uint8Array>(from: Numbers, into: Numbers): Numbers {
  into.set(from);
  return into;
}

function mapped<Name extends string, Value>(names: readonly Name[], make: (name: Name) => Value): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Value>;
}
