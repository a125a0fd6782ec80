import { describe, expect, test } from 'vitest';
import { html, json, listing, ScriptedApi } from '../scripted-api.ts';
import { openApi } from './open-api.ts';

const day = { from: Date.UTC(2024, 5, 15), until: Date.UTC(2024, 5, 16) };
const question = { ...day, limit: 100, offset: 0, sortBy: 'date:asc' } as const;

async function signedIn() {
  const api = await ScriptedApi.start();
  return { api, ...openApi(api.origin, { sessionToken: 'session-1' }) };
}

describe('the listing', () => {
  test('is asked for with every parameter of the contract, its ends as they are given', async () => {
    const { api, client } = await signedIn();
    api.next(listing([]));
    await client.listCalls({
      ...day,
      agentId: 'a 1&2',
      direction: 'inbound',
      status: 'missed',
      limit: 50,
      offset: 150,
      sortBy: 'date:desc',
    });
    expect(api.received).toEqual([
      expect.objectContaining({
        method: 'GET',
        path: '/v4/accounts/acme/voicelogs',
        query: {
          start_time: '2024-06-15T00:00:00.000Z',
          end_time: '2024-06-16T00:00:00.000Z',
          agent_id: 'a 1&2',
          direction: 'inbound',
          status: 'missed',
          limit: '50',
          offset: '150',
          sort_by: 'date:desc',
        },
        headers: expect.objectContaining({ authorization: 'Bearer session-1', accept: 'application/json' }),
      }),
    ]);
  });

  test('leaves out the filters that were not asked for', async () => {
    const { api, client } = await signedIn();
    api.next(listing([]));
    await client.listCalls(question);
    expect(Object.keys(api.received[0]?.query ?? {})).toEqual(['start_time', 'end_time', 'limit', 'offset', 'sort_by']);
  });

  test('answers calls, rows that were rejected, and what its metadata says', async () => {
    const { api, client } = await signedIn();
    api.next(
      listing([{ call_sid: 'a' }, 'not a row', { call_sid: 'b' }], {
        total: 450,
        limit: 50,
        offset: 0,
        has_next: true,
      }),
    );
    expect(await client.listCalls(question)).toMatchObject({
      rows: [{ call: { callSid: 'a' } }, { unreadable: { rawJson: '"not a row"' } }, { call: { callSid: 'b' } }],
      total: 450,
      hasNext: true,
      limit: 50,
      offset: 0,
    });
  });

  test.each([
    ['missing', undefined],
    ['null', null],
    ['a list', []],
    ['text', 'many'],
    ['full of oddities', { total: -3, limit: 'x', has_next: 'perhaps' }],
    ['full of fractions', { total: 1.5, limit: 0, has_next: null }],
  ])('says that it does not know when its metadata is %s', async (_, metadata) => {
    const { api, client } = await signedIn();
    api.next(listing([{ call_sid: 'a' }], metadata));
    expect(await client.listCalls(question)).toMatchObject({
      rows: [{ call: { callSid: 'a' } }],
      total: null,
      hasNext: null,
      limit: 100,
    });
  });

  test('reads numbers of the metadata that are written as text', async () => {
    const { api, client } = await signedIn();
    api.next(listing([], { total: '450', limit: '20', has_next: false }));
    expect(await client.listCalls(question)).toMatchObject({ total: 450, limit: 20, hasNext: false });
  });

  test('takes a list of null for an empty one', async () => {
    const { api, client } = await signedIn();
    api.next(json(200, { response: { data: { voicelogs: null }, metadata: { total: 0 } } }));
    expect(await client.listCalls(question)).toMatchObject({ rows: [], total: 0 });
  });

  test.each([[{}], [[]], [null], ['fine'], [{ response: { data: {} } }], [{ response: { data: { voicelogs: {} } } }]])(
    'is not taken from JSON of another shape: %j',
    async (body) => {
      const { api, client } = await signedIn();
      api.next(json(200, body));
      await expect(client.listCalls(question)).rejects.toMatchObject({ code: 'not-the-api' });
    },
  );

  test('can be given up', async () => {
    const { api, client, outcomes } = await signedIn();
    const controller = new AbortController();
    const reason = new Error('given up');
    api.next(() => controller.abort(reason));
    await expect(client.listCalls(question, controller.signal)).rejects.toBe(reason);
    expect(outcomes).toEqual([]);
  });
});

