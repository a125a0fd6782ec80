import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checksumIn,
  decodeRecord,
  encodeRecord,
  type RecordKind,
} from '../../../../src/renderer/cache/record-codec.ts';

const kinds: readonly RecordKind[] = ['calls', 'index', 'page', 'live'];
const payload = fc.uint8Array({ maxLength: 40 }).map((bytes) => Uint8Array.from(bytes));
const kind = fc.constantFrom(...kinds);
const owner = fc.nat(0xffff_ffff);

const changed = (bytes: Uint8Array<ArrayBuffer>, change: (copy: Uint8Array<ArrayBuffer>) => void) => {
  const copy = bytes.slice();
  change(copy);
  return copy;
};

describe('a record', () => {
  it('gives back what was put into it, for the record that it belongs to', () => {
    fc.assert(
      fc.property(kind, payload, owner, (kind, payload, owner) => {
        const record = encodeRecord(kind, payload, owner);
        const decoded = decodeRecord(kind, record, owner);
        expect(decoded).toEqual({ payload, checksum: checksumIn(record) });
        // Arrays of eight-byte numbers are views of it.
        expect((decoded?.payload.byteOffset ?? 1) % 8).toBe(0);
      }),
    );
  });

  it('of which any one byte changed is none', () => {
    fc.assert(
      fc.property(kind, payload, owner, fc.nat(), fc.integer({ min: 1, max: 255 }), (kind, payload, owner, at, by) => {
        const record = encodeRecord(kind, payload, owner);
        const place = at % record.length;
        const corrupted = changed(record, (copy) => copy.set([(copy[place] ?? 0) ^ by], place));
        expect(decodeRecord(kind, corrupted, owner)).toBeNull();
      }),
      { numRuns: 1_000 },
    );
  });

  it('of which two bytes changed places is none', () => {
    fc.assert(
      fc.property(payload, fc.nat(), fc.nat(), (payload, one, other) => {
        const record = encodeRecord('calls', payload);
        const [a, b] = [one % record.length, other % record.length];
        fc.pre(record[a] !== record[b]);
        const corrupted = changed(record, (copy) => {
          copy.set([record[b] ?? 0], a);
          copy.set([record[a] ?? 0], b);
        });
        expect(decodeRecord('calls', corrupted)).toBeNull();
      }),
      { numRuns: 1_000 },
    );
  });

  it('that was cut off anywhere, or goes on, is none', () => {
    fc.assert(
      fc.property(kind, payload, fc.nat(), fc.integer({ min: 1, max: 20 }), (kind, payload, end, more) => {
        const record = encodeRecord(kind, payload);
        expect(decodeRecord(kind, record.slice(0, end % record.length))).toBeNull();
        const longer = new Uint8Array(record.length + more);
        longer.set(record);
        expect(decodeRecord(kind, longer)).toBeNull();
      }),
    );
  });

  it('of another kind, or of something else, is none', () => {
    fc.assert(
      fc.property(payload, owner, owner, (payload, owner, other) => {
        fc.pre(owner !== other);
        for (const kind of kinds) {
          const record = encodeRecord(kind, payload, owner);
          for (const asked of kinds) expect(decodeRecord(asked, record, owner) !== null).toBe(asked === kind);
          expect(decodeRecord(kind, record, other)).toBeNull();
        }
      }),
    );
  });

  it('of another version is none', () => {
    for (const kind of kinds) {
      const record = encodeRecord(kind, new Uint8Array(8));
      const version = new Uint32Array(record.buffer)[2] ?? 0;
      for (const other of [version - 1, version + 1]) {
        const foreign = changed(record, (copy) => new Uint32Array(copy.buffer).set([other], 2));
        expect(decodeRecord(kind, foreign)).toBeNull();
      }
    }
  });

  it.each([undefined, null, 'VLOG', 7, {}, [], new ArrayBuffer(64), new Uint16Array(64), new Uint8Array(0)])(
    'is not %s',
    (stored) => {
      expect(decodeRecord('calls', stored)).toBeNull();
    },
  );
});
