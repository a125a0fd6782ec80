import { parse } from 'csv-parse/browser/esm/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CsvFormat } from '../../../../src/renderer/cache/cache-api.ts';
import { callsCsvLines } from '../../../../src/renderer/cache/csv-calls.ts';
import { csvLines } from '../../../../src/renderer/cache/csv-cells.ts';
import { isoWithOffset } from '../../../../src/shared/time-zone.ts';
import { aCall } from './a-call.ts';

const plain: CsvFormat = { variant: 'plain', timeZone: 'Asia/Kolkata' };
const excel: CsvFormat = { variant: 'excel', timeZone: 'Asia/Kolkata' };
const readAt = () => Date.UTC(2024, 5, 20);
/** What a parser that is not ours reads out of a CSV text, a record an object by the header's titles. */
function records(csv: string): Record<string, string>[] {
  return parse(csv, { columns: true, bom: true, relax_column_count: false }) as Record<string, string>[];
}

function cellOf(text: string, variant: CsvFormat['variant']): string {
  const lines = parse(
    csvLines(
      [
        [
          { kind: 'text', text },
          { kind: 'label', text: 'end' },
        ],
      ],
      variant,
      false,
    ),
  ) as string[][];
  return lines[0]?.[0] ?? 'no cell';
}

describe('the CSV of calls', () => {
  it('has a line a call with everything that is known of it', () => {
    const [record] = records(callsCsvLines([aCall()], plain, readAt, true));
    expect(record).toEqual({
      'Call SID': 'call_001',
      'Start time (Asia/Kolkata)': '2024-06-15T16:00:00+05:30',
      'End time (Asia/Kolkata)': '2024-06-15T16:05:00+05:30',
      Direction: 'outbound',
      Status: 'completed',
      Agent: 'John Agent',
      'Agent ID': 'agent_001',
      Customer: 'Customer A',
      'Customer number': '+919876543210',
      Exophone: '+911234567890',
      'Duration (s)': '300',
      'Talk time (s)': '280',
      'Hold time (s)': '20',
      Recording: 'yes',
      'Recording duration (s)': '280',
      'Recording channels': 'dual',
      Disposition: 'resolved',
      'Custom field': 'ticket_12345',
      'Contents read (Asia/Kolkata)': '2024-06-20T05:30:00+05:30',
    });
  });

  it('writes each moment with the offset of its zone, in whatever order they come', () => {
    const zones = ['Asia/Kolkata', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Casablanca'];
    const moments = fc.array(fc.integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2040, 0, 1) }), { minLength: 1 });
    // Around the changes of clocks in New York and on Lord Howe.
    const changes = fc.array(
      fc
        .constantFrom(
          Date.UTC(2026, 2, 8, 7),
          Date.UTC(2026, 10, 1, 6),
          Date.UTC(2026, 3, 4, 15),
          Date.UTC(2026, 9, 3, 15, 30),
        )
        .chain((change) => fc.integer({ min: change - 7_200_000, max: change + 7_200_000 })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...zones), moments, changes, (timeZone, any, near) => {
        const all = [...any, ...near, ...any].sort((a, b) => (a % 1_000) - (b % 1_000));
        const calls = all.map((startTime) => ({ ...aCall(), startTime }));
        const lines = records(callsCsvLines(calls, { variant: 'plain', timeZone }, readAt, true));
        expect(lines.map((line) => line[`Start time (${timeZone})`])).toEqual(
          all.map((startTime) => isoWithOffset(startTime, timeZone)),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('leaves empty when a call was last read where that is not known', () => {
    const [record] = records(callsCsvLines([aCall()], plain, () => null, true));
    expect(record).toMatchObject({ 'Contents read (Asia/Kolkata)': '' });
  });

  it('says of a call without a recording that it has none', () => {
    const recording = { available: false, duration: null, channels: null };
    const [record] = records(callsCsvLines([aCall({ recording })], plain, readAt, true));
    expect(record).toMatchObject({ Recording: 'no', 'Recording duration (s)': '', 'Recording channels': '' });
  });

  it('is nothing where there are neither calls nor a header', () => {
    expect(callsCsvLines([], excel, readAt, false)).toBe('');
  });

  it('guards no time and no figure of its own for Excel', () => {
    const [record] = records(callsCsvLines([aCall({ duration: 12_345_678_901_234 })], excel, readAt, true));
    expect(record).toMatchObject({
      'Start time (Asia/Kolkata)': '2024-06-15T16:00:00+05:30',
      'Duration (s)': '12345678901234',
      'Contents read (Asia/Kolkata)': '2024-06-20T05:30:00+05:30',
    });
  });

  it('leaves cells empty for what is not known', () => {
    const bare = aCall({ agent: null, startTime: null, duration: null, disposition: null });
    const [record] = records(callsCsvLines([bare], plain, readAt, true));
    expect(record).toMatchObject({
      Agent: '',
      'Agent ID': '',
      'Start time (Asia/Kolkata)': '',
      'Duration (s)': '',
      Disposition: '',
    });
  });

  it('gives durations as the API did, negative ones too', () => {
    const [record] = records(callsCsvLines([aCall({ duration: -5, talkTime: 1e9 })], plain, readAt, true));
    expect(record).toMatchObject({ 'Duration (s)': '-5', 'Talk time (s)': '1000000000' });
  });

  it('ends every line with CRLF and puts a header before the first lines alone', () => {
    const first = callsCsvLines([aCall()], plain, readAt, true);
    const next = callsCsvLines([aCall({ callSid: 'call_002' })], plain, readAt, false);
    expect(first.split('\r\n')).toHaveLength(3);
    expect(next.startsWith('call_002,')).toBe(true);
    expect(records(first + next).map((record) => record['Call SID'])).toEqual(['call_001', 'call_002']);
  });

  it('is the header alone where there are no calls', () => {
    expect(callsCsvLines([], plain, readAt, true)).toMatch(/^Call SID,.*Contents read \(Asia\/Kolkata\)\r\n$/);
  });

  it('begins with a byte-order mark for Excel, which would misread UTF-8 without, and once only', () => {
    expect(callsCsvLines([aCall()], excel, readAt, true).startsWith('\uFEFFCall SID,')).toBe(true);
    expect(callsCsvLines([aCall()], excel, readAt, false)).not.toContain('\uFEFF');
    expect(callsCsvLines([aCall()], plain, readAt, true)).not.toContain('\uFEFF');
  });

  it('comes through a parser as it was, whatever a field holds', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', ' ', 'a', ';', '=') }),
    );
    // Before a part that could be a formula stands an apostrophe.
    const undefused = (text: string | undefined) => text?.replace(/(^|;)'/g, '$1');
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }), (given) => {
        const calls = given.map(([name, customField]) => aCall({ customer: { number: null, name }, customField }));
        const read = records(callsCsvLines(calls, plain, readAt, true));
        expect(read).toHaveLength(given.length);
        for (const [position, [name, customField]] of given.entries()) {
          expect(undefused(read[position]?.Customer)).toBe(undefused(name));
          expect(undefused(read[position]?.['Custom field'])).toBe(undefused(customField));
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a cell', () => {
  it.each([
    '=1+1',
    '+cmd|x',
    '-2+3+cmd',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1+1',
    '-1-2',
    '+',
    '-',
    '+=1',
    '- 5',
    '+()',
  ])('that a spreadsheet would take for a formula is defused: %j', (text) => {
    expect(cellOf(text, 'plain')).toBe(`'${text}`);
  });

  it.each([
    '+919876543210',
    '+91 98765-43210',
    '(022) 2345 6789',
    '\t(022) 2345',
    '\t5.5',
    '+9 8',
    '-5',
    '-55.55',
    '-5; x',
    '+3',
    'a=b',
    'ticket-1',
    '1-800-555',
  ])('that cannot be one is left as it is: %j', (text) => {
    expect(cellOf(text, 'plain')).toBe(text);
  });

  it.each(['+919876543210', '919876543210', '022123456', '12345678901234567890', '1e5', '1-2', '10:30', '12/6'])(
    'that Excel would turn into another number or a date is kept as text: %j',
    (text) => {
      expect(cellOf(text, 'excel')).toBe(`\t${text}`);
    },
  );

  it.each([
    '\0=1+1',
    '\v=1',
    '\u00a0=1',
    '\u200b=1',
    '\ufeff@A1',
    '\u202e＝1',
    ' =1',
    ' \u2060\u3000+cmd',
    '\u200b－1+A1',
  ])('whose formula stands behind what cannot be seen is defused: %j', (text) => {
    expect(cellOf(text, 'plain')).toBe(`'${text}`);
  });

  it.each([
    [';=1+1;', ";'=1+1;"],
    ['a; =1;\u200b@A1', "a;' =1;'\u200b@A1"],
    ['=1;=2', "'=1;'=2"],
    ['paid; +91 98765 43210', 'paid; +91 98765 43210'],
    ['+91 98765 43210; paid', '+91 98765 43210; paid'],
    ['a;b', 'a;b'],
  ])('is defused in each part that Excel makes a cell of where it splits at semicolons: %j', (text, defused) => {
    for (const variant of ['plain', 'excel'] as const) expect(cellOf(text, variant)).toBe(defused);
  });

  it.each(['12345', '0', 'call_001', '2nd call', 'resolved'])('that Excel leaves alone is left alone: %j', (text) => {
    expect(cellOf(text, 'excel')).toBe(text);
  });

  it.each(['=1+1', '@SUM(A1)', '+cmd|x'])('that would be a formula is defused for Excel too: %j', (text) => {
    expect(cellOf(text, 'excel')).toBe(`'${text}`);
  });

  it('of the app’s own words is written as it is', () => {
    expect(csvLines([[{ kind: 'label', text: '=1' }], [{ kind: 'label', text: '1:30' }]], 'excel', false)).toBe(
      '=1\r\n1:30\r\n',
    );
  });

  it('never begins as a formula unless it is digits and separators alone, whatever was given', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '1', '(', ' ', 'A', ',') }),
        (text) => {
          for (const variant of ['plain', 'excel'] as const) {
            // A tab is the Excel variant's guard; what was given with one has an apostrophe before it.
            const cell = cellOf(text, variant).replace(variant === 'excel' ? /^\t/ : /^$/, '');
            const isDigits = /^[\d+() \t\r,-]*$/.test(cell);
            expect(isDigits || !/^[=+\-@\t\r]/.test(cell)).toBe(true);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
