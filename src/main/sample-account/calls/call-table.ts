import { agents } from './agents.ts';
import { callKeyOf } from './call-sid.ts';
import { DailyVolume } from './daily-volume.ts';
import { CallDraw, indiaAheadSeconds } from './draw-call.ts';
import { longestCallSeconds } from './outcome.ts';
import { at } from './random.ts';
import { directions, type SampleCall, statuses } from './sample-call.ts';

export interface CallTableOptions {
  readonly seed: number;
  /** How many calls, exactly. */
  readonly calls: number;
  /** Over how many days they spread. */
  readonly days: number;
  /** Epoch ms; every call has ended by then. */
  readonly until: number;
}

export interface CallQuery {
  /** Epoch ms, inclusive; null for no bound. */
  readonly startedFrom: number | null;
  /** Epoch ms, inclusive; null for no bound. */
  readonly startedUntil: number | null;
  readonly agentId: string | null;
  readonly direction: string | null;
  readonly status: string | null;
  readonly newestFirst: boolean;
  readonly limit: number;
  readonly offset: number;
}

export interface CallsFound {
  readonly calls: readonly SampleCall[];
  /** Matches in all, on every page. */
  readonly total: number;
}

const daySeconds = 86_400;
const noAgent = 255;
/** Packs a second of the day and an ordinal into one sortable number; room for 33 million calls a day. */
const ordinalRoom = 2 ** 25;

/**
 * All calls of the sample account, sorted by start, in 11 bytes a call: what filters need. The rest of a call
 * is drawn again from its key whenever it is shown.
 */
export class CallTable {
  readonly #seed: number;
  readonly #draw: CallDraw;
  readonly #starts: Uint32Array;
  readonly #ordinals: Uint32Array;
  readonly #agents: Uint8Array;
  readonly #directions: Uint8Array;
  readonly #statuses: Uint8Array;

  constructor(options: CallTableOptions) {
    this.#seed = options.seed;
    this.#draw = new CallDraw(options.seed, Math.max(1, Math.ceil(options.calls / 3)));
    this.#starts = new Uint32Array(options.calls);
    this.#ordinals = new Uint32Array(options.calls);
    this.#agents = new Uint8Array(options.calls);
    this.#directions = new Uint8Array(options.calls);
    this.#statuses = new Uint8Array(options.calls);
    // Short of the whole range, so that slow weekends and a day that has just begun still leave all calls inside it.
    const volume = new DailyVolume(options.seed, options.calls / Math.max(1, options.days - 2.5));
    const until = Math.floor(options.until / 1000);
    let unfilled = options.calls;
    for (let day = Math.floor((until + indiaAheadSeconds) / daySeconds); unfilled > 0; day -= 1) {
      unfilled = this.#fillDay(day, volume.callsOn(day), until, unfilled);
    }
  }

  get size(): number {
    return this.#starts.length;
  }

  /** The page of calls that match, and how many match in all. */
  find(query: CallQuery): CallsFound {
    const low = query.startedFrom === null ? 0 : this.#firstAtOrAfter(query.startedFrom / 1000);
    const high =
      query.startedUntil === null ? this.size : this.#firstAtOrAfter(Math.floor(query.startedUntil / 1000) + 1);
    const filtered = query.agentId !== null || query.direction !== null || query.status !== null;
    const page = filtered ? this.#scan(query, low, high) : this.#slice(query, low, high);
    return { calls: page.indexes.map((index) => this.#callAt(index)), total: page.total };
  }

  /** Null for a SID that is not in the account. */
  findBySid(callSid: string): SampleCall | null {
    const key = callKeyOf(this.#seed, callSid);
    if (key === null) return null;
    const start = this.#draw.head(key).start;
    for (let index = this.#firstAtOrAfter(start); this.#starts[index] === start; index += 1) {
      if (this.#ordinals[index] === key.ordinal) return this.#callAt(index);
    }
    return null;
  }

  /** Writes a day's calls below `unfilled`, latest last, and answers what is still unfilled: the table fills backwards. */
  #fillDay(day: number, count: number, until: number, unfilled: number): number {
    const order = new Float64Array(count);
    const heads = Array.from({ length: count }, (_, ordinal) => this.#draw.head({ day, ordinal }));
    const midnight = day * daySeconds - indiaAheadSeconds;
    for (const [ordinal, head] of heads.entries()) order[ordinal] = (head.start - midnight) * ordinalRoom + ordinal;
    order.sort();
    let row = unfilled;
    for (let rank = count - 1; rank >= 0 && row > 0; rank -= 1) {
      const ordinal = (order[rank] ?? 0) % ordinalRoom;
      const head = at(heads, ordinal);
      if (head.start > until - longestCallSeconds && this.#draw.call({ day, ordinal }).end > until) continue;
      row -= 1;
      this.#starts[row] = head.start;
      this.#ordinals[row] = ordinal;
      this.#agents[row] = head.agent ?? noAgent;
      this.#directions[row] = directions.indexOf(head.direction);
      this.#statuses[row] = statuses.indexOf(head.status);
    }
    return row;
  }

  #slice(query: CallQuery, low: number, high: number): { indexes: number[]; total: number } {
    const total = Math.max(0, high - low);
    const length = Math.max(0, Math.min(query.limit, total - query.offset));
    const indexes = Array.from({ length }, (_, position) =>
      query.newestFirst ? high - 1 - query.offset - position : low + query.offset + position,
    );
    return { indexes, total };
  }

  #scan(query: CallQuery, low: number, high: number): { indexes: number[]; total: number } {
    const agent = query.agentId === null ? null : agents.findIndex((each) => each.userId === query.agentId);
    const direction = positionIn(directions, query.direction);
    const status = positionIn(statuses, query.status);
    const indexes: number[] = [];
    let total = 0;
    for (let step = 0; step < high - low; step += 1) {
      const index = query.newestFirst ? high - 1 - step : low + step;
      if (agent !== null && this.#agents[index] !== agent) continue;
      if (direction !== null && this.#directions[index] !== direction) continue;
      if (status !== null && this.#statuses[index] !== status) continue;
      if (total >= query.offset && indexes.length < query.limit) indexes.push(index);
      total += 1;
    }
    return { indexes, total };
  }

  #callAt(index: number): SampleCall {
    const start = this.#starts[index] ?? 0;
    const day = Math.floor((start + indiaAheadSeconds) / daySeconds);
    return this.#draw.call({ day, ordinal: this.#ordinals[index] ?? 0 });
  }

  /** Index of the first call that started at `second` or later, by halving. */
  #firstAtOrAfter(second: number): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? 0) < second) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Null for no word to look for; -1, which no call has, for an unknown one. */
function positionIn(words: readonly string[], word: string | null): number | null {
  return word === null ? null : words.indexOf(word);
}
