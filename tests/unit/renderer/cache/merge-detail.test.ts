import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCallDetail } from '../../../../src/main/api/call-detail.ts';
import { readRow } from '../../../../src/main/api/call-row.ts';
import { applyDetail, asListed, fillFromDetail } from '../../../../src/renderer/cache/merge-detail.ts';
import type { Call, ListedCall } from '../../../../src/shared/call.ts';

const full = {
  call_sid: 'call_001',
  direction: 'outbound',
  status: 'completed',
  agent: { user_id: 'agent_001', name: 'Priya Sharma' },
  customer: { number: '+919811100555', name: 'Ananya Iyer' },
  exophone: '+911234567890',
  start_time: '2024-06-15T10:30:00.000Z',
  end_time: '2024-06-15T10:35:00.000Z',
  duration: 300,
  talk_time: 280,
  hold_time: 20,
  recording: { available: true, duration: 280, channels: 'dual' },
  disposition: 'resolved',
  custom_field: 'ticket_12345',
};

function listed(row: unknown): ListedCall {
  const read = readRow(row);
  if (!('call' in read)) throw new Error(read.unreadable.reason);
  return read.call;
}

const changesOf = (data: Record<string, unknown>) => readCallDetail('call_001', data, 1).changes;
const callOf = (row: unknown) => asListed(listed(row));

/** A detail's customer or exophone may stand in any of these for one number. */
const notations = [
  '+919811100555',
  '+91 98111 00555',
  '+91-98111-00555',
  '00919811100555',
  '919811100555',
  '09811100555',
  '9811100555',
  '+91 (0) 98111 00555',
  '98xxxxxx55',
  '98XXXXXX55',
  '98****55',
  '+9198******55',
  '0981****555',
  'XXXXXX0555',
  '+91XXXXXXXXXX',
  '**********',
  'anonymous',
];

/** With numbers as their digits alone, without a dialled 00: as a number is told as fully in either notation. */
function inDigits(call: Call): Call {
  const digits = (number: string | null) => number?.replace(/\(0\)|\D/g, '').replace(/^0+/, '') ?? null;
  return {
    ...call,
    customer: { ...call.customer, number: digits(call.customer.number) },
    exophone: digits(call.exophone),
  };
}

const blanks = fc.constantFrom<unknown>(undefined, null, '', ' ', '\t\n', '\u00a0', {}, []);

/** What a detail may say in the place of a field that it does not give as the row does. */
const less: Record<string, fc.Arbitrary<unknown>> = {
  agent: fc.oneof(
    blanks,
    fc.record(
      {
        user_id: fc.constantFrom('agent_001', '', null, 'ag****01'),
        name: fc.constantFrom('Priya Sharma', '', null, 'P**** Sharma', 'Priya ******'),
      },
      { requiredKeys: [] },
    ),
  ),
  customer: fc.oneof(
    blanks,
    fc.record(
      {
        number: fc.constantFrom(...notations, '', null),
        name: fc.constantFrom('Ananya Iyer', '', ' ', null, 'An**** Iyer', 'A***** I***', '******'),
      },
      { requiredKeys: [] },
    ),
  ),
  exophone: fc.oneof(blanks, fc.constantFrom('01234567890', '1234567890', '12xxxxxx90', '00911234567890')),
  recording: fc.oneof(
    blanks,
    fc.record(
      {
        available: fc.constantFrom<unknown>(true, 'true', '', null, 'soon'),
        url: blanks,
        duration: blanks,
        channels: blanks,
      },
      { requiredKeys: [] },
    ),
  ),
  disposition: fc.oneof(blanks, fc.constant('res****d')),
  custom_field: fc.oneof(blanks, fc.constant('ticket_***45')),
  direction: fc.oneof(blanks, fc.constant('unknown')),
  status: fc.oneof(blanks, fc.constant('unknown')),
};

const lesserField = (name: string, value: unknown) => fc.oneof(fc.constant(value), less[name] ?? blanks);

/** The row with any of its fields dropped, blanked, written otherwise or masked. */
const lesserDetail = fc.record(
  Object.fromEntries(Object.entries(full).map(([name, value]) => [name, lesserField(name, value)])),
  { requiredKeys: [] },
);

describe('a detail', () => {
  test('that drops, blanks, masks or writes otherwise what the list gave erases nothing of it', () => {
    fc.assert(
      fc.property(lesserDetail, (detail) => {
        expect(applyDetail(callOf(full), changesOf(detail))).toEqual(callOf(full));
      }),
      { numRuns: 2_000 },
    );
  });

  test('tells what the list did not, and a list that is read again erases nothing of that', () => {
    fc.assert(
      fc.property(lesserDetail, (row) => {
        const lesser = listed({ ...row, call_sid: 'call_001' });
        // When a call began only the list says.
        const startTime = lesser.startTime ?? callOf(full).startTime;
        const known = applyDetail(asListed(lesser), changesOf(full));
        expect(inDigits(known)).toEqual(inDigits({ ...callOf(full), startTime }));
        expect(fillFromDetail(lesser, changesOf(full))).toEqual(known);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each(notations)('with the number as %s leaves the customer, and is found in its fuller form', (number) => {
    const listedAs = '+919811100555';
    const row = { ...full, customer: { number: listedAs, name: 'Ananya Iyer' } };
    expect(applyDetail(callOf(row), changesOf({ customer: { number } })).customer).toEqual(row.customer);
    const other = { ...full, customer: { number, name: 'Ananya Iyer' } };
    const merged = applyDetail(callOf(other), changesOf({ customer: { number: listedAs } })).customer;
    expect(merged.name).toBe('Ananya Iyer');
    expect(merged.number?.replace(/\(0\)|\D/g, '')).toMatch(/^(00)?919811100555$/);
  });

  test.each([
    ['+919811100555', '+919811100556'],
    ['+919811100555', '+19811100555'],
    ['9811100555', '9811100666'],
    ['+919811100555', '98xxxxxx56'],
    ['98xxxxxx55', '77xxxxxx66'],
  ])('that names another customer than %s, as %s, lends it no name', (number, another) => {
    const row = { ...full, customer: { number, name: 'Ananya Iyer' } };
    const { customer } = applyDetail(callOf(row), changesOf({ customer: { number: another } }));
    expect(customer).toEqual({ number: another, name: null });
  });

  test('that says that the recording is gone is believed; one that says nothing of it is not taken for that', () => {
    const call = callOf(full);
    expect(applyDetail(call, changesOf({ recording: { available: false } })).recording.available).toBe(false);
    expect(applyDetail(call, changesOf({ recording: { url: '' } })).recording).toEqual(call.recording);
  });

  test('keeps the word of a list that says that the recording is gone', () => {
    const row = listed({ ...full, recording: { available: false } });
    expect(fillFromDetail(row, changesOf(full)).recording.available).toBe(false);
  });
});
