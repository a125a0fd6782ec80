import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  openRecord,
  type RecordKind,
  type RecordPlace,
  recordId,
  sealRecord,
} from '../../../../src/renderer/cache/record-codec.ts';
import { testKeysOf } from './test-keys.ts';

const kinds: readonly RecordKind[] = ['calls', 'index', 'page', 'snapshot', 'live', 'row', 'check'];
const payload = fc.uint8Array({ maxLength: 40 }).map((bytes) => Uint8Array.from(bytes));
const place: fc.Arbitrary<RecordPlace> = fc.record({
  kind: fc.constantFrom(...kinds),
  table: fc.constantFrom('segments', 'indexes', 'pages'),
  key: fc.oneof(fc.nat(3), fc.constantFrom('1', 'a')),
  belongsTo: fc.constantFrom('', '00ff', 'ab'),
});
const keys = testKeysOf('an account');

const changed = (bytes: Uint8Array<ArrayBuffer>, change: (copy: Uint8Array<ArrayBuffer>) => void) => {
  const copy = bytes.slice();
  change(copy);
  return copy;
};

describe('a sealed record', () => {
  it('gives back what was put into it, in the place that it was sealed for', async () => {
    await fc.assert(
      fc.asyncProperty(payload, place, async (payload, place) => {
        const opened = await openRecord(await keys, place, await sealRecord(await keys, place, payload));
        expect(opened).toEqual(payload);
        // Arrays of eight-byte numbers are views of it.
        expect(opened?.byteOffset).toBe(0);
      }),
    );
  });

  it('holds the payload as it was when it was given, though it changes afterwards', async () => {
    const payload = Uint8Array.of(1, 2, 3);
    const place = { kind: 'live', table: 'live', key: 1 } as const;
    const sealing = sealRecord(await keys, place, payload);
    payload.fill(9);
    expect(await openRecord(await keys, place, await sealing)).toEqual(Uint8Array.of(1, 2, 3));
  });

  it('is none under another key, in another table, of another kind or for another segment', async () => {
    const same = (a: RecordPlace, b: RecordPlace) =>
      a.kind === b.kind && a.table === b.table && String(a.key) === String(b.key) && a.belongsTo === b.belongsTo;
    await fc.assert(
      fc.asyncProperty(payload, place, place, async (payload, place, other) => {
        fc.pre(!same(place, other));
        expect(await openRecord(await keys, other, await sealRecord(await keys, place, payload))).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it('is none for another account, nor with another data key of the same account', async () => {
    const place = { kind: 'calls', table: 'segments', key: 1 } as const;
    const record = await sealRecord(await keys, place, Uint8Array.of(1));
    expect(await openRecord(await testKeysOf('another account'), place, record)).toBeNull();
    expect(await openRecord(await testKeysOf('an account', 'another data key'), place, record)).toBeNull();
  });

  it('of which any one bit changed is none', async () => {
    await fc.assert(
      fc.asyncProperty(payload, place, fc.nat(), fc.nat(7), async (payload, place, at, bit) => {
        const record = await sealRecord(await keys, place, payload);
        const byte = at % record.length;
        const corrupted = changed(record, (copy) => copy.set([(copy[byte] ?? 0) ^ (1 << bit)], byte));
        expect(await openRecord(await keys, place, corrupted)).toBeNull();
      }),
      { numRuns: 1_000 },
    );
  });

  it('that was cut off anywhere, or goes on, is none', async () => {
    await fc.assert(
      fc.asyncProperty(payload, place, fc.nat(), fc.integer({ min: 1, max: 20 }), async (payload, place, end, more) => {
        const record = await sealRecord(await keys, place, payload);
        expect(await openRecord(await keys, place, record.slice(0, end % record.length))).toBeNull();
        const longer = new Uint8Array(record.length + more);
        longer.set(record);
        expect(await openRecord(await keys, place, longer)).toBeNull();
      }),
    );
  });

  it('shows nothing of what it holds, nor that two records hold the same', async () => {
    const text = 'Asha Rao +919876543210 8f14e45fceea167a5a36dedd4bea2543';
    const place = { kind: 'page', table: 'pages', key: 1 } as const;
    const [one, other] = await Promise.all(
      [1, 2].map(async () => sealRecord(await keys, place, new TextEncoder().encode(text))),
    );
    expect(new TextDecoder('latin1').decode(one)).not.toContain(text.slice(0, 4));
    expect(one).not.toEqual(other);
    expect(recordId(one ?? new Uint8Array())).not.toBe(recordId(other ?? new Uint8Array()));
  });

  it.each([undefined, null, 'VLOG', 7, {}, [], new ArrayBuffer(64), new Uint16Array(64), new Uint8Array(0)])(
    'is not %s',
    async (stored) => {
      expect(await openRecord(await keys, { kind: 'calls', table: 'segments', key: 1 }, stored)).toBeNull();
    },
  );
});

describe('the keys of an account', () => {
  it('are overwritten where they were given, and WebCrypto does not give them back', async () => {
    const { ImportedKeys } = await import('../../../../src/renderer/cache/imported-keys.ts');
    const [records, names] = [new Uint8Array(32).fill(7), new Uint8Array(32).fill(8)];
    await ImportedKeys.import({ records, names });
    expect([...records, ...names].every((byte) => byte === 0)).toBe(true);
  });

  it('name the same thing alike, in each table and account in another way', async () => {
    const other = await testKeysOf('another account');
    const names = [
      await (await keys).name('goneRows', 'a call'),
      await (await keys).name('placedRows', 'a call'),
      await other.name('goneRows', 'a call'),
      await (await keys).name('goneRows', 'another call'),
    ];
    expect(await (await keys).name('goneRows', 'a call')).toBe(names[0]);
    expect(new Set(names).size).toBe(4);
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{32}$/);
  });
});
