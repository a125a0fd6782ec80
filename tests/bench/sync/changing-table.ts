import { CallTable, type CallTableOptions } from '../../../src/main/sample-account/calls/call-table.ts';
import type { SampleCall } from '../../../src/main/sample-account/calls/sample-call.ts';

type Query = Parameters<CallTable['find']>[0];
type Found = ReturnType<CallTable['find']>;

/** Calls that can still change: those of the days that a sync reads again. */
const unsettledCalls = 5_000;

/** The sample account's calls, a few of which come, change and go whenever it is told to. */
export class ChangingTable extends CallTable {
  /** The newest calls, which have not come yet. */
  #waiting: number;
  readonly #dispositions = new Map<string, string>();
  /** Starts (epoch seconds) of calls that are gone, by SID. */
  readonly #gone = new Map<string, number>();
  #changed = 0;

  /** @param waiting how many of the calls come only as the account changes */
  constructor(options: CallTableOptions, waiting: number) {
    super(options);
    this.#waiting = waiting;
  }

  /** So many new calls come, so many get another disposition, one is deleted. */
  change(count: number): void {
    this.#waiting = Math.max(0, this.#waiting - count);
    for (let change = 0; change <= count; change += 1) {
      this.#changed += 1;
      // A prime: spread over all that can change, and the same in every run.
      const call = this.#newest((this.#changed * 7_919) % unsettledCalls);
      if (call === undefined) continue;
      if (change === 0) this.#gone.set(call.callSid, call.start);
      else this.#dispositions.set(call.callSid, `Changed ${this.#changed % 20}`);
    }
  }

  override find(query: Query): Found {
    const last = this.#newest(0);
    const until = Math.min(query.startedUntil ?? Number.POSITIVE_INFINITY, (last?.start ?? 0) * 1_000);
    const found = super.find({
      ...query,
      startedUntil: until,
      offset: 0,
      limit: query.offset + query.limit + this.#gone.size,
    });
    const isIn = (start: number) => start * 1_000 >= (query.startedFrom ?? 0) && start * 1_000 <= until;
    const gone = [...this.#gone.values()].filter(isIn).length;
    const calls = found.calls
      .filter(({ callSid }) => !this.#gone.has(callSid))
      .slice(query.offset, query.offset + query.limit)
      .map((call) => ({ ...call, disposition: this.#dispositions.get(call.callSid) ?? call.disposition }));
    return { calls, total: found.total - gone };
  }

  /** The call that began last but `place`, of those that have come. */
  #newest(place: number): SampleCall | undefined {
    const every = { startedFrom: null, startedUntil: null, agentId: null, direction: null, status: null } as const;
    return super.find({ ...every, newestFirst: true, limit: 1, offset: this.#waiting + place }).calls[0];
  }
}
