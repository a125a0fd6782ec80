import { describe, expect, test } from 'vitest';
import { html, json, listing, loginGives, ScriptedApi } from '../scripted-api.ts';
import { apiKey, apiToken, openApi } from './open-api.ts';

async function withKey() {
  const api = await ScriptedApi.start();
  return { api, ...openApi(api.origin) };
}

const refused = json(401, { message: 'expired' });
const anyCalls = { from: 0, until: 1, limit: 1, offset: 0, sortBy: 'date:asc' } as const;
const hourMs = 3_600_000;

describe('an API key and token', () => {
  test('are exchanged at the login endpoint for the token that is sent', async () => {
    const { api, client } = await withKey();
    api.next(loginGives('s1'), listing([]));
    await client.check();
    const [login, list] = api.received;
    expect(login).toMatchObject({ method: 'POST', path: '/v4/accounts/acme/login' });
    expect(login?.headers['content-type']).toBe('application/json');
    expect(login?.headers.authorization).toBeUndefined();
    expect(JSON.parse(login?.body ?? '')).toEqual({ username: apiKey, password: apiToken, account_sid: 'acme' });
    expect(list?.headers.authorization).toBe('Bearer s1');
  });

  test('are exchanged once for many requests', async () => {
    const { api, client } = await withKey();
    api.next(loginGives('s1')).otherwise(listing([]));
    await Promise.all([client.check(), client.check(), client.check()]);
    await client.check();
    expect(api.received.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  test('renew a session that was refused, once and silently, and the request is repeated', async () => {
    const { api, client, outcomes } = await withKey();
    api.next(loginGives('s1'), refused, loginGives('s2'), listing([{ call_sid: 'a' }]));
    await client.check();
    expect(api.received.map(({ method, headers }) => `${method} ${headers.authorization ?? ''}`)).toEqual([
      'POST ',
      'GET Bearer s1',
      'POST ',
      'GET Bearer s2',
    ]);
    expect(outcomes).toEqual([null]);
  });

  test('do not renew again what is refused right after', async () => {
    const { api, client } = await withKey();
    api.next(loginGives('s1'), refused, loginGives('s2'), refused);
    await expect(client.check()).rejects.toMatchObject({ code: 'wrong-credentials' });
    expect(api.received).toHaveLength(4);
  });

  test('renew once for all requests that were refused together', async () => {
    const { api, client } = await withKey();
    api.next(loginGives('s1'), listing([]));
    await client.check();
    let renewed = false;
    api.otherwise((response, request) => {
      if (request.method === 'POST') renewed = true;
      const answer =
        request.method === 'POST'
          ? loginGives('s2')
          : request.headers.authorization === 'Bearer s2'
            ? listing([])
            : refused;
      answer(response, request);
    });
    await Promise.all([client.check(), client.check(), client.check()]);
    expect(renewed).toBe(true);
    expect(api.received.filter(({ method }) => method === 'POST')).toHaveLength(2);
  });

  test('are exchanged anew before the session expires', async () => {
    const { api, client, clock } = await withKey();
    api.next(loginGives('s1', new Date(clock.now() + 3_600_000).toISOString()), listing([]));
    await client.check();
    clock.advance(3_590_000);
    api.next(loginGives('s2'), listing([]));
    await client.check();
    expect(api.received.at(-1)?.headers.authorization).toBe('Bearer s2');
  });

  test.each(['never', '2001-01-01T00:00:00Z'])(
    'keep a session that says it expires %j until it is refused',
    async (expiresAt) => {
      const { api, client } = await withKey();
      api.next(loginGives('s1', expiresAt)).otherwise(listing([]));
      await client.check();
      await client.check();
      expect(api.received).toHaveLength(3);
    },
  );

  test.each([
    [401, 'wrong-credentials', /region/],
    [403, 'account-not-enabled', /enable/],
    [404, 'account-not-found', /SID/],
    [429, 'rate-limited', /too often/],
    [500, 'server-error', /error of its own/],
  ])('refused at the login with %i: %s, and what to do', async (status, code, says) => {
    const { api, client } = await withKey();
    api.next(json(status, { message: 'no' }));
    await expect(client.check()).rejects.toMatchObject({ code, message: expect.stringMatching(says) });
  });

  test('are not in the message when the login echoes them', async () => {
    const { api, client } = await withKey();
    api.next(json(401, { message: `${apiKey}:${apiToken}` }));
    await expect(client.check()).rejects.toMatchObject({ message: expect.not.stringMatching(`${apiKey}|${apiToken}`) });
  });

  test('may meet something that is not the API', async () => {
    const { api, client } = await withKey();
    api.next(
      html(200),
      json(200, { response: { data: {} } }),
      json(200, { response: { data: { session_token: 'two lines\n' } } }),
    );
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await expect(client.check()).rejects.toMatchObject({ code: 'not-the-api' });
    }
  });

  test('go on logging in for others when one of them gives up', async () => {
    const { api, client } = await withKey();
    const controller = new AbortController();
    api
      .next((response, request) => {
        controller.abort(new Error('given up'));
        loginGives('s1')(response, request);
      })
      .otherwise(listing([]));
    const givenUp = client.listCalls(anyCalls, controller.signal);
    const other = client.check();
    await expect(givenUp).rejects.toThrow('given up');
    await other;
  });

  test('are not exchanged before Retry-After: background reads wait, a person is told at once', async () => {
    const { api, client, limiter, clock } = await withKey();
    limiter.blockUntil(clock.now() + hourMs);
    const page = client.listCalls(anyCalls);
    expect(await clock.nextSleep()).toBe(hourMs);
    await expect(client.check()).rejects.toMatchObject({ code: 'rate-limited' });
    expect(api.received).toEqual([]);
    api.next(loginGives('s1'), listing([]));
    clock.advance(hourMs);
    await page;
    expect(api.received.map(({ method }) => method)).toEqual(['POST', 'GET']);
  });

  test('are not exchanged anew within such a pause either', async () => {
    const { api, client, limiter, clock } = await withKey();
    api.next(loginGives('s1'), (response, request) => {
      limiter.blockUntil(clock.now() + hourMs);
      refused(response, request);
    });
    const page = client.listCalls(anyCalls);
    expect(await clock.nextSleep()).toBe(hourMs);
    await expect(client.check()).rejects.toMatchObject({ code: 'rate-limited' });
    expect(api.received).toHaveLength(2);
    api.next(loginGives('s2'), listing([]));
    clock.advance(hourMs);
    await page;
    expect(api.received.at(-1)?.headers.authorization).toBe('Bearer s2');
  });

  test('are exchanged once where somebody else waited for it, too', async () => {
    const { api, client, limiter, clock } = await withKey();
    limiter.observe({ limit: 100, remaining: 5, resetAt: clock.now() + 60_000 });
    const page = client.listCalls(anyCalls);
    expect(await clock.nextSleep()).toBe(60_000);
    api.next(loginGives('s1')).otherwise(listing([]));
    await client.check();
    clock.advance(60_000);
    await page;
    expect(api.received.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET']);
  });
});

describe('a pasted session token', () => {
  test('is sent as it is, and cannot be renewed', async () => {
    const api = await ScriptedApi.start();
    const { client } = openApi(api.origin, { sessionToken: 'pasted' });
    api.next(refused);
    await expect(client.check()).rejects.toMatchObject({ code: 'session-expired' });
    expect(api.received.map(({ headers }) => headers.authorization)).toEqual(['Bearer pasted']);
  });
});
