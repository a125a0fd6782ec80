import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRow } from '../../../../src/main/api/call-row.ts';
import type { ListedCall } from '../../../../src/shared/call.ts';
import { visibleJson } from '../../../../src/shared/visible-text.ts';

const documented = {
  call_sid: 'call_001',
  direction: 'outbound',
  status: 'completed',
  agent: { user_id: 'agent_001', name: 'John Agent' },
  customer: { number: '+919876543210', name: 'Customer A' },
  exophone: '+911234567890',
  start_time: '2024-06-15T10:30:00.000Z',
  end_time: '2024-06-15T10:35:00.000Z',
  duration: 300,
  talk_time: 280,
  hold_time: 20,
  recording: { available: true, url: 'https://storage.example/call_001.mp3', duration: 280, channels: 'dual' },
  disposition: 'resolved',
  custom_field: 'ticket_12345',
};

function callOf(row: unknown): ListedCall {
  const read = readRow(row);
  if (!('call' in read)) throw new Error(`The row could not be read: ${read.unreadable.reason}`);
  return read.call;
}

describe('a row of the listing', () => {
  test('as documented is read whole, except the address of its recording', () => {
    expect(callOf(documented)).toEqual({
      callSid: 'call_001',
      direction: 'outbound',
      status: 'completed',
      agent: { userId: 'agent_001', name: 'John Agent' },
      customer: { number: '+919876543210', name: 'Customer A' },
      exophone: '+911234567890',
      startTime: Date.UTC(2024, 5, 15, 10, 30),
      endTime: Date.UTC(2024, 5, 15, 10, 35),
      duration: 300,
      talkTime: 280,
      holdTime: 20,
      recording: { available: true, duration: 280, channels: 'dual' },
      disposition: 'resolved',
      customField: 'ticket_12345',
    });
  });

  test('with nothing but a call SID is a call', () => {
    expect(callOf({ call_sid: 'x' })).toEqual({
      callSid: 'x',
      direction: 'unknown',
      status: 'unknown',
      agent: null,
      customer: { number: null, name: null },
      exophone: null,
      startTime: null,
      endTime: null,
      duration: null,
      talkTime: null,
      holdTime: null,
      recording: { available: null, duration: null, channels: null },
      disposition: null,
      customField: null,
    });
  });

  test.each([
    ['status', 'ringing-twice', 'ringing-twice'],
    ['direction', 'sideways', 'sideways'],
    ['disposition', '<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['disposition', 'تمت المتابعة', 'تمت المتابعة'],
    ['exophone', 911234567890, '911234567890'],
    ['exophone', {}, null],
  ])('keeps %s %j as given', (field, given, kept) => {
    expect(callOf({ ...documented, [field]: given })).toMatchObject({ [field]: kept });
  });

  test('keeps the first 10,000 characters of a text, and says how many it left out', () => {
    const long = 'x'.repeat(10_000);
    expect(callOf({ ...documented, disposition: long }).disposition).toBe(long);
    expect(callOf({ ...documented, disposition: `${long}yy` }).disposition).toBe(
      `${long}… (2 more characters were left out)`,
    );
  });

  test.each([
    ['\u202eAnanya\u202c', 'Ananya'],
    ['An\u200banya\u2060 \ufeffIyer\u0000', 'Ananya Iyer'],
    ['\u2066Ananya\u2069\u200e\u200f\u061c', 'Ananya'],
    ['An\u00adanya\u3164', 'Ananya'],
    ['Ananya\r\n\tIyer', 'Ananya Iyer'],
    ['\u{e0041}Ananya', 'Ananya'],
    ['\u202e\u200b', null],
    ['क्\u200dष', 'क्\u200dष'],
    ['👩\u200d💻', '👩\u200d💻'],
    ['أنانيا', 'أنانيا'],
  ])('reads %j as %j: nothing that cannot be seen hides or turns a name', (given, read) => {
    const row = { ...documented, agent: { user_id: 'a', name: given }, customer: { number: null, name: given } };
    const { agent, customer, disposition } = callOf({ ...row, disposition: given });
    expect([agent?.name, customer.name, disposition]).toEqual([read, read, read]);
  });

  test.each([
    [-5, -5],
    [1e12, 1e12],
    ['300', 300],
    [' 12.5 ', 12.5],
    ['00:05:00', null],
    ['1'.repeat(400), null],
    [true, null],
    [[], null],
    [null, null],
  ])('reads a duration of %j as %j', (given, read) => {
    expect(callOf({ ...documented, duration: given, talk_time: given, hold_time: given })).toMatchObject({
      duration: read,
      talkTime: read,
      holdTime: read,
    });
  });

  test.each([
    ['2024-06-15T16:00:00+05:30', Date.UTC(2024, 5, 15, 10, 30)],
    ['2024-06-15T16:00:00+0530', Date.UTC(2024, 5, 15, 10, 30)],
    ['2024-06-15 10:30:00', Date.UTC(2024, 5, 15, 10, 30)],
    ['2024-06-15T10:30:00', Date.UTC(2024, 5, 15, 10, 30)],
    ['2024-06-15T10:30:00.123456Z', Date.UTC(2024, 5, 15, 10, 30, 0, 123)],
    ['1970-01-01T00:00:00Z', null],
    ['1970-01-01T05:30:00+05:30', null],
    ['0001-01-01T00:00:00Z', null],
    ['2024-13-45T10:30:00Z', null],
    ['yesterday', null],
    ['', null],
    [1_718_447_400, null],
    [null, null],
  ])('reads a time of %j as %j', (given, read) => {
    expect(callOf({ ...documented, start_time: given, end_time: given })).toMatchObject({
      startTime: read,
      endTime: read,
    });
  });

  test('whose end is before its start is kept as given', () => {
    const call = callOf({ ...documented, start_time: documented.end_time, end_time: documented.start_time });
    expect(call.endTime).toBeLessThan(call.startTime ?? 0);
  });

  test.each([
    [null, null],
    ['John', null],
    [{}, null],
    [{ user_id: '', name: '' }, null],
    [{ user_id: 'a1' }, { userId: 'a1', name: null }],
    [
      { user_id: 'a1', name: null },
      { userId: 'a1', name: null },
    ],
    [
      { user_id: 7, name: 'Asha' },
      { userId: '7', name: 'Asha' },
    ],
    [{ name: 'Asha' }, { userId: 'Asha', name: 'Asha' }],
  ])('reads an agent of %j as %j', (given, read) => {
    expect(callOf({ ...documented, agent: given }).agent).toEqual(read);
  });

  test.each([
    [{ available: false }, { available: false, duration: null, channels: null }],
    [
      { available: 'yes', duration: 'long' },
      { available: null, duration: null, channels: null },
    ],
    [
      { available: 'true', duration: '7' },
      { available: true, duration: 7, channels: null },
    ],
    [[], { available: null, duration: null, channels: null }],
  ])('reads a recording of %j as %j', (given, read) => {
    expect(callOf({ ...documented, recording: given }).recording).toEqual(read);
  });

  test.each([
    [null, 'null'],
    ['call_001', 'text'],
    [[{ ...documented, recording: { available: false } }], 'a list'],
    [{}, 'no call_sid'],
    [{ call_sid: '' }, 'empty'],
    [{ call_sid: 7 }, 'not text'],
    [{ call_sid: 'x'.repeat(129) }, '129 characters'],
    [{ call_sid: 'half \ud800' }, 'half a character'],
    [{ call_sid: 'part\u001f2' }, 'control character'],
    [{ call_sid: '\u202e1' }, 'control character'],
  ])('%j is rejected, and the reason says “%s”', (row, reason) => {
    expect(readRow(row)).toEqual({
      key: visibleJson(JSON.stringify(row)),
      startTime: null,
      unreadable: { reason: expect.stringContaining(reason), rawJson: visibleJson(JSON.stringify(row)) },
    });
  });

  test('that is rejected is kept without the link to its recording, which opens the audio to anyone', () => {
    const recording = { available: true, url: 'https://storage.example/call.mp3?signature=5ecret' };
    const read = readRow({ call_sid: null, recording });
    expect('unreadable' in read && JSON.parse(read.unreadable.rawJson)).toEqual({
      call_sid: null,
      recording: { available: true, url: '(link not kept)' },
    });
  });

  test('that is rejected still tells where it stands in time, if it says so', () => {
    const row = { call_sid: null, start_time: '2024-06-15T10:30:00.000Z' };
    expect(readRow(row)).toMatchObject({ startTime: Date.parse(row.start_time) });
  });

  test('that is nested deeper than the stack is rejected, and throws nothing', () => {
    const row: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(readRow(row)).toMatchObject({ unreadable: { rawJson: expect.stringContaining('nested') } });
  });

  test('of any JSON whatever is either a call with its SID or rejected with its JSON', () => {
    const field = fc.oneof(fc.jsonValue(), fc.constantFrom('', '1970-01-01', '2024-06-15T10:30:00Z', '-1'));
    const almostRow = fc.record(Object.fromEntries(Object.keys(documented).map((name) => [name, field])), {
      requiredKeys: [],
    });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), almostRow).map(withoutLinkCharacters), (row) => {
        const read = readRow(row);
        const sid = typeof row === 'object' && row !== null && 'call_sid' in row ? row.call_sid : undefined;
        const readable = typeof sid === 'string' && sid !== '' && sid.length <= 128 && !Array.isArray(row);
        if (readable) expect(read).toMatchObject({ call: { callSid: sid } });
        else expect(read).toMatchObject({ unreadable: { rawJson: visibleJson(JSON.stringify(row)) } });
        // What crosses to the cache is cloned, and numbers are sorted by: neither must fail there.
        expect(structuredClone(read)).toEqual(read);
        if ('call' in read) {
          const { startTime, endTime, duration, talkTime, holdTime } = read.call;
          for (const number of [startTime, endTime, duration, talkTime, holdTime]) {
            expect(number === null || Number.isFinite(number)).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** Links are left out of what is kept, which tests of their own hold. */
function withoutLinkCharacters(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replace(/[/%?&]/g, '_'));
}
