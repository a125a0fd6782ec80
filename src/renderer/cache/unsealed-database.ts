import { Dexie, type Table } from 'dexie';
import * as z from 'zod';
import type { CallDetail, RejectedRow } from '../../shared/call.ts';
import type { PlacedCall, Removal, SyncRecord } from '../../shared/sync.ts';
import type { GoneCall, StorageDeps, StoredDay, StoredRecord } from './account-database.ts';
import type { RecordKind } from './record-codec.ts';

/** The last version that was not sealed. Calls of earlier ones are fetched again. */
export const unsealedVersion = 80;

/** The account's database as it was before it was sealed: read once, to be sealed (seal-unsealed-calls.ts). */
export class UnsealedDatabase extends Dexie {
  declare readonly segments: Table<StoredRecord, number>;
  declare readonly indexes: Table<StoredRecord, number>;
  declare readonly live: Table<StoredRecord, number>;
  declare readonly pages: Table<StoredRecord, number>;
  declare readonly snapshots: Table<StoredRecord, number>;
  declare readonly details: Table<CallDetail, string>;
  declare readonly days: Table<StoredDay, number>;
  declare readonly syncs: Table<SyncRecord, number>;
  declare readonly gone: Table<GoneCall, string>;
  declare readonly removedCalls: Table<StoredRecord & Removal, number>;
  declare readonly removals: Table<Removal, number>;
  declare readonly placed: Table<PlacedCall, string>;
  declare readonly rejected: Table<RejectedRow, string>;
  declare readonly insights: Table<unknown, string>;

  constructor(accountId: string, storage: StorageDeps) {
    super(unsealedNameOf(accountId), { ...storage, autoOpen: false, cache: 'disabled' });
    this.version(unsealedVersion / 10).stores({
      segments: 'id',
      indexes: 'id',
      live: 'id',
      pages: 'id',
      snapshots: 'id',
      details: 'callSid',
      days: 'from',
      syncs: 'startedAt',
      gone: 'callSid',
      removedCalls: '++id, removedAt',
      removals: 'removedAt',
      placed: 'callSid',
      rejected: 'rawJson, placedAt, triedBy, rejectedAt',
      insights: 'callSid, [callSid+version+bytes]',
    });
    this.on('versionchange', () => {
      this.close();
      return false;
    });
    this.on('blocked', () => false);
  }
}

export function unsealedNameOf(accountId: string): string {
  return `voicelogs-${accountId}`;
}

/** "VLOG". */
const magic = 0x474f_4c56;
const headerWords = 6;
const kinds: Partial<Record<RecordKind, readonly [kind: number, version: number]>> = {
  calls: [1, 1],
  index: [3, 4],
  page: [3, 2],
  snapshot: [4, 1],
  live: [5, 1],
};

const bytes = z.instanceof(Uint8Array);

/** The payload of an unsealed record, and the checksum that others refer to it by; null for anything else, or another version. */
export function readUnsealed(
  kind: RecordKind,
  stored: unknown,
  belongsTo = 0,
): { readonly payload: Uint8Array<ArrayBuffer>; readonly checksum: number } | null {
  const { data } = bytes.safeParse(stored);
  if (data === undefined || data.length < headerWords * 4) return null;
  // A copy, which begins where arrays of numbers may.
  const record = Uint8Array.from(data);
  const [mark, kindNumber, version, length, checksum = 0, owner] = new Uint32Array(record.buffer, 0, headerWords);
  const payload = record.slice(headerWords * 4);
  const [wanted, wantedVersion] = kinds[kind] ?? [];
  const isOurs = mark === magic && kindNumber === wanted && version === wantedVersion && owner === belongsTo;
  return isOurs && length === payload.length && checksum === checksumOf(payload) ? { payload, checksum } : null;
}

function checksumOf(bytes: Uint8Array<ArrayBuffer>): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
  let [one, two, three, four] = [0x9e37_79b1, 0x85eb_ca77, 0xc2b2_ae3d, 0x27d4_eb2f];
  let at = 0;
  for (; at + 3 < words.length; at += 4) {
    one = mixed(one, words[at] ?? 0);
    two = mixed(two, words[at + 1] ?? 0);
    three = mixed(three, words[at + 2] ?? 0);
    four = mixed(four, words[at + 3] ?? 0);
  }
  for (let byte = at * 4; byte < bytes.length; byte += 1) one = mixed(one, bytes[byte] ?? 0);
  return mixed(mixed(mixed(one, two), three), four) >>> 0;
}

function mixed(lane: number, word: number): number {
  const product = Math.imul(lane ^ word, 0x0100_0193);
  return product ^ (product >>> 15);
}
