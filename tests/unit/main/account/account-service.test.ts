import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AccountService } from '../../../../src/main/account/account-service.ts';
import { html, json, listing, loginGives } from '../scripted-api.ts';
import { accountRun, laptop, withKey, withToken } from './account-rig.ts';

function idOf({ connection }: AccountService): string {
  return connection.state === 'none' ? '' : connection.account.id;
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

const welcome = listing([], { total: 0 });

describe('connecting', () => {
  test('with a key logs in, reads a row, keeps the key in the keychain and nowhere else', async () => {
    const on = await laptop();
    const { account, remembered } = await accountRun(on);
    on.api.next(loginGives('session-9'), welcome);
    await account.connect(withKey);
    expect(account.connection).toMatchObject({ state: 'online', account: { accountSid: 'acme' } });
    const id = account.connection.state === 'online' ? account.connection.account.id : '';
    expect([...on.keychain.secrets]).toEqual([[id, withKey.credentials]]);
    expect(await remembered()).toMatchObject({ account: { id }, signedOut: false, hasSecret: true });
    for (const name of await filesUnder(on.folder)) {
      expect(await readFile(name, 'utf8')).not.toMatch(/key-1|token-1|session-9/);
    }
    on.api.next(welcome);
    await account.client().check();
  });

  test('with a pasted session token reads a row with it', async () => {
    const on = await laptop();
    const { account } = await accountRun(on);
    on.api.next(welcome);
    await account.connect(withToken);
    expect(on.api.received).toMatchObject([{ method: 'GET', query: { limit: '1' } }]);
    expect(account.connection.state).toBe('online');
  });

  test.each([
    ['wrong key', withKey, [json(401, {})], 'wrong-credentials'],
    ['account not enabled', withKey, [json(403, {})], 'account-not-enabled'],
    ['wrong SID', withKey, [json(404, {})], 'account-not-found'],
    ['web page', withKey, [html(200)], 'not-the-api'],
    ['wrong token', withToken, [json(401, {})], 'wrong-credentials'],
    ['wrong SID, with a token', withToken, [json(404, {})], 'account-not-found'],
    ['too many requests', withToken, [json(429, {})], 'rate-limited'],
  ])('that fails (%s) says why, and keeps the previous account as it was', async (_, request, answers, code) => {
    const on = await laptop();
    const { account, remembered, states } = await accountRun(on);
    on.api.next(welcome);
    await account.connect({ ...withToken, accountSid: 'previous' });
    const before = [account.connection, await remembered(), [...on.keychain.secrets], [...states]];
    on.api.next(...answers);
    await expect(account.connect(request)).rejects.toMatchObject({ code });
    expect([account.connection, await remembered(), [...on.keychain.secrets], states]).toEqual(before);
    on.api.next(welcome);
    await account.client().check();
    expect(on.api.received.at(-1)?.path).toContain('/previous/');
  });

  test('to a host that cannot be reached says so, and the first account is still none', async () => {
    const on = await laptop();
    const { account, network, states } = await accountRun(on);
    network.failsWith = 'ECONNREFUSED';
    await expect(account.connect(withKey)).rejects.toMatchObject({ code: 'unreachable' });
    expect(account.connection).toEqual({ state: 'none' });
    expect(states).toEqual([]);
  });

  test('to a host without https sends nothing', async () => {
    const on = await laptop();
    const { account } = await accountRun(on);
    await expect(account.connect({ ...withKey, apiHost: 'http://api.example.com' })).rejects.toMatchObject({
      code: 'bad-host',
    });
    expect(on.api.received).toEqual([]);
  });

  test('without a keychain asks for a passphrase, and changes nothing', async () => {
    const on = await laptop();
    on.takeKeychain();
    const { account } = await accountRun(on);
    on.api.next(welcome);
    await expect(account.connect(withToken)).rejects.toMatchObject({ code: 'no-keychain' });
    expect(account.connection).toEqual({ state: 'none' });
    expect(await filesUnder(on.folder)).toEqual([]);
  });

  test('without a keychain seals with a passphrase, the secret too, and the next run opens with it', async () => {
    const on = await laptop();
    on.takeKeychain();
    const first = await accountRun(on);
    on.api.otherwise(welcome);
    await first.account.connect({ ...withToken, passphrase: 'four words of no use' });
    expect(first.account.connection.state).toBe('online');
    for (const name of await filesUnder(on.folder)) {
      expect(await readFile(name, 'latin1')).not.toMatch(/session-1|four words/);
    }

    const second = await accountRun(on);
    await second.account.start();
    expect(second.account.connection).toEqual({ state: 'none' });
    await second.keys.openWith(idOf(first.account), { by: 'passphrase', text: 'four words of no use' });
    await second.account.start();
    await second.until('online');
  });

  test('to another account forgets the secret of the previous one', async () => {
    const on = await laptop();
    const { account } = await accountRun(on);
    on.api.otherwise(welcome);
    await account.connect({ ...withToken, accountSid: 'previous' });
    await account.connect(withToken);
    expect(on.keychain.secrets.size).toBe(1);
    expect(account.connection).toMatchObject({ account: { accountSid: 'acme' } });
  });

  test('that cannot be remembered leaves no secret behind', async () => {
    const on = await laptop();
    const { account } = await accountRun({ ...on, folder: join(on.folder, 'in-the-way') });
    await writeFile(join(on.folder, 'in-the-way'), '');
    on.api.otherwise(welcome);
    await expect(account.connect(withToken)).rejects.toMatchObject({ code: 'folder-not-writable' });
    expect(on.keychain.secrets.size).toBe(0);
    expect(account.connection).toEqual({ state: 'none' });
  });
});

describe('starting', () => {
  async function connectedLaptop() {
    const on = await laptop();
    const { account } = await accountRun(on);
    on.api.otherwise(welcome);
    await account.connect(withToken);
    on.api.received.length = 0;
    return on;
  }

  test('without an account is connected to none', async () => {
    const { account } = await accountRun(await laptop());
    await account.start();
    expect(account.connection).toEqual({ state: 'none' });
    expect(() => account.client()).toThrow(expect.objectContaining({ code: 'not-connected' }));
  });

  test('is connecting at once, and online when the API has answered', async () => {
    const { account, until } = await accountRun(await connectedLaptop());
    await account.start();
    expect(account.connection.state).toBe('connecting');
    await until('online');
  });

  test('without a network is offline, tries quietly, ever more rarely, and is online when that works', async () => {
    const on = await connectedLaptop();
    const { account, network, clock, until } = await accountRun(on);
    network.failsWith = 'ENETUNREACH';
    await account.start();
    expect(await until('offline')).toMatchObject({ reason: { code: 'offline' } });
    const waits: number[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const wait = await clock.nextSleep();
      waits.push(wait / 1_000);
      clock.advance(wait);
    }
    expect(waits).toEqual([30, 60, 120, 240, 300, 300]);
    const wait = await clock.nextSleep();
    expect(account.connection.state).toBe('offline');
    network.failsWith = null;
    clock.advance(wait);
    await until('online');
    expect(clock.sleeping).toBe(0);
  });

  test('with a session that has expired meanwhile is signed out, with the reason', async () => {
    const on = await connectedLaptop();
    on.api.otherwise(json(401, {}));
    const { account, until } = await accountRun(on);
    await account.start();
    expect(await until('signed-out')).toMatchObject({ reason: { code: 'session-expired' } });
    expect(() => account.client()).toThrow(expect.objectContaining({ code: 'session-expired' }));
  });

  test('while the keychain is locked is signed out with that reason, and signs in once it is open', async () => {
    const on = await connectedLaptop();
    on.keychain.available = false;
    const { account, until } = await accountRun(on);
    await account.start();
    expect(await until('signed-out')).toMatchObject({ reason: { code: 'no-keychain' } });
    on.keychain.available = true;
    await account.reconnect();
    expect(account.connection.state).toBe('online');
  });

  test('with a damaged file is connected to none, and says so', async () => {
    const on = await connectedLaptop();
    await writeFile(join(on.folder, 'account.json'), '{');
    const { account } = await accountRun(on);
    await account.start();
    expect(account.connection).toEqual({ state: 'none' });
    expect(account.startNotice).toContain('account.json.damaged');
  });
});

describe('while online', () => {
  async function onlineRun() {
    const on = await laptop();
    const run = await accountRun(on);
    on.api.otherwise(welcome);
    await run.account.connect(withToken);
    return { ...on, ...run };
  }

  test('a request that reaches nobody means offline, and any that succeeds means online', async () => {
    const { account, network } = await onlineRun();
    network.failsWith = 'ECONNREFUSED';
    await expect(account.client().check()).rejects.toThrow();
    expect(account.connection).toMatchObject({ state: 'offline', reason: { code: 'unreachable' } });
    network.failsWith = null;
    await account.client().check();
    expect(account.connection.state).toBe('online');
  });

  test.each([
    [500, 'online'],
    [429, 'online'],
    [404, 'online'],
    [403, 'online'],
    [401, 'signed-out'],
  ])('a request that is answered with %i means: %s', async (status, state) => {
    const { account, api } = await onlineRun();
    api.next(json(status, {}));
    await expect(account.client().fetchCall('x')).rejects.toThrow();
    expect(account.connection.state).toBe(state);
  });

  test('a request that is answered without end means that the account can be reached', async () => {
    const { account, api } = await onlineRun();
    api.next((response) => response.end('['.repeat(9 * 1024 ** 2)));
    await expect(account.client().fetchCall('x')).rejects.toMatchObject({ code: 'answer-too-large' });
    expect(account.connection.state).toBe('online');
  });

  test.each([404, 403])('offline, %i for one call means that the account answers again', async (status) => {
    const { account, api, network } = await onlineRun();
    network.failsWith = 'ECONNREFUSED';
    await expect(account.client().check()).rejects.toThrow();
    network.failsWith = null;
    api.next(json(status, {}));
    await expect(account.client().fetchCall('deleted')).rejects.toThrow();
    expect(account.connection.state).toBe('online');
  });

  test('the system’s word that the network went or came back is taken at once', async () => {
    const { account, until } = await onlineRun();
    account.networkChanged(false);
    expect(account.connection).toMatchObject({ state: 'offline', reason: { code: 'offline' } });
    account.networkChanged(true);
    await until('online');
  });

  test('answers to a client of a previous account change nothing', async () => {
    const { account, api } = await onlineRun();
    const previous = account.client();
    await account.connect({ ...withToken, accountSid: 'other' });
    api.next(json(401, {}));
    await expect(previous.check()).rejects.toThrow();
    expect(account.connection.state).toBe('online');
  });

  test('signing out forgets the secret, keeps the account, and stays so after a restart', async () => {
    const on = await onlineRun();
    await on.account.signOut();
    expect(on.account.connection).toMatchObject({ state: 'signed-out', reason: null, account: { accountSid: 'acme' } });
    expect(on.keychain.secrets.size).toBe(0);
    expect(on.forgotten).toEqual([]);
    expect(() => on.account.client()).toThrow(expect.objectContaining({ code: 'not-connected' }));
    await expect(on.account.reconnect()).rejects.toMatchObject({ code: 'not-connected' });

    const next = await accountRun(on);
    await next.account.start();
    expect(next.account.connection.state).toBe('signed-out');
  });

  test('signing out while the keychain is locked says that the key is still in there', async () => {
    const { account, keychain } = await onlineRun();
    keychain.available = false;
    await expect(account.signOut()).rejects.toMatchObject({ code: 'no-keychain' });
    expect(account.connection.state).toBe('signed-out');
    keychain.available = true;
    await account.signOut();
    expect(keychain.secrets.size).toBe(0);
  });

  test('forgetting the account destroys secret and keys first, then removes calls, recordings and all else', async () => {
    const { account, keychain, forgotten, folder, states } = await onlineRun();
    const id = account.connection.state === 'online' ? account.connection.account.id : '';
    await account.forget();
    expect(states.slice(-2)).toEqual(['signed-out', 'none']);
    expect(keychain.secrets.size).toBe(0);
    expect(forgotten).toEqual([`keys ${id}`, `cache ${id}`, `recordings ${id}`, `saved searches ${id}`]);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('the sample account', () => {
  async function onSample() {
    const on = await laptop();
    const run = await accountRun(on);
    await run.account.trySample();
    return { ...on, ...run };
  }

  test('starts its server, signs in to it and needs no keychain', async () => {
    const { account, keychain, sample, remembered } = await onSample();
    expect(account.connection).toMatchObject({
      state: 'online',
      account: { id: 'sample', region: 'sample', apiHost: null, timeZone: 'Asia/Kolkata' },
    });
    expect(account.sampleNetwork).toBe('running');
    expect(sample.running).toBe(true);
    expect(keychain.secrets.size).toBe(0);
    expect(await remembered()).toMatchObject({ sampleNetwork: 'running', hasSecret: false });
  });

  test('is offline while its network is stopped, and online once that runs again', async () => {
    const { account, sample, clock } = await onSample();
    const networks: unknown[] = [];
    account.onSampleNetwork((network) => networks.push(network));
    await account.setSampleNetwork(false);
    expect(sample.running).toBe(false);
    expect(account.connection).toMatchObject({
      state: 'offline',
      reason: { message: expect.stringContaining('sample') },
    });
    expect(() => account.client()).toThrow(expect.objectContaining({ code: 'offline' }));
    // Nobody but the person can start it again.
    expect(clock.sleeping).toBe(0);
    await expect(account.reconnect()).rejects.toMatchObject({ code: 'offline' });
    await account.setSampleNetwork(true);
    expect(account.connection.state).toBe('online');
    expect(networks).toEqual(['stopped', 'running']);
  });

  test('stays offline over a restart when its network was stopped', async () => {
    const on = await onSample();
    await on.account.setSampleNetwork(false);
    const { account, sample } = await accountRun(on);
    await account.start();
    expect(account.connection.state).toBe('offline');
    expect(account.sampleNetwork).toBe('stopped');
    expect(sample.running).toBe(false);
    await account.setSampleNetwork(true);
    expect(account.connection.state).toBe('online');
  });

  test('comes back by itself after a restart when its network was running', async () => {
    const on = await onSample();
    await on.account.close();
    const { account, until } = await accountRun(on);
    await account.start();
    expect(account.sampleNetwork).toBe('running');
    await until('online');
  });

  test('does not mind the laptop’s network', async () => {
    const { account } = await onSample();
    account.networkChanged(false);
    expect(account.connection.state).toBe('online');
  });

  test('stops its server when the person signs out, and starts it again at their word', async () => {
    const { account, sample } = await onSample();
    await account.signOut();
    expect([sample.running, account.sampleNetwork, account.connection.state]).toEqual([false, null, 'signed-out']);
    await account.reconnect();
    expect([sample.running, account.sampleNetwork, account.connection.state]).toEqual([true, 'running', 'online']);
  });

  test('stops its server when another account is connected', async () => {
    const { account, sample, api } = await onSample();
    api.otherwise(welcome);
    await account.connect(withToken);
    expect([sample.running, account.sampleNetwork]).toEqual([false, null]);
  });

  test('goes on when connecting another account fails', async () => {
    const { account, sample, api } = await onSample();
    api.otherwise(json(401, {}));
    await expect(account.connect(withToken)).rejects.toThrow();
    expect([sample.running, account.sampleNetwork, account.connection.state]).toEqual([true, 'running', 'online']);
    await account.client().check();
  });
});

test('an account in a data folder that cannot be written stays offline, and no secret is read', async () => {
  const on = await laptop();
  const first = await accountRun(on);
  on.api.next(loginGives('session-9'), welcome);
  await first.account.connect(withKey);
  await first.account.close();
  const before = on.api.received.length;
  on.keychain.available = false;

  const reason = { code: 'folder-not-writable', message: 'Voicelogs is read-only.', retryable: false } as const;
  const { account, clock } = await accountRun(on, reason);
  await account.start();
  account.networkChanged(true);
  expect(clock.sleeping).toBe(0);
  expect(account.connection).toMatchObject({ state: 'offline', reason });
  expect(() => account.client()).toThrow('Voicelogs is read-only.');
  expect(on.api.received).toHaveLength(before);
});
