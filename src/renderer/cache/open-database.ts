import { Dexie } from 'dexie';
import { CodedError } from '../../shared/result.ts';
import type { SyncRecord } from '../../shared/sync.ts';
import {
  AccountDatabase,
  databaseNameOf,
  type RemovedCalls,
  type StoredDay,
  type StoredRecord,
} from './account-database.ts';
import type { StartupSnapshot } from './cache-api.ts';
import type { BitSet } from './engine/bit-set.ts';
import { PackedCalls } from './engine/packed-calls.ts';
import type { ImportedKeys } from './imported-keys.ts';
import { inBatches } from './in-batches.ts';
import { checkKey, writeKeyCheck } from './key-check.ts';
import { openLiveRows } from './live-rows-record.ts';
import { openPage, type Page } from './page-record.ts';
import { openRecord, recordId } from './record-codec.ts';
import { RejectedIndex } from './rejected-index.ts';
import { readHeldCalls } from './removed-calls.ts';
import { type SealingDeps, SealUnsealedCalls } from './seal-unsealed-calls.ts';
import { callsPlace } from './segment-places.ts';
import { readStartupSnapshot } from './startup-snapshot.ts';
import { isDiskFull, readError } from './storage-errors.ts';

export interface OpenedDatabase extends StoredCalls {
  readonly database: AccountDatabase;
  /** For the person: why the database was rebuilt; null otherwise. */
  readonly notice: string | null;
}

/** Every stored call, and the state of the rest. */
interface StoredCalls {
  /** By id. */
  readonly segments: readonly StoredSegment[];
  /** By id. */
  readonly pages: readonly StoredPage[];
  /** Call SIDs with a stored detail. */
  readonly detailed: ReadonlySet<string>;
  /** Since when calls are gone from the account, by call SID. */
  readonly gone: ReadonlyMap<string, number>;
  /** Call SIDs of gone calls that a person brought back. */
  readonly broughtBack: ReadonlySet<string>;
  /** Call SIDs of held calls, by when they were removed; some may be cached again. */
  readonly heldCalls: ReadonlyMap<number, ReadonlySet<string>>;
  /** The removals that a person was told of. */
  readonly removals: ReadonlySet<number>;
  /** The place in the listing of calls whose rows have no start time, by call SID. */
  readonly placed: ReadonlyMap<string, number>;
  /** The syncs in the log, oldest first. */
  readonly syncs: readonly SyncRecord[];
  readonly rejected: RejectedIndex;
  readonly days: readonly StoredDay[];
  readonly startupSnapshot: StartupSnapshot | null;
}

export interface StoredSegment {
  readonly id: number;
  readonly calls: PackedCalls;
  readonly live: BitSet;
  /** Of its record. The records of its index and live rows refer to it. */
  readonly recordId: string;
}

export interface StoredPage {
  readonly id: number;
  readonly page: Page;
}

const empty = (): StoredCalls => ({
  segments: [],
  pages: [],
  detailed: new Set(),
  gone: new Map(),
  broughtBack: new Set(),
  heldCalls: new Map(),
  removals: new Set(),
  placed: new Map(),
  syncs: [],
  rejected: new RejectedIndex(),
  days: [],
  startupSnapshot: null,
});

const rejectedAtOnce = 1_000;
/** Segments opened at once, of up to 5 MB each: what is stored and what it holds are in memory together. */
const segmentsAtOnce = 4;
/** Small rows opened at once. */
const rowsAtOnce = 2_000;

const again = 'They are being fetched again. Nothing that you made is lost: settings and recordings are kept apart.';

const notices = {
  older: `The calls on this laptop were kept by an older version of the app, in a form that this one no longer reads. ${again}`,
  newer: `The calls on this laptop were kept by a newer version of the app, which this one cannot read. ${again}`,
  'other key': `The calls on this laptop were sealed with a key that is not here any more, so nobody can read them. ${again}`,
  damaged: `The calls kept on this laptop were damaged and could not be read. ${again}`,
};

/**
 * Opens an account's database and reads its calls. A database that is damaged or of another version is rebuilt empty: all it
 * held can be fetched again. Calls `onSnapshot` before the rest is read.
 *
 * @param wasRead it was read before in this run of the app: what the browser cannot read now it may read later, so it is not rebuilt
 * @throws CodedError `cache-unavailable` or `disk-full`
 */
