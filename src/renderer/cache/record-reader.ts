import type { CallDetail, RejectedRow } from '../../shared/call.ts';
import type { RejectedRowChoice } from '../../shared/sync.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { AccountDatabase, SealedRejectedRow } from './account-database.ts';
import { readError } from './storage-errors.ts';

/** Rejected rows sent to main at once to be tried again: at a kilobyte or two each, as much as three pages. */
const triedAtOnce = 200;

/** Reads the records of an account that are not kept in memory. Fails with `cache-unavailable` or `disk-full`. */
export class RecordReader {
  readonly #database: AccountDatabase;

  constructor(database: AccountDatabase) {
    this.#database = database;
  }

  /** @param sid the account's SID of a call @returns null if there is none, or one that is damaged or of another version: it is fetched again */
  async detail(sid: string): Promise<CallDetail | null> {
    const [detail = null] = await this.details([sid]);
    return detail;
  }

  /** In the order of `sids`, as {@link detail}. */
  details(sids: readonly string[]): Promise<(CallDetail | null)[]> {
    const { details } = this.#database;
    return reading(async () => {
      const stored = await details.stored.bulkGet(await details.keys(sids));
      return Promise.all(stored.map((row) => details.open(row)));
    });
  }

  /** The last `most` rejected rows, newest first. */
  rejectedRows(most: number): Promise<RejectedRow[]> {
    return this.#rejected(({ rejectedRows }) => rejectedRows.orderBy('rejectedAt').reverse().limit(most));
  }

  /** Some of the rejected rows that are to be tried again, in the order of their keys. */
  async rejectedToRetry(which: RejectedRowChoice): Promise<RejectedRow[]> {
    if ('notTriedBy' in which) {
      return this.#rejected(({ rejectedRows }) =>
        rejectedRows.where('triedBy').notEqual(which.notTriedBy).limit(triedAtOnce),
      );
    }
    const [after = ''] = which.after === null ? [] : await this.#database.rejected.keys([which.after]);
    return this.#rejected(({ rejectedRows }) => rejectedRows.where('key').above(after).limit(triedAtOnce));
  }

  /** Ids of the records with the held calls of a removal. */
  heldCallIds(removedAt: EpochMs): Promise<number[]> {
    return reading(() => this.#database.removedCalls.where({ removedAt }).primaryKeys());
  }

  #rejected(
    chosen: (database: AccountDatabase) => { toArray(): PromiseLike<SealedRejectedRow[]> },
  ): Promise<RejectedRow[]> {
    return reading(async () => this.#database.rejected.openAll(await chosen(this.#database).toArray()));
  }
}

async function reading<T>(read: () => PromiseLike<T>): Promise<T> {
  try {
    return await read();
  } catch (thrown) {
    throw readError(thrown);
  }
}
