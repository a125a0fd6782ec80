import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Row, refusal, SampleClient } from './sample-client.ts';

let client: SampleClient;
let all: Row[];

beforeAll(async () => {
  client = await SampleClient.start({ calls: 730 });
  await client.logIn();
  all = await client.listAll();
});
afterAll(() => client.account.stop());

describe('paging', () => {
  test('20 rows from the newest when nothing is asked', async () => {
    const { data, metadata } = await client.list();
    expect(metadata).toEqual({ total: 730, limit: 20, offset: 0, has_next: true });
    expect(data.voicelogs.map((row) => row.call_sid)).toEqual(all.slice(0, 20).map((row) => row.call_sid));
  });

  test.each([1, 7, 99, 100])('pages of %i cover every call exactly once', async (pageSize) => {
    const query = { end_time: all[300]?.start_time ?? '' };
    const whole = await client.listAll(query);
    const paged = await client.listAll(query, pageSize);
    expect(paged.map((row) => row.call_sid)).toEqual(whole.map((row) => row.call_sid));
    expect(new Set(paged.map((row) => row.call_sid)).size).toBe(whole.length);
  });

  test('the last page says that none follows, and past it there is nothing', async () => {
    const last = await client.list({ limit: 30, offset: 700 });
    expect(last.data.voicelogs).toHaveLength(30);
    expect(last.metadata.has_next).toBe(false);
    const past = await client.list({ offset: 5_000 });
    expect(past.data.voicelogs).toEqual([]);
    expect(past.metadata).toEqual({ total: 730, limit: 20, offset: 5_000, has_next: false });
  });
});

describe('order', () => {
  test('oldest first is newest first turned round', async () => {
    const oldestFirst = await client.listAll({ sort_by: 'date:asc' });
    const starts = oldestFirst.map((row) => Date.parse(row.start_time));
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    const newestFirst = await client.listAll({ sort_by: 'date:desc' });
    expect(newestFirst.map((row) => row.call_sid)).toEqual(oldestFirst.map((row) => row.call_sid).toReversed());
  });
});

describe('filters', () => {
  test('times bound when a call started, both ends included', async () => {
    const from = all[400]?.start_time ?? '';
    const to = all[100]?.start_time ?? '';
    const found = await client.listAll({ start_time: from, end_time: to });
    expect(found.map((row) => row.call_sid)).toEqual(
      all.filter((row) => row.start_time >= from && row.start_time <= to).map((row) => row.call_sid),
    );
    expect(found.length).toBeGreaterThanOrEqual(301);
  });

  test('a time may carry an offset, or be a day alone', async () => {
    const midnight = await client.list({ start_time: '2026-03-10T00:00:00Z' });
    expect((await client.list({ start_time: '2026-03-10T05:30:00+05:30' })).metadata).toEqual(midnight.metadata);
    expect((await client.list({ start_time: '2026-03-10' })).metadata).toEqual(midnight.metadata);
    expect(midnight.metadata.total).toBeLessThan(730);
  });

  test('a range that ends before it starts holds nothing', async () => {
    const { metadata } = await client.list({ start_time: '2026-03-12T00:00:00Z', end_time: '2026-03-11T00:00:00Z' });
    expect(metadata.total).toBe(0);
  });

  test.each(['inbound', 'outbound'])('direction %s', async (direction) => {
    await expectFiltered({ direction }, (row) => row.direction === direction);
  });

  test.each(['completed', 'missed', 'abandoned', 'busy', 'failed'])('status %s', async (status) => {
    await expectFiltered({ status }, (row) => row.status === status);
  });

  test('every agent by user ID, calls without an agent belonging to none', async () => {
    const agents = new Set(all.flatMap((row) => (row.agent === null ? [] : [row.agent.user_id])));
    expect(agents.size).toBeGreaterThan(20);
    let found = 0;
    for (const agentId of agents) {
      const rows = await client.listAll({ agent_id: agentId });
      expect(rows.every((row) => row.agent?.user_id === agentId)).toBe(true);
      found += rows.length;
    }
    expect(found).toBe(all.filter((row) => row.agent !== null).length);
  });

  test('all at once, with paging and order', async () => {
    const query = {
      direction: 'inbound',
      status: 'completed',
      agent_id: 'agent_001',
      start_time: all[600]?.start_time ?? '',
    };
    await expectFiltered(
      query,
      (row) =>
        row.direction === 'inbound' &&
        row.status === 'completed' &&
        row.agent?.user_id === 'agent_001' &&
        row.start_time >= query.start_time,
    );
  });

  test('an agent or a status that nobody has finds nothing', async () => {
    expect((await client.list({ agent_id: 'agent_999' })).metadata.total).toBe(0);
    expect((await client.list({ status: 'ringing' })).metadata.total).toBe(0);
  });

  async function expectFiltered(query: Record<string, string>, belongs: (row: Row) => boolean): Promise<void> {
    const expected = all.filter(belongs).map((row) => row.call_sid);
    expect(expected.length).toBeGreaterThan(0);
    const found = await client.listAll(query, 9);
    expect(found.map((row) => row.call_sid)).toEqual(expected);
    const oldestFirst = await client.listAll({ ...query, sort_by: 'date:asc' });
    expect(oldestFirst.map((row) => row.call_sid)).toEqual(expected.toReversed());
  }
});

