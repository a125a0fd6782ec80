import type { TextColumn } from '../engine/text-column.ts';

/** A table of more pairs is not made: only an account with thousands of statuses has so many. */
const mostPairs = 2 ** 16;

/** Status, direction, and whether there is a recording. */
export interface CallKind {
  readonly status: string;
  readonly direction: string;
  readonly isRecorded: boolean;
}

/** Numbers the kinds of calls, so that a call is counted once for its status, its direction and its recording. */
export class CallKinds {
  readonly #kinds = new Map<string, number>();
  readonly #meanings: CallKind[] = [];
  /** By kind: 1 for completed calls. */
  handled = new Uint8Array(64);

  /** Above every kind. */
  get end(): number {
    return this.#meanings.length;
  }

  of(kind: number): CallKind {
    return this.#meanings[kind] ?? { status: '', direction: '', isRecorded: false };
  }

  /** Every kind, by its number. */
  get all(): readonly CallKind[] {
    return this.#meanings;
  }

  /** The number of a kind. */
  numberOf({ status, direction, isRecorded }: CallKind): number {
    return this.#number(status, direction) + Number(isRecorded);
  }

  /** Numbers the kinds of a segment. Each pair of its codes has one without and, one above it, one with a recording. */
  ofCodes(statuses: TextColumn, directions: TextColumn): KindsOfCodes {
    const width = directions.values.length + 1;
    const number = (status: number, direction: number) =>
      this.#number(textOfCode(statuses, status), textOfCode(directions, direction));
    const pairs = (statuses.values.length + 1) * width;
    if (pairs <= mostPairs) {
      return {
        width,
        table: Uint32Array.from({ length: pairs }, (_, pair) => number(Math.floor(pair / width), pair % width)),
        pairs: null,
      };
    }
    const kinds = new Map<number, number>();
    for (let row = 0; row < statuses.length; row += 1) {
      const pair = statuses.code(row) * width + directions.code(row);
      if (!kinds.has(pair)) kinds.set(pair, number(statuses.code(row), directions.code(row)));
    }
    return { width, table: null, pairs: kinds };
  }

  #number(status: string, direction: string): number {
    const name = JSON.stringify([status, direction]);
    const known = this.#kinds.get(name);
    if (known !== undefined) return known;
    const kind = this.#meanings.length;
    this.#kinds.set(name, kind);
    this.#meanings.push({ status, direction, isRecorded: false }, { status, direction, isRecorded: true });
    if (this.#meanings.length > this.handled.length) {
      const roomier = new Uint8Array(2 * this.handled.length);
      roomier.set(this.handled);
      this.handled = roomier;
    }
    this.handled.fill(Number(status === 'completed'), kind, kind + 2);
    return kind;
  }
}

/** The kind without a recording of each pair of codes: of the status times `width`, plus that of the direction. */
export type KindsOfCodes = { readonly width: number } & (
  | { readonly table: Uint32Array; readonly pairs: null }
  | { readonly table: null; readonly pairs: ReadonlyMap<number, number> }
);

function textOfCode({ values }: TextColumn, code: number): string {
  return code === 0 ? '' : values.at(code - 1);
}
