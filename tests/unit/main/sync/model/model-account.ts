import type { ManualClock } from '../../manual-clock.ts';

/** A row as the account has it. Without a SID it is one that the app cannot read. */
export interface ModelRow {
  readonly key: number;
  readonly startTime: number;
  readonly endTime: number;
  readonly version: number;
  readonly hasSid: boolean;
}

/** What goes wrong with one answer. */
export type Fault =
  | '500'
  | 'cut JSON'
  | 'HTML'
  | 'hang'
  | 'reset'
  | '429'
  | '429 in seconds'
  | '429 by date'
  | 'duplicate added'
  | 'duplicate in place of another'
  | 'page reordered'
  | 'oldest first'
  | 'total too high'
  | 'total too low'
  | 'empty without metadata'
  | 'failure inside a 200';

export const faults: readonly Fault[] = [
  '500',
  'cut JSON',
  'HTML',
  'hang',
  'reset',
  '429',
  '429 in seconds',
  '429 by date',
  'duplicate added',
  'duplicate in place of another',
  'page reordered',
  'oldest first',
  'total too high',
  'total too low',
  'empty without metadata',
  'failure inside a 200',
];

/** What the contract leaves open, as one account has it. */
export interface AccountWays {
  /** Rows a page at most. */
  readonly limit: number;
  /** Which of `total`, `has_next` and `limit` an answer tells; `as asked`: as if pages had as many rows as were asked for. */
  readonly metadata: Metadata;
  /** Whether a call at `end_time` itself is listed. */
  readonly endCountsIn: boolean;
  /** Whether a call at `start_time` itself is listed. */
  readonly startCountsIn: boolean;
  /** What the two bound: when a call began, or when it ended. */
  readonly filter: 'began' | 'ended';
  /** What it sorts by. */
  readonly sort: 'began' | 'ended';
  /** To what it cuts times before it compares them, ms. */
  readonly precisionMs: 1 | 1_000;
  /** Which ends of the time asked for it does not look at. */
  readonly ignores: Ignores;
  /** How it tells when a call began. */
  readonly dates: Dates;
  /** By how much its clock is ahead of the laptop's, ms; null where it does not tell. */
  readonly clockAheadMs: number | null;
  /** Whether calls of one second come in another order in each answer. */
  readonly secondsInAnyOrder: boolean;
}

export type Ignores = 'nothing' | 'start_time' | 'end_time' | 'both';
/** `local without zone`: five and a half hours later than it was. */
export type Dates = 'as they are' | 'none' | 'local without zone' | 'all of one day' | 'some of another year';

export const documented: AccountWays = {
  limit: 100,
  metadata: 'all',
  endCountsIn: true,
  startCountsIn: true,
  filter: 'began',
  sort: 'began',
  precisionMs: 1,
  ignores: 'nothing',
  dates: 'as they are',
  clockAheadMs: null,
  secondsInAnyOrder: false,
};

export const metadatas = ['all', 'none', 'total', 'has_next', 'has_next as asked', 'limit as asked'] as const;
export type Metadata = (typeof metadatas)[number];

export interface ModelAccountParts extends AccountWays {
  readonly clock: ManualClock;
  /** What happens at each request, before it is answered: changes, and what is wrong with the answer. */
  readonly onRequest: () => Fault | null;
}

/** Of three requests at once, the two that may be on their way when the third is told to wait. */
const onTheirWay = 2;

/** An account in memory that answers listings as the API does, at one moment each, or wrongly. */
export class ModelAccount {
  readonly rows = new Map<number, ModelRow>();
  requests = 0;
  /** What the account had at each answer that was not a fault, oldest first. */
  readonly moments: (readonly ModelRow[])[] = [];
  readonly #parts: ModelAccountParts;
  /** Epoch ms before which it said that it must not be asked. */
  toldUntil = 0;
  /** Requests since it said so, that came before that. */
  #early = 0;

  constructor(parts: ModelAccountParts) {
    this.#parts = parts;
  }

  /** Whether it counts its calls by the day on which they began. */
  get tellsTotal(): boolean {
    const { metadata, filter } = this.#parts;
    return ['all', 'total', 'limit as asked'].includes(metadata) && filter === 'began';
  }

  /** The app is started again: no request is on its way. */
  restarted(): void {
    this.#early = onTheirWay;
  }

