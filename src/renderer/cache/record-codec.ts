import { toHex } from './hex.ts';
import { type ImportedKeys, nonceBytes, tagBytes } from './imported-keys.ts';

/** Kinds of records, with the number that stands in the header. */
const kinds = { calls: 1, index: 2, page: 3, snapshot: 4, live: 5, row: 6, check: 7 } as const;
export type RecordKind = keyof typeof kinds;

/**
 * Raise a version with every change of what the bytes of a kind mean: a record of another version counts as none. For all but
 * `index` and `snapshot`, raise the database's version too, or the person is told of damage.
 */
const versions: Readonly<Record<RecordKind, number>> = {
  calls: 1,
  index: 4,
  page: 2,
  snapshot: 1,
  live: 1,
  row: 1,
  check: 1,
};

/** Of the format of all records. */
const formatVersion = 1;
/** Format version, kind, the kind's version, and a byte that is 0. */
const headerBytes = 4;
/** What a sealed record is longer than what it holds. */
const overhead = headerBytes + nonceBytes + tagBytes;

/** What a record is. It opens as nothing else: not under another key, in another table, or beside another segment. */
export interface RecordPlace {
  readonly kind: RecordKind;
  /** The table that it is stored in. */
  readonly table: string;
  /** The key that it is stored under. */
  readonly key: string | number;
  /** {@link recordId} of the record that this one was made from. */
  readonly belongsTo?: string;
}

/**
 * Seals all bytes that go into the database: header (4 bytes), random nonce (12), AES-256-GCM ciphertext, tag (16). A record
 * that was cut, changed, or put in another's place does not open. Random nonces of 96 bits are good for 2^32 records of a key
 * (NIST SP 800-38D, 8.3), far more than an account writes. Nothing is compressed: a million calls with their index are 120 MB,
 * deflated 70, and inflating them would take 1.1 s at every start.
 * @param payload copied before this returns
 */
export async function sealRecord(
  keys: ImportedKeys,
  place: RecordPlace,
  payload: Uint8Array<ArrayBuffer>,
  nonce: Uint8Array<ArrayBuffer> = newNonce(),
): Promise<Uint8Array<ArrayBuffer>> {
  const header = headerOf(place.kind);
  const sealed = await keys.encrypt(nonce, associatedWith(header, place), payload);
  const record = new Uint8Array(headerBytes + nonceBytes + sealed.length);
  record.set(header);
  record.set(nonce, headerBytes);
  record.set(sealed, headerBytes + nonceBytes);
  return record;
}

/** Opens a record of {@link sealRecord}; null for anything else. The payload begins at byte 0 of its buffer, so that arrays of numbers can be views of it. */
export async function openRecord(
  keys: ImportedKeys,
  place: RecordPlace,
  stored: unknown,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!isRecord(stored)) return null;
  const header = headerOf(place.kind);
  if (!header.every((byte, index) => stored[index] === byte)) return null;
  const nonce = stored.subarray(headerBytes, headerBytes + nonceBytes);
  return keys.decrypt(nonce, associatedWith(header, place), stored.subarray(headerBytes + nonceBytes));
}

/** A random nonce: made before the record where others are to refer to it. */
export function newNonce(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(nonceBytes));
}

/** What other records call the record with this nonce. No two records have the same. */
export function idOfNonce(nonce: Uint8Array): string {
  return toHex(nonce);
}

/** {@link idOfNonce} of a sealed record that opened. */
export function recordId(record: Uint8Array): string {
  return idOfNonce(record.subarray(headerBytes, headerBytes + nonceBytes));
}

function isRecord(stored: unknown): stored is Uint8Array<ArrayBuffer> {
  return stored instanceof Uint8Array && stored.buffer instanceof ArrayBuffer && stored.length >= overhead;
}

function headerOf(kind: RecordKind): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(formatVersion, kinds[kind], versions[kind], 0);
}

/** The header, then table, key and owner as text, a line each. */
function associatedWith(header: Uint8Array, { table, key, belongsTo = '' }: RecordPlace): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(`${table}\n${key}\n${belongsTo}`);
  const associated = new Uint8Array(headerBytes + text.length);
  associated.set(header);
  associated.set(text, headerBytes);
  return associated;
}