describe('a parameter that makes no sense is refused with 400, and the answer names it', () => {
  test.each([
    ['limit', '0'],
    ['limit', '101'],
    ['limit', 'ten'],
    ['offset', '-1'],
    ['sort_by', 'duration:asc'],
    ['direction', 'sideways'],
    ['start_time', 'yesterday'],
    ['end_time', '2026-02-30T00:00:00Z'],
  ])('%s=%s', async (name, value) => {
    const answer = await client.get(`/voicelogs?${name}=${encodeURIComponent(value)}`);
    expect(answer.status).toBe(400);
    const body = refusal.parse(await answer.json());
    expect(body.http_code).toBe(400);
    expect(body.response.error_data.description).toContain(name);
  });
});

describe('the single call', () => {
  test('agrees with its row, and lacks what the documented answer lacks', async () => {
    for (const row of all.slice(0, 120)) {
      const detail = await client.detail(row.call_sid);
      expect(detail).toMatchObject({
        call_sid: row.call_sid,
        direction: row.direction,
        status: row.status,
        agent: row.agent,
        customer: { number: row.customer.number },
      });
      expect(detail.recording.available).toBe(row.recording.available);
      expect(detail.timeline[0]).toMatchObject({ event: 'call_initiated', time: row.start_time });
      expect(detail.timeline.at(-1)).toMatchObject({ event: 'call_ended', time: row.end_time });
    }
  });

  test('of a transferred call tells who took over, in transfers, legs and timeline', async () => {
    let transferred = 0;
    for (const row of all.filter((each) => each.hold_time > 0)) {
      const detail = await client.detail(row.call_sid);
      const transfer = detail.transfers[0];
      if (transfer === undefined) continue;
      transferred += 1;
      expect(transfer.from).toEqual(row.agent);
      expect(transfer.to).not.toEqual(row.agent);
      expect(detail.legs.map((leg) => leg.leg)).toEqual(['customer', 'agent', 'agent']);
      expect(detail.legs[2]?.user_id).toBe(transfer.to?.user_id);
      expect(detail.timeline.map((event) => event.event)).toEqual(
        expect.arrayContaining(['transfer_initiated', 'transfer_answered', 'transfer_completed']),
      );
    }
    expect(transferred).toBeGreaterThan(10);
  });

  test.each(['nothing', '0'.repeat(32), 'f'.repeat(32)])('with the SID %s is not found', async (callSid) => {
    const answer = await client.get(`/voicelogs/${callSid}`);
    expect(answer.status).toBe(404);
    expect(refusal.parse(await answer.json()).http_code).toBe(404);
  });
});
