import type { CallDetail, RejectedRow } from '../../shared/call.ts';
import { callDetailSchema } from '../../shared/call-schemas.ts';
import type { RejectedRowChoice, SyncDay, SyncRecord } from '../../shared/sync.ts';
import { rejectedRowSchema, syncDaySchema, syncRecordSchema } from '../../shared/sync-schemas.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { AccountDatabase } from './account-database.ts';
import { readError } from './storage-errors.ts';

/** Rejected rows sent to main at once to be tried again: at a kilobyte or two each, as much as three pages. */
const triedAtOnce = 200;

/** Reads the records of an account that are not kept in memory. Fails with `cache-unavailable` or `disk-full`. */
export class RecordReader {
  readonly #database: AccountDatabase;

  constructor(database: AccountDatabase) {
    this.#database = database;
  }

  async days(): Promise<SyncDay[]> {
    const stored = await reading(() => this.#database.days.toArray());
    return stored.map((day) => syncDaySchema.parse(day));
  }

  /** Newest first. */
  async syncs(): Promise<SyncRecord[]> {
    const stored = await reading(() => this.#database.syncs.reverse().toArray());
    return stored.map((sync) => syncRecordSchema.parse(sync));
  }

  /** @param sid the account's SID of a call @returns null if there is none, or one of another version, which is fetched again */
  async detail(sid: string): Promise<CallDetail | null> {
    const stored = await reading(() => this.#database.details.get(sid));
    return callDetailSchema.safeParse(stored).data ?? null;
  }

  /** The last `most` rejected rows, newest first. */
  rejectedRows(most: number): Promise<RejectedRow[]> {
    return this.#rejected(({ rejected }) => rejected.orderBy('rejectedAt').reverse().limit(most));
  }

  /** Some of the rejected rows that are to be tried again. */
  rejectedToRetry(which: RejectedRowChoice): Promise<RejectedRow[]> {
    return this.#rejected(({ rejected }) => {
      if ('notTriedBy' in which) return rejected.where('triedBy').notEqual(which.notTriedBy).limit(triedAtOnce);
      return which.after === null
        ? rejected.limit(triedAtOnce)
        : rejected.where('rawJson').above(which.after).limit(triedAtOnce);
    });
  }

  /** Ids of the records with the held calls of a removal. */
  heldCallIds(removedAt: EpochMs): Promise<number[]> {
    return reading(() => this.#database.removedCalls.where({ removedAt }).primaryKeys());
  }

  async #rejected(
    chosen: (database: AccountDatabase) => { toArray(): PromiseLike<RejectedRow[]> },
  ): Promise<RejectedRow[]> {
    const stored = await reading(() => chosen(this.#database).toArray());
    return stored.map((row) => rejectedRowSchema.parse(row));
  }
}

async function reading<T>(read: () => PromiseLike<T>): Promise<T> {
  try {
    return await read();
  } catch (thrown) {
    throw readError(thrown);
  }
}
