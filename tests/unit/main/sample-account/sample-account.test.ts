import { createServer } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { SampleAccount, type SampleAccountDeps } from '../../../../src/main/sample-account/sample-account.ts';
import { recordingsFolder, refusal, SampleClient, StandingClock } from './sample-client.ts';

let client: SampleClient;
afterEach(() => client.account.stop());

async function start(parts: Partial<SampleAccountDeps> = {}): Promise<SampleClient> {
  client = await SampleClient.start(parts);
  return client;
}

describe('login', () => {
  test('the account’s key and token open a session for an hour', async () => {
    await start();
    const { expires_at } = await client.logIn();
    expect(Date.parse(expires_at)).toBe(client.clock.now() + 3_600_000);
    expect((await client.get('/voicelogs')).status).toBe(200);
  });

  test.each([
    ['a wrong token', { password: 'wrong' }],
    ['a wrong key', { username: 'wrong' }],
    ['the SID of another account in the body', { account_sid: 'other' }],
  ])('%s is refused with 401', async (_, wrong) => {
    await start();
    const { accountSid, apiKey, apiToken } = client.account;
    const answer = await client.postLogin({ username: apiKey, password: apiToken, account_sid: accountSid, ...wrong });
    expect(answer.status).toBe(401);
    expect(refusal.parse(await answer.json()).http_code).toBe(401);
  });

  test('a body that is no login is refused with 400', async () => {
    await start();
    const answer = await client.postLogin(['sample-key']);
    expect(answer.status).toBe(400);
    expect(refusal.parse(await answer.json()).response.error_data.description).toContain('username');
  });

  test('an endless body is refused with 413', async () => {
    await start();
    expect((await client.postLogin({ username: 'x'.repeat(100_000), password: '' })).status).toBe(413);
  });

  test('two runs never share a session token', async () => {
    await start();
    const { session_token: first } = await client.logIn();
    await client.account.stop();
    await start();
    expect((await client.logIn()).session_token).not.toBe(first);
  });
});

describe('a session', () => {
  test('without one every voicelog is refused with 401', async () => {
    await start();
    for (const path of ['/voicelogs', '/voicelogs/some-call']) {
      const answer = await client.get(path);
      expect(answer.status).toBe(401);
      expect(refusal.parse(await answer.json()).http_code).toBe(401);
    }
  });

  test('is refused once it has expired, and a new login opens another', async () => {
    await start();
    await client.logIn();
    client.clock.advance(3_600_000 - 1);
    expect((await client.get('/voicelogs')).status).toBe(200);
    client.clock.advance(1);
    expect((await client.get('/voicelogs')).status).toBe(401);
    await client.logIn();
    expect((await client.get('/voicelogs')).status).toBe(200);
  });
});

describe('paths', () => {
  test('another account’s SID is not found, for login and for voicelogs', async () => {
    await start();
    const { session_token } = await client.logIn();
    const other = `${client.apiHost}/v4/accounts/nobody`;
    const login = await fetch(`${other}/login`, { method: 'POST', body: '{}' });
    const voicelogs = await fetch(`${other}/voicelogs`, { headers: { authorization: `Bearer ${session_token}` } });
    expect([login.status, voicelogs.status]).toEqual([404, 404]);
  });

  test('what the contract does not name is not found', async () => {
    await start();
    await client.logIn();
    for (const path of ['', '/', '/calls', '/voicelogs/a/b', '/login/x']) {
      const answer = await client.get(path);
      expect(answer.status).toBe(404);
      expect(refusal.parse(await answer.json()).http_code).toBe(404);
    }
  });

  test('the wrong method is refused with 405', async () => {
    await start();
    expect((await client.get('/login')).status).toBe(405);
  });
});