describe('a single call', () => {
  test('is asked for by its SID, whatever characters that has', async () => {
    const { api, client, clock } = await signedIn();
    api.next(json(200, { response: { data: { call_sid: 'a/b?c #1', status: 'missed' } } }));
    expect(await client.fetchCall('a/b?c #1')).toMatchObject({
      callSid: 'a/b?c #1',
      changes: { status: 'missed' },
      fetchedAt: clock.now(),
    });
    expect(api.received[0]?.path).toBe('/v4/accounts/acme/voicelogs/a%2Fb%3Fc%20%231');
  });

  test.each(['.', '..'])('with the SID %j is not asked for, because a URL would lead elsewhere', async (sid) => {
    const { api, client } = await signedIn();
    await expect(client.fetchCall(sid)).rejects.toMatchObject({ code: 'not-found' });
    expect(api.received).toEqual([]);
  });

  test('is read when the answer leaves out the SID', async () => {
    const { api, client } = await signedIn();
    api.next(json(200, { response: { data: { status: 'busy' } } }));
    expect(await client.fetchCall('a')).toMatchObject({ callSid: 'a', changes: { status: 'busy' } });
  });

  test('is refused when another call was answered', async () => {
    const { api, client } = await signedIn();
    api.next(json(200, { response: { data: { call_sid: 'b' } } }));
    await expect(client.fetchCall('a')).rejects.toMatchObject({ code: 'server-error' });
  });

  test('that the API does not know is not found', async () => {
    const { api, client } = await signedIn();
    api.next(json(404, { message: 'no such call' }));
    await expect(client.fetchCall('a')).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('no such call'),
    });
  });
});

describe('the address of a recording', () => {
  test('is taken from a fresh answer, with everything else that is known of the call', async () => {
    const { api, client } = await signedIn();
    const url = 'https://storage.example/a.mp3?X-Signature=1';
    api.next(json(200, { response: { data: { call_sid: 'a', recording: { available: true, url } } } }));
    expect(await client.fetchCallWithRecording('a', true)).toMatchObject({
      recordingUrl: url,
      detail: { callSid: 'a', changes: { recording: { available: true } } },
    });
  });

  test.each([[{ available: false }], [null], [{ url: '' }], [{ url: ' ' }], [{ url: 7 }]])(
    'is none for a recording of %j',
    async (recording) => {
      const { api, client } = await signedIn();
      api.next(json(200, { response: { data: { recording } } }));
      expect(await client.fetchCallWithRecording('a', true)).toMatchObject({ recordingUrl: null });
    },
  );
});

test('a relative address of a recording is one on the API’s host', async () => {
  const { api, client } = await signedIn();
  for (const [url, meant] of [
    ['/rec/x?y=1', `${api.origin}/rec/x?y=1`],
    ['//storage.example/x', 'http://storage.example/x'],
    [' https://storage.example/x ', 'https://storage.example/x'],
    ['https://[', 'https://['],
  ]) {
    api.next(json(200, { response: { data: { recording: { url } } } }));
    expect(await client.fetchCallWithRecording('a', true)).toMatchObject({ recordingUrl: meant });
  }
});

describe('what happened', () => {
  test('is told for each request: null for success, else the error', async () => {
    const { api, client, outcomes } = await signedIn();
    api.next(listing([]), html(200), listing([]));
    await client.check();
    await client.check().catch(() => undefined);
    await client.check();
    expect(outcomes).toEqual([null, expect.objectContaining({ code: 'not-the-api' }), null]);
  });

  test('of a check is learnt from a page of one row', async () => {
    const { api, client } = await signedIn();
    api.next(listing([]));
    await client.check();
    expect(api.received[0]?.query).toMatchObject({ limit: '1', offset: '0' });
  });
});
