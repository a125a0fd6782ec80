import { BitSet } from './engine/bit-set.ts';
import type { ImportedKeys } from './imported-keys.ts';
import { openRecord, sealRecord } from './record-codec.ts';
import { livePlace } from './segment-places.ts';

/** Seals which rows of a segment are live, as of now. @param belongsTo id of the segment's record */
export function sealLiveRows(
  keys: ImportedKeys,
  key: number,
  live: BitSet,
  belongsTo: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(live.words.slice().buffer);
  return sealRecord(keys, livePlace(key, belongsTo), bytes);
}

/**
 * Opens which of a segment's `rows` rows are live. Throws unless the record belongs to this segment: with a wrong one, removed
 * calls would come back.
 */
export async function openLiveRows(
  keys: ImportedKeys,
  key: number,
  stored: unknown,
  rows: number,
  belongsTo: string,
): Promise<BitSet> {
  const payload = await openRecord(keys, livePlace(key, belongsTo), stored);
  if (payload?.length !== BitSet.none(rows).words.byteLength) throw new Error('This is no record of live calls.');
  const live = BitSet.of(new Uint32Array(payload.buffer, payload.byteOffset, payload.length / 4));
  // A set of all rows knows that it is one.
  return live.count() === rows ? BitSet.all(rows) : live;
}
