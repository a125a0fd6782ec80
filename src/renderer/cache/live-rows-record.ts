import { BitSet } from './engine/bit-set.ts';
import { decodeRecord, encodeRecord } from './record-codec.ts';

/** Which rows of a segment still stand. @param belongsTo checksum of the segment's record */
export function encodeLiveRows(live: BitSet, belongsTo: number): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = live.words;
  return encodeRecord('live', new Uint8Array(buffer, byteOffset, byteLength), belongsTo);
}

/**
 * Which of a segment's `rows` rows still stand. Throws for what does not say so of this very segment: without it, calls
 * would come back that the account no longer has.
 */
export function decodeLiveRows(stored: unknown, rows: number, belongsTo: number): BitSet {
  const payload = decodeRecord('live', stored, belongsTo)?.payload;
  if (payload?.length !== BitSet.none(rows).words.byteLength) throw new Error('This is no record of live calls.');
  return BitSet.of(new Uint32Array(payload.buffer, payload.byteOffset, payload.length / 4));
}