describe('the rate limit', () => {
  test('is told on every answer, refusals included', async () => {
    await start({ requestsPerMinute: 10 });
    await client.logIn();
    const answer = await client.get('/voicelogs/none');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('x-ratelimit-limit')).toBe('10');
    expect(answer.headers.get('x-ratelimit-remaining')).toBe('8');
    expect(Number(answer.headers.get('x-ratelimit-reset')) * 1000).toBe(
      Math.ceil((client.clock.now() + 1) / 60_000) * 60_000,
    );
  });

  test('over it the answer is 429 with the seconds to wait, after which requests pass again', async () => {
    await start({ requestsPerMinute: 3 });
    await client.logIn();
    client.clock.advance(12_000);
    expect((await client.get('/voicelogs')).status).toBe(200);
    expect((await client.get('/voicelogs')).status).toBe(200);
    const refused = await client.get('/voicelogs');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(refused.headers.get('retry-after')).toBe('48');
    expect(await refused.json()).toMatchObject({ RestException: { Status: 429 } });
    client.clock.advance(47_999);
    expect((await client.get('/voicelogs')).status).toBe(429);
    client.clock.advance(1);
    expect((await client.get('/voicelogs')).status).toBe(200);
  });
});

describe('its network', () => {
  test('stopped refuses connections; started again it is on the same port, with the same session and calls', async () => {
    await start();
    await client.logIn();
    const before = await client.list();
    const host = client.apiHost;
    await client.account.stop();
    expect(client.account.running).toBe(false);
    await expect(client.get('/voicelogs')).rejects.toThrow();
    expect(await client.account.start()).toEqual({ apiHost: host });
    expect(client.account.running).toBe(true);
    const after = await client.list();
    expect(after.data.voicelogs.map((row) => row.call_sid)).toEqual(before.data.voicelogs.map((row) => row.call_sid));
  });

  test('started again it has the calls of the hour: the same ones before the clock strikes, newer ones after', async () => {
    await start();
    await client.logIn();
    const newest = async () => (await client.list({ limit: 1 })).data.voicelogs[0]?.call_sid;
    const restartAfter = async (minutes: number) => {
      await client.account.stop();
      // Also lets the client notice that its kept connection is gone.
      await expect(client.get('/voicelogs')).rejects.toThrow();
      client.clock.advance(minutes * 60_000);
      await client.account.start();
      await client.logIn();
    };
    const first = await newest();
    await restartAfter(39);
    expect(await newest()).toBe(first);
    await restartAfter(60);
    expect(await newest()).not.toBe(first);
  });

  test('stopping cuts an answer that is on its way', async () => {
    // Many calls, for one so long that its recording cannot wait in the sockets' buffers.
    await start({ calls: 5_000, days: 60 });
    await client.logIn();
    const rows = await client.listAll({ status: 'completed' });
    const longest = rows.toSorted((a, b) => b.talk_time - a.talk_time).find((row) => row.recording.available);
    if (!longest?.recording.available) throw new Error('No recording to read.');
    const answer = await fetch(longest.recording.url);
    const body = answer.body?.getReader();
    await body?.read();
    await client.account.stop();
    await expect(
      (async () => {
        while (!(await body?.read())?.done);
      })(),
    ).rejects.toThrow();
  });

  test('takes another port when its own is taken meanwhile', async () => {
    await start();
    const host = client.apiHost;
    await client.account.stop();
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(Number(new URL(host).port), '127.0.0.1', resolve));
    const { apiHost } = await client.account.start();
    expect(apiHost).not.toBe(host);
    await new Promise((resolve) => taken.close(resolve));
  });

  test('starting twice is starting once, and stopping twice stopping once', async () => {
    await start();
    expect(await client.account.start()).toEqual({ apiHost: client.apiHost });
    await client.account.stop();
    await client.account.stop();
    expect(client.account.running).toBe(false);
  });

  test('listens on loopback alone', async () => {
    await start();
    expect(new URL(client.apiHost).hostname).toBe('127.0.0.1');
  });
});

test.each([{ calls: -1 }, { calls: 1.5 }, { days: 0 }, { requestsPerMinute: 0 }])('%o makes no account', (amounts) => {
  expect(() => new SampleAccount({ recordingsFolder, clock: new StandingClock(), ...amounts })).toThrow();
});
