import type { BitSet } from '../../../../src/renderer/cache/engine/bit-set.ts';
import type { Call } from '../../../../src/shared/call.ts';
import { segmentOf } from './engine/segment-of.ts';

/** The tables of the last version that did not seal, with their keys and indexes. */
const tables: Readonly<Record<string, string>> = {
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
  insights: 'callSid',
};

/** Leaves the database of an account as the last version that did not seal wrote it. `version`: IndexedDB's number. */
export function leaveUnsealed(accountId: string, rows: Record<string, unknown[]>, version = 80): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(`voicelogs-${accountId}`, version);
    opening.onupgradeneeded = () => {
      for (const [name, keys] of Object.entries(tables)) {
        const [key = '', ...indexes] = keys.split(', ');
        const options = { keyPath: key.replace('++', ''), autoIncrement: key.startsWith('++') };
        const store = opening.result.createObjectStore(name, options);
        for (const index of indexes) store.createIndex(index, index);
        if (name === 'insights') store.createIndex('[callSid+version+bytes]', ['callSid', 'version', 'bytes']);
        for (const row of rows[name] ?? []) store.put(row);
      }
    };
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  });
}

/** The records of a segment, without an index. */
export function segmentRecords(id: number, calls: readonly Call[], live: BitSet) {
  const segment = unsealedRecord(1, 1, segmentOf(calls).calls.bytes());
  const owner = new Uint32Array(segment.buffer)[4] ?? 0;
  const rows = unsealedRecord(5, 1, new Uint8Array(live.words.slice().buffer), owner);
  return { segments: [{ id, bytes: segment }], live: [{ id, bytes: rows }] };
}

export function unsealedPage(calls: readonly Call[]): Uint8Array<ArrayBuffer> {
  return unsealedRecord(3, 2, new TextEncoder().encode(JSON.stringify({ calls, removed: [] })));
}

/** Header of six words: mark, kind, version, length, checksum, checksum of the owner. */
function unsealedRecord(
  kind: number,
  version: number,
  payload: Uint8Array<ArrayBuffer>,
  owner = 0,
): Uint8Array<ArrayBuffer> {
  const record = new Uint8Array(24 + payload.length);
  record.set(payload, 24);
  const header = [0x474f_4c56, kind, version, payload.length, checksumOf(payload), owner];
  new Uint32Array(record.buffer, 0, 6).set(header);
  return record;
}

/** As the version that wrote it had it: four lanes over words of four bytes, then the bytes that are left. */
function checksumOf(bytes: Uint8Array<ArrayBuffer>): number {
  const lanes = [0x9e37_79b1, 0x85eb_ca77, 0xc2b2_ae3d, 0x27d4_eb2f];
  const mix = (lane: number, word: number) => {
    const product = Math.imul(lane ^ word, 0x0100_0193);
    return product ^ (product >>> 15);
  };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const words = Math.floor(bytes.length / 16) * 4;
  for (let word = 0; word < words; word += 1) {
    lanes[word % 4] = mix(lanes[word % 4] ?? 0, view.getUint32(word * 4, true));
  }
  let [sum = 0] = lanes;
  for (let at = words * 4; at < bytes.length; at += 1) sum = mix(sum, view.getUint8(at));
  for (const lane of lanes.slice(1)) sum = mix(sum, lane);
  return sum >>> 0;
}
