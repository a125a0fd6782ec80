import { CodedError } from '../../shared/result.ts';

/** Kinds of records, with the number that stands in the header. */
const kinds = { calls: 1, index: 3, page: 3, snapshot: 4, live: 5 } as const;
export type RecordKind = keyof typeof kinds;

/**
 * Raise a version with every change of what the bytes of a kind mean: a record of another version counts as none. For `calls`,
 * `live` and `page`, raise the database's version too, or the person is told of damage.
 */
const versions: Readonly<Record<RecordKind, number>> = { calls: 1, index: 4, page: 2, snapshot: 1, live: 1 };

/** "VLOG". */
const magic = 0x474f_4c56;
const headerWords = 6;
/** Bytes before the payload: a multiple of eight, so that arrays of numbers can be views of it. */
const headerSize = headerWords * 4;

export interface DecodedRecord {
  /** A view of the record. */
  readonly payload: Uint8Array<ArrayBuffer>;
  /** Of the payload. */
  readonly checksum: number;
}

/**
 * Encodes all bytes that go into the database. A header with kind, length and checksum comes first, so that a record that was
 * cut, changed or mistaken for another is noticed. Nothing is compressed: a million calls with their index are 120 MB, deflated
 * 70, and inflating them would take 1.1 s at every start.
 * @param belongsTo checksum of the record that this one was made from
 */
export function encodeRecord(kind: RecordKind, payload: Uint8Array, belongsTo = 0): Uint8Array<ArrayBuffer> {
  const record = new Uint8Array(headerSize + payload.length);
  record.set(payload, headerSize);
  new Uint32Array(record.buffer, 0, headerWords).set([
    magic,
    kinds[kind],
    versions[kind],
    payload.length,
    checksumOf(record.subarray(headerSize)),
    belongsTo,
  ]);
  return record;
}

/** Decodes a record of {@link encodeRecord}; null for anything else. */
export function decodeRecord(kind: RecordKind, stored: unknown, belongsTo = 0): DecodedRecord | null {
  if (!(stored instanceof Uint8Array) || !(stored.buffer instanceof ArrayBuffer)) return null;
  if (stored.byteOffset !== 0 || stored.length < headerSize) return null;
  const [mark, kindNumber, version, length, checksum = 0, owner] = new Uint32Array(stored.buffer, 0, headerWords);
  const payload = new Uint8Array(stored.buffer, headerSize, stored.length - headerSize);
  const isOurs = mark === magic && kindNumber === kinds[kind] && version === versions[kind] && owner === belongsTo;
  if (!isOurs || length !== payload.length || checksum !== checksumOf(payload)) return null;
  return { payload, checksum };
}

/** The checksum that an encoded record carries. */
export function checksumIn(record: Uint8Array<ArrayBuffer>): number {
  const [, , , , checksum] = new Uint32Array(record.buffer, 0, headerWords);
  if (checksum === undefined) throw new CodedError('unexpected', 'A record without a header was written.');
  return checksum;
}

/** A checksum of 32 bits in four independent lanes, four bytes a step: 120 MB take 0.1 s. It finds accidents, not forgery. */
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