  readonly fetch = async (url: string, init?: RequestInit): Promise<Response> => {
    const now = this.#parts.clock.now();
    this.#early = now < this.toldUntil ? this.#early + 1 : 0;
    if (this.#early > onTheirWay) throw new Error(`asked ${this.toldUntil - now} ms before it was allowed to`);
    // An answer takes a while.
    this.#parts.clock.advance(1);
    this.requests += 1;
    const fault = this.#parts.onRequest();
    switch (fault) {
      case '500':
        return new Response('<h1>Internal error</h1>', { status: 500 });
      case 'cut JSON':
        return json(this.#answer(url, null).slice(0, -7));
      case 'HTML':
        return new Response('<html>Sign in to the network</html>', { headers: { 'content-type': 'text/html' } });
      case 'hang':
        return new Promise((_, reject) => {
          const end = () => reject(init?.signal?.reason);
          if (init?.signal?.aborted) end();
          else init?.signal?.addEventListener('abort', end);
        });
      case 'failure inside a 200':
        return json('{"code":500,"status":"failure","response":{"data":{"voicelogs":[]}}}');
      case 'empty without metadata':
        // Where nothing ever counts, one such answer cannot be told from an account without calls.
        if (!this.tellsTotal) return json(this.#answer(url, null));
        // It is what the account says, and all that a proof can be held to.
        this.moments.push([]);
        return json('{"response":{"data":{"voicelogs":[]}}}');
      case 'reset':
        throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      case '429':
        return new Response('{}', { status: 429 });
      case '429 in seconds':
        this.toldUntil = now + 7_000;
        return new Response('{}', { status: 429, headers: { 'retry-after': '7' } });
      case '429 by date': {
        const until = Math.ceil(now / 1000) * 1000 + 40_000;
        this.toldUntil = until;
        const headers = { 'retry-after': new Date(until).toUTCString(), date: new Date(now).toUTCString() };
        return new Response('{}', { status: 429, headers });
      }
      default:
        return json(this.#answer(url, fault), this.#date());
    }
  };

  /** As HTTP has it: cut to the second. */
  #date(): Record<string, string> {
    const { clockAheadMs, clock } = this.#parts;
    return clockAheadMs === null ? {} : { date: new Date(clock.now() + clockAheadMs).toUTCString() };
  }

  #answer(url: string, fault: Fault | null): string {
    const { limit, metadata, dates, sort, secondsInAnyOrder } = this.#parts;
    const query = new URL(url).searchParams;
    const from = Date.parse(query.get('start_time') ?? '');
    const end = Date.parse(query.get('end_time') ?? '');
    const all = [...this.rows.values()];
    this.moments.push(all);
    const found = all
      .filter((row) => this.#isIn(row, from, end))
      .sort((a, b) =>
        secondsInAnyOrder
          ? inAnyOrder(a, b, this.requests)
          : this.#timeOf(b, sort) - this.#timeOf(a, sort) || a.key - b.key,
      );
    if (fault === 'oldest first') found.reverse();
    const offset = Number(query.get('offset'));
    const askedLimit = Number(query.get('limit'));
    const size = Math.min(limit, askedLimit);
    const page = found.slice(offset, offset + size).map((row) => listed(row, dates));
    const last = page.length - 1;
    if (fault === 'duplicate added' && last >= 0) page.push(page[0]);
    if (fault === 'duplicate in place of another' && last > 0)
      page[Math.ceil(last / 2)] = page[Math.ceil(last / 2) - 1];
    if (fault === 'page reordered') page.reverse();
    const wrong = fault === 'total too high' ? 1 : fault === 'total too low' ? -1 : 0;
    const total = Math.max(0, found.length + wrong);
    const whole = { total, limit: size, offset, has_next: offset + size < total };
    const said = {
      all: whole,
      none: undefined,
      total: { total },
      has_next: { has_next: whole.has_next },
      // As accounts say them that do not know of their own cap.
      'has_next as asked': { has_next: offset + askedLimit < total },
      'limit as asked': { ...whole, limit: askedLimit },
    }[metadata];
    return JSON.stringify({ response: { data: { voicelogs: page }, metadata: said } });
  }

  /** Epoch ms, as it compares them. */
  #timeOf({ startTime, endTime }: ModelRow, by: 'began' | 'ended'): number {
    return this.#cut(by === 'began' ? startTime : endTime);
  }

  #cut(time: number): number {
    const { precisionMs } = this.#parts;
    return Math.floor(time / precisionMs) * precisionMs;
  }

  #isIn(row: ModelRow, start: number, end: number): boolean {
    const { ignores, filter, startCountsIn, endCountsIn } = this.#parts;
    const time = this.#timeOf(row, filter);
    const [first, last] = [this.#cut(start), this.#cut(end)];
    const isLate = ignores === 'start_time' || ignores === 'both' || (startCountsIn ? time >= first : time > first);
    const isEarly = ignores === 'end_time' || ignores === 'both' || (endCountsIn ? time <= last : time < last);
    return isLate && isEarly;
  }
}

/** Every sixth row is another part of the call of the row before it, as after a transfer: with its SID. */
export function sidOf({ key }: ModelRow): string {
  return `call-${key % 6 === 0 ? key - 1 : key}`;
}

function inAnyOrder(a: ModelRow, b: ModelRow, request: number): number {
  const second = ({ startTime }: ModelRow) => Math.floor(startTime / 1000);
  const shuffled = ({ key }: ModelRow) => Math.imul(key * 31 + request, 0x9e3779b1) >>> 0;
  return second(b) - second(a) || shuffled(a) - shuffled(b);
}

function listed(row: ModelRow, dates: Dates): unknown {
  const start_time = dateOf(row, dates);
  const end_time = new Date(row.endTime).toISOString();
  const said = {
    start_time,
    ...(dates === 'as they are' ? { end_time } : {}),
    disposition: `version ${row.version}`,
    custom_field: `${row.key}`,
  };
  const agent = { user_id: `agent ${row.key}` };
  return row.hasSid ? { call_sid: sidOf(row), agent, ...said } : said;
}

function dateOf({ startTime, key }: ModelRow, dates: Dates): string | null {
  switch (dates) {
    case 'none':
      return null;
    case 'local without zone':
      return new Date(startTime + 5.5 * 3_600_000).toISOString().slice(0, -1);
    case 'all of one day':
      return '2001-01-01T00:00:00.000Z';
    case 'some of another year':
      return new Date(key % 40 === 0 ? startTime - 365 * 86_400_000 : startTime).toISOString();
    default:
      return new Date(startTime).toISOString();
  }
}

function json(text: string, headers: Record<string, string> = {}): Response {
  return new Response(text, { headers: { 'content-type': 'application/json', ...headers } });
}
