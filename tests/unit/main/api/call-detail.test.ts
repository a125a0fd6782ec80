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
});