export async function openDatabase(
  accountId: string,
  keys: ImportedKeys,
  deps: SealingDeps,
  wasRead: boolean,
  onSnapshot: (snapshot: StartupSnapshot | null) => void,
): Promise<OpenedDatabase> {
  const name = await databaseNameOf(accountId);
  const database = new AccountDatabase(name, keys, deps.storage);
  const unsealed = new SealUnsealedCalls(accountId, name, deps);
  try {
    // Deleting would help on a full disk too, but lose what can be read once there is space.
    const isLost = (thrown: unknown) => !(wasRead || isDiskFull(thrown) || thrown instanceof CodedError);
    const read = () =>
      readTwice(database, unsealed, onSnapshot).catch((thrown: unknown) => {
        if (!isLost(thrown)) throw thrown;
        return 'damaged' as const;
      });
    let found: Found | 'older' = await read();
    if (found === 'unsealed') {
      const sealed = await sealEarlier(unsealed, database);
      found = sealed === 'sealed' ? await read() : sealed;
    }
    if (typeof found === 'object') return { database, ...found, notice: null };
    if (found === 'unsealed') throw new Error('Sealed calls were left unsealed.');
    await database.delete();
    await database.open();
    await writeKeyCheck(database);
    return { database, ...empty(), notice: notices[found] };
  } catch (thrown) {
    database.close();
    throw readError(thrown);
  }
}

/** Deletes an account's database, whether or not it could be opened, and what is being sealed for it. Fails with `cache-unavailable`. */
export async function deleteDatabase(accountId: string, deps: SealingDeps): Promise<void> {
  try {
    const name = await databaseNameOf(accountId);
    await new Dexie(name, { ...deps.storage }).delete();
    await new SealUnsealedCalls(accountId, name, deps).forget();
  } catch (thrown) {
    throw readError(thrown);
  }
}

/** Seals what an earlier version left, or removes what cannot be read of it. Where that fails, it stays as it is. */
async function sealEarlier(
  unsealed: SealUnsealedCalls,
  database: AccountDatabase,
): Promise<'older' | 'damaged' | 'sealed'> {
  database.close();
  if ((await unsealed.find()) === 'of an older version') {
    await unsealed.discard();
    return 'older';
  }
  return (await unsealed.run(database)) ? 'sealed' : 'damaged';
}

/** What a database holds; `unsealed`: an earlier version left calls that are to be sealed first. Otherwise why it is rebuilt. */
type Found = StoredCalls | 'unsealed' | keyof typeof notices;

/** Tries a second time: files held by another process look damaged, and so does a database that the browser just closed. */
async function readTwice(
  database: AccountDatabase,
  unsealed: SealUnsealedCalls,
  onSnapshot: (snapshot: StartupSnapshot | null) => void,
): Promise<Found> {
  const first = await readAll(database, unsealed, onSnapshot).catch(() => 'damaged' as const);
  if (first !== 'damaged') return first;
  database.close();
  return readAll(database, unsealed, onSnapshot);
}

/** Rejects if the browser cannot read it. */
async function readAll(
  database: AccountDatabase,
  unsealed: SealUnsealedCalls,
  onSnapshot: (snapshot: StartupSnapshot | null) => void,
): Promise<Found> {
  try {
    const writtenBy = await database.writtenBy();
    if (writtenBy === 'a newer version') return 'newer';
    if (writtenBy === 'an older version') return 'older';
    await database.open();
    if (!database.hasOwnTables()) return 'damaged';
    const [startupSnapshot, keyCheck] = await Promise.all([readStartupSnapshot(database), checkKey(database)]);
    if (keyCheck === 'another key') return 'other key';
    onSnapshot(startupSnapshot);
    if (keyCheck === 'not written' && (await unsealed.find().catch(asCoded)) !== 'none') return 'unsealed';
    const stored = await readTables(database);
    // One unreadable or missing call is reason enough: its day counts as read, so the call would never come again.
    const opened = await openTables(database, stored);
    // Where it cannot be written (full disk), the next start does.
    if (keyCheck === 'not written') await writeKeyCheck(database).catch(() => undefined);
    return { ...opened, startupSnapshot };
  } catch (thrown) {
    if (thrown instanceof DOMException || thrown instanceof Dexie.DexieError || thrown instanceof CodedError)
      throw thrown;
    return 'damaged';
  }
}

/** Nothing is deleted because it is not known whether unsealed calls are here. */
function asCoded(thrown: unknown): never {
  throw readError(thrown);
}

