import { BitSet } from './engine/bit-set.ts';
import { decodeRecord, encodeRecord } from './record-codec.ts';

/** Encodes which rows of a segment are live. @param belongsTo checksum of the segment's record */
export function encodeLiveRows(live: BitSet, belongsTo: number): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = live.words;
  return encodeRecord('live', new Uint8Array(buffer, byteOffset, byteLength), belongsTo);
}

/**
 * Decodes which of a segment's `rows` rows are live. Throws unless the record belongs to this segment: with a wrong one,
 * removed calls would come back.
 */
export function decodeLiveRows(stored: unknown, rows: number, belongsTo: number): BitSet {
  const payload = decodeRecord('live', stored, belongsTo)?.payload;
  if (payload?.length !== BitSet.none(rows).words.byteLength) throw new Error('This is no record of live calls.');
  const live = BitSet.of(new Uint32Array(payload.buffer, payload.byteOffset, payload.length / 4));
  // A set of all rows knows that it is one.
  return live.count() === rows ? BitSet.all(rows) : live;
}
