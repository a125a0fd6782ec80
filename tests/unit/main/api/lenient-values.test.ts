import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCallDetail } from '../../../../src/main/api/call-detail.ts';
import { readRow } from '../../../../src/main/api/call-row.ts';

function read(field: 'disposition' | 'custom_field', given: unknown): string | null {
  const row = readRow({ call_sid: 'x', [field]: given });
  if (!('call' in row)) throw new Error(row.unreadable.reason);
  return field === 'disposition' ? row.call.disposition : row.call.customField;
}

describe.each(['disposition', 'custom_field'] as const)('a %s', (field) => {
  it.each([
    [{ ticket: 48213, tier: 'gold', vip: true }, 'ticket: 48213; tier: gold; vip: true'],
    [['refund', 'escalated'], 'refund, escalated'],
    [['refund'], 'refund'],
    [
      { tags: ['vip', 'new'], crm: { id: 7, owner: { name: 'Priya' } } },
      'tags: vip, new; crm.id: 7; crm.owner.name: Priya',
    ],
    [
      [
        { name: 'order', value: 1 },
        { name: 'rma', value: 2 },
      ],
      'name: order; value: 1; name: rma; value: 2',
    ],
    [[['a'], [0, false]], 'a, 0, false'],
    [{ a: null, b: ' ', c: '', d: {}, e: [] }, null],
    [{}, null],
    [[], null],
    [null, null],
    ['plain', 'plain'],
    [12, '12'],
    [
      { recording_url: 'https://storage.example/a.mp3', note: 'see https://storage.example/b.mp3?sig=1' },
      'recording_url: (link not kept); note: see (link not kept)',
    ],
    [{ note: 'a\u202eb\nc' }, 'note: ab c'],
  ])('given as %j is read as %j', (given, text) => {
    expect(read(field, given)).toBe(text);
  });

  it('given as an object is told by the detail of a call as by the listing', () => {
    const { changes } = readCallDetail('x', { [field]: { ticket: 48213 } }, 0);
    expect(Object.values(changes)).toEqual(['ticket: 48213']);
  });

  it('has every value of what is given in its text, whatever is nested in it', () => {
    const leaf = fc.oneof(fc.integer(), fc.boolean(), fc.string({ unit: fc.constantFrom(...'abz'), minLength: 1 }));
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('a', 'b', 'note'), tie('tree'), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (given) => {
        for (const value of leaves(given)) expect(read(field, given)).toContain(String(value));
      }),
    );
  });

  it('that is too much is cut, and says so', () => {
    let deep: unknown = 'bottom';
    for (let depth = 0; depth < 20_000; depth += 1) deep = [deep];
    expect(read(field, deep)).toBe('… (more was left out)');
    const many = read(
      field,
      Array.from({ length: 100_000 }, (_, index) => `v${index}`),
    );
    expect(many).toContain('v99; … (more was left out)');
    expect(read(field, { note: 'x'.repeat(100_000) })?.length).toBeLessThan(2_100);
    expect(
      read(field, Object.fromEntries(Array.from({ length: 99 }, (_, at) => [`${at}`, 'x'.repeat(9_999)])))?.length,
    ).toBeLessThan(10_100);
  });
});

function leaves(given: unknown): unknown[] {
  if (typeof given !== 'object' || given === null) return [given];
  return Object.values(given).flatMap(leaves);
}
