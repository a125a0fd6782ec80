import * as z from 'zod';
import { callSchema } from '../../shared/call-schemas.ts';
import type { Ms } from '../../shared/units.ts';
import type { AccountDatabase } from './account-database.ts';
import type { StartupSnapshot } from './cache-api.ts';
import { everyCall } from './call-query.ts';
import type { CallSearch } from './call-search.ts';
import type { Later } from './change-notifier.ts';
import { openRecord, type RecordPlace, sealRecord } from './record-codec.ts';

/** The only record of its table. */
const id = 1;
const place: RecordPlace = { kind: 'snapshot', table: 'snapshots', key: id };
/** As many calls as the list requests at once. */
const mostCalls = 100;
/** A sync changes the list with every page: the snapshot is written once nothing has changed for so long. */
const quietMs: Ms = 2_000;

const schema: z.ZodType<StartupSnapshot> = z.object({ total: z.number(), calls: callSchema.array() });

/** Reads the snapshot; null: there is none, or it cannot be read, so that the list waits for the calls. */
export async function readStartupSnapshot(database: AccountDatabase): Promise<StartupSnapshot | null> {
  try {
    const json = await openRecord(database.keys, place, (await database.snapshots.get(id))?.bytes);
    const snapshot = json === null ? null : schema.safeParse(JSON.parse(new TextDecoder().decode(json)));
    return snapshot?.success === true ? snapshot.data : null;
  } catch {
    return null;
  }
}

/** The snapshot of the account that is being opened for the screens. Main may open another account meanwhile. */
export class OpeningSnapshot {
  #accountId: string | null = null;
  #told = Promise.withResolvers<StartupSnapshot | null>();

  get promise(): Promise<StartupSnapshot | null> {
    return this.#told.promise;
  }

  /** Expects the snapshot of an account. Resolves to null once the account is open or could not be opened. */
  expect(accountId: string, opening: Promise<unknown>): void {
    const told = Promise.withResolvers<StartupSnapshot | null>();
    this.#accountId = accountId;
    this.#told = told;
    opening.catch(() => null).then(() => told.resolve(null));
  }

  tell(accountId: string, snapshot: StartupSnapshot | null): void {
    if (accountId === this.#accountId) this.#told.resolve(snapshot);
  }
}

/** Writes the snapshot for {@link readStartupSnapshot} at the next start. */
export class SnapshotWriter {
  readonly #database: AccountDatabase;
  readonly #search: CallSearch;
  readonly #later: Later;
  #changes = 0;
  #isStopped = false;

  constructor(database: AccountDatabase, search: CallSearch, later: Later) {
    this.#database = database;
    this.#search = search;
    this.#later = later;
  }

  changed(): void {
    this.#changes += 1;
    const seen = this.#changes;
    this.#later(() => {
      if (seen === this.#changes && !this.#isStopped) void this.#write();
    }, quietMs);
  }

  stop(): void {
    this.#isStopped = true;
  }

  async #write(): Promise<void> {
    const matches = this.#search.find(everyCall);
    const snapshot: StartupSnapshot = { total: matches.total, calls: matches.slice(0, mostCalls) };
    const json = new TextEncoder().encode(JSON.stringify(snapshot));
    const bytes = await sealRecord(this.#database.keys, place, json);
    // If it cannot be written, the next start shows an older list for a moment, or none.
    if (!this.#isStopped) await this.#database.snapshots.put({ id, bytes }).catch(() => {});
  }
}