/** Reads in one transaction: a worker that was just stopped may still be writing, and calls on their way from pages into a segment would be missed. */
function readTables(database: AccountDatabase) {
  const { segments, live, pages, removedCalls } = database;
  const [detailed, days, syncs, gone, removals, placed] = [
    database.detailed.stored,
    database.days.stored,
    database.syncs.stored,
    database.gone.stored,
    database.removals.stored,
    database.placed.stored,
  ];
  const tables = [segments, live, pages, removedCalls, detailed, days, syncs, gone, removals, placed];
  return database.transaction('r', tables, async () => ({
    segments: await segments.toArray(),
    live: await live.toArray(),
    pages: await pages.toArray(),
    detailed: await detailed.toArray(),
    days: await days.toArray(),
    syncs: await syncs.toArray(),
    gone: await gone.toArray(),
    removedCalls: await removedCalls.toArray(),
    removals: await removals.toArray(),
    placed: await placed.toArray(),
  }));
}

/** Opens what was read. Throws if something that must not be missing cannot be opened. */
async function openTables(
  database: AccountDatabase,
  stored: Awaited<ReturnType<typeof readTables>>,
): Promise<Omit<StoredCalls, 'startupSnapshot'>> {
  const { keys } = database;
  const liveRowsOf = new Map(stored.live.map(({ id, bytes }) => [id, bytes]));
  const segments = await inBatches(stored.segments, segmentsAtOnce, (record) =>
    openSegment(keys, record, liveRowsOf.get(record.id)),
  );
  const pages = await inBatches(stored.pages, rowsAtOnce, async ({ id, bytes }) => ({
    id: asId(id),
    page: await openPage(keys, { table: 'pages', key: id }, bytes),
  }));
  const [days, syncs, gone, removals, placed] = await Promise.all([
    database.days.openAll(stored.days),
    database.syncs.openAll(stored.syncs),
    database.gone.openAll(stored.gone),
    database.removals.openAll(stored.removals),
    database.placed.openAll(stored.placed),
  ]);
  // A detail that cannot be read is fetched again with its call.
  const detailed = await inBatches(stored.detailed, rowsAtOnce, (row) => database.detailed.open(row));
  return {
    segments,
    pages,
    detailed: new Set(detailed.flatMap((row) => row?.callSid ?? [])),
    gone: new Map(gone.map(({ callSid, since }) => [callSid, since])),
    broughtBack: new Set(gone.filter(({ broughtBack }) => broughtBack).map(({ callSid }) => callSid)),
    heldCalls: await heldCallsIn(keys, stored.removedCalls),
    removals: new Set(removals.map(({ removedAt }) => removedAt)),
    placed: new Map(placed.map(({ callSid, placedAt }) => [callSid, placedAt])),
    syncs: syncs.sort((a, b) => a.startedAt - b.startedAt),
    rejected: await readRejected(database),
    days: days.sort((a, b) => a.from - b.from),
  };
}

async function heldCallsIn(keys: ImportedKeys, stored: readonly RemovedCalls[]): Promise<Map<number, Set<string>>> {
  const held = new Map<number, Set<string>>();
  const read = await inBatches(stored, segmentsAtOnce, (record) => readHeldCalls(keys, record));
  for (const [index, { removedAt }] of stored.entries()) {
    const callSids = held.get(removedAt) ?? new Set();
    for (const { callSid } of read[index] ?? []) callSids.add(callSid);
    held.set(removedAt, callSids);
  }
  return held;
}

/** Reads some at a time: an account may have as many rejected rows as calls, of a kilobyte or two each. Throws if one cannot be opened. */
async function readRejected({ rejected, rejectedRows }: AccountDatabase): Promise<RejectedIndex> {
  const index = new RejectedIndex();
  for (let after = ''; ; ) {
    const rows = await rejectedRows.where('key').above(after).limit(rejectedAtOnce).toArray();
    const opened = await rejected.openAll(rows);
    for (const [at, { placedAt }] of opened.entries()) index.set(rows[at]?.key ?? '', placedAt);
    const last = rows.at(-1);
    if (last === undefined || rows.length < rejectedAtOnce) return index;
    after = last.key;
  }
}

/** Throws for anything else. */
async function openSegment(keys: ImportedKeys, { id, bytes }: StoredRecord, live: unknown): Promise<StoredSegment> {
  const payload = await openRecord(keys, callsPlace(id), bytes);
  if (payload === null) throw new Error('This is no record of calls.');
  const calls = PackedCalls.read(payload);
  const owner = recordId(bytes);
  return { id: asId(id), calls, live: await openLiveRows(keys, id, live, calls.rows, owner), recordId: owner };
}

function asId(id: unknown): number {
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) throw new Error('This is no id of a record.');
  return id;
}
