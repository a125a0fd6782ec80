import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCallDetail, readDetailAnswer } from '../../../../src/main/api/call-detail.ts';

const now = 1_718_000_000_000;

const documented = {
  call_sid: 'call_001',
  direction: 'outbound',
  status: 'completed',
  agent: { user_id: 'agent_001', name: 'John Agent' },
  customer: { number: '+919876543210' },
  timeline: [
    { event: 'call_initiated', time: '2024-06-15T10:30:00.000Z' },
    { event: 'agent_ringing', time: '2024-06-15T10:30:01.000Z' },
    { event: 'call_ended', time: '2024-06-15T10:35:00.000Z' },
  ],
  recording: { available: true, url: 'https://storage.example/call_001.mp3', duration: 280 },
};

describe('a single call', () => {
  test('as documented tells its timeline and the fields it has, and no other', () => {
    expect(readCallDetail('call_001', documented, now)).toEqual({
      callSid: 'call_001',
      timeline: [
        { event: 'call_initiated', time: Date.UTC(2024, 5, 15, 10, 30, 0), fields: {} },
        { event: 'agent_ringing', time: Date.UTC(2024, 5, 15, 10, 30, 1), fields: {} },
        { event: 'call_ended', time: Date.UTC(2024, 5, 15, 10, 35, 0), fields: {} },
      ],
      legs: [],
      transfers: [],
      conferenceEvents: [],
      changes: {
        direction: 'outbound',
        status: 'completed',
        agent: { userId: 'agent_001', name: 'John Agent' },
        customer: { number: '+919876543210', name: null },
        recording: { available: true, duration: 280, channels: null },
      },
      fetchedAt: now,
    });
  });

  test('leaves out of its changes what is null or cannot be read', () => {
    const odd = {
      agent: null,
      status: {},
      direction: [],
      customer: 'me',
      recording: true,
      duration: 'long',
      start_time: '1970-01-01T00:00:00Z',
    };
    expect(readCallDetail('x', odd, now).changes).toEqual({});
  });

  test('puts events in time order, those without a readable time last, and keeps what else they carry', () => {
    const timeline = [
      { event: 'warp', time: 'soon', by: { id: 7 } },
      { event: 'late', time: '2024-06-15T10:30:09Z', attempt: 2, note: null },
      'hangup',
      { event: 'early', time: '2024-06-15T10:30:01Z' },
      { time: '2024-06-15T10:30:05Z' },
    ];
    expect(readCallDetail('x', { timeline }, now).timeline).toEqual([
      { event: 'early', time: Date.UTC(2024, 5, 15, 10, 30, 1), fields: {} },
      { event: 'unknown', time: Date.UTC(2024, 5, 15, 10, 30, 5), fields: {} },
      { event: 'late', time: Date.UTC(2024, 5, 15, 10, 30, 9), fields: { attempt: '2' } },
      { event: 'warp', time: null, fields: { time: 'soon', by: '{"id":7}' } },
      { event: 'hangup', time: null, fields: {} },
    ]);
  });

  test('keeps legs, transfers and conference events as flat texts, whatever their fields', () => {
    const detail = readCallDetail(
      'x',
      {
        legs: [{ leg_id: 'l1', answered: true, codec: { name: 'opus' } }, 'l2'],
        transfers: { from: 'a1', to: 'a2' },
        conference_events: [{ participants: ['a', 'b'] }],
      },
      now,
    );
    expect(detail).toMatchObject({
      legs: [{ leg_id: 'l1', answered: 'true', codec: '{"name":"opus"}' }, { value: 'l2' }],
      transfers: [{ from: 'a1', to: 'a2' }],
      conferenceEvents: [{ participants: '["a","b"]' }],
    });
  });

  test('keeps no link to a recording, wherever it is put', () => {
    const url = 'https://storage.example/leg.mp3?signature=5ecret';
    const { legs, timeline } = readCallDetail(
      'call_001',
      {
        legs: [{ leg: 'a', recording_url: url, recording: { url } }],
        timeline: [{ event: 'recorded', recordingUrl: url }],
      },
      now,
    );
    expect(JSON.stringify({ legs, timeline })).not.toContain('5ecret');
    expect(legs[0]).toMatchObject({ leg: 'a', recording_url: '(link not kept)' });
  });

  test('of any JSON whatever is read without failing, and can be cloned to the cache', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(documented), 'legs', 'transfers'), fc.jsonValue()),
        (data) => {
          const detail = readCallDetail('x', data, now);
          expect(structuredClone(detail)).toEqual(detail);
        },
      ),
    );
  });

  test('is not one when the answer has another shape', () => {
    expect(readDetailAnswer({ response: { data: documented } })).toEqual(documented);
    for (const answer of [null, [], {}, { response: {} }, { response: { data: [] } }, { data: documented }]) {
      expect(readDetailAnswer(answer)).toBeNull();
    }
  });

  test('keeps the first 1,000 of 100,000 events, legs and transfers, and tells how many there were', () => {
    const many = Array.from({ length: 100_000 }, (_, at) => ({ event: 'hold', at, time: '2024-06-15T10:30:00.000Z' }));
    const detail = readCallDetail('x', { timeline: many, legs: many, transfers: many, conference: many }, now);
    for (const list of [detail.timeline, detail.legs, detail.transfers, detail.conferenceEvents]) {
      expect(list).toHaveLength(1_000);
    }
    expect(detail.told).toEqual({ timeline: 100_000, legs: 100_000, transfers: 100_000, conferenceEvents: 100_000 });
  });

  test('keeps of an event no more than can be looked at, whatever its fields hold', () => {
    let deep: unknown = 'x';
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
    const fields = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`field ${at}`, at]));
    const event = {
      event: 'e'.repeat(100_000),
      note: 'n'.repeat(1_000_000),
      ['k'.repeat(100_000)]: 1,
      deep,
      ...fields,
    };
    const detail = readCallDetail('x', { timeline: [event], legs: [event] }, now);
    expect(JSON.stringify(detail).length).toBeLessThan(20_000);
    expect(detail.legs[0]?.['…']).toMatch(/ more fields were left out$/);
    expect(detail.legs[0]?.note).toMatch(/more characters were left out\)$/);
  });

  test.each([
    'https://storage.example/call.mp3?X-Amz-Signature=5ecret',
    'HTTP://storage.example/5ecret',
    'see https://storage.example/5ecret for the sound',
    '//storage.example/5ecret',
    's3://bucket/5ecret',
    'storage.example/call.mp3?sig=5ecret',
    '/rec/1.mp3?signature=5ecret',
    'https%3A%2F%2Fstorage.example%2F5ecret',
    String.raw`{"play":"https:\/\/storage.example\/5ecret"}`,
  ])('keeps no link wherever it stands: %s', (link) => {
    const holders = [{ anything: link }, { nested: { deep: [link] } }, { [link]: 1 }, { nested: { [link]: 1 } }, link];
    for (const holder of holders) {
      const detail = readCallDetail('x', { timeline: [holder, { event: link }], legs: [holder] }, now);
      expect(JSON.stringify(detail)).not.toContain('5ecret');
    }
  });

  test.each(['audio_url', 'recordingUri', 'href'])('keeps no path under the name %s', (name) => {
    expect(readCallDetail('x', { legs: [{ [name]: '/rec/5ecret', file: 'kept' }] }, now).legs).toEqual([
      { [name]: '(link not kept)', file: 'kept' },
    ]);
  });

  test('keeps what is no link as it is', () => {
    const leg = { note: 'refund 50% / 2 calls, ticket 12/34?', time: '2024-06-15T10:30:00+05:30', codec: 'g711/8000' };
    expect(readCallDetail('x', { legs: [leg] }, now).legs).toEqual([leg]);
  });

  test('shows fields without what hides or turns them', () => {
    const detail = readCallDetail('x', { timeline: [{ event: '\u202ehold', 'na\u200bme': '\u202eA' }] }, now);
    expect(detail.timeline).toEqual([{ event: 'hold', time: null, fields: { name: 'A' } }]);
  });
});
