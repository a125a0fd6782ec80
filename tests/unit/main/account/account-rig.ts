import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { AccountFile } from '../../../../src/main/account/account-file.ts';
import { AccountService } from '../../../../src/main/account/account-service.ts';
import type { Fetch } from '../../../../src/main/api/exchange.ts';
import type { CredentialStore, Secret } from '../../../../src/main/credentials/credential-store.ts';
import { SealedStore } from '../../../../src/main/credentials/sealed-store.ts';
import { SampleAccount } from '../../../../src/main/sample-account/sample-account.ts';
import { KeyFiles } from '../../../../src/main/sealing/key-file.ts';
import { KeyRing } from '../../../../src/main/sealing/key-ring.ts';
import type { Connection, ConnectRequest } from '../../../../src/shared/account.ts';
import { type AppError, CodedError } from '../../../../src/shared/result.ts';
import { ManualClock } from '../manual-clock.ts';
import { ScriptedApi } from '../scripted-api.ts';
import { cheapCost } from '../sealing/cheap-cost.ts';
import { MemoryKeychain as WrappingKeychain } from '../sealing/memory-keychain.ts';
import { tempFolder } from '../temp-folder.ts';

/** A keychain in memory, which can be taken away. */
class MemoryKeychain implements CredentialStore {
  readonly secrets = new Map<string, Secret>();
  available = true;

  async read(accountId: string): Promise<Secret | null> {
    this.#check();
    return this.secrets.get(accountId) ?? null;
  }

  async write(accountId: string, secret: Secret): Promise<void> {
    this.#check();
    this.secrets.set(accountId, secret);
  }

  async forget(accountId: string): Promise<void> {
    this.#check();
    this.secrets.delete(accountId);
  }

  #check(): void {
    if (!this.available) throw new CodedError('no-keychain', 'There is no keychain.');
  }
}

/** A host that is not loopback, as far as the app can tell; its requests go to the scripted API. */
const publicHost = 'https://api.example.com';

/** What outlives a run: the folder, the keychain, and the world outside. */
export async function laptop() {
  const folder = await tempFolder();
  const [keychain, wrapping] = [new MemoryKeychain(), new WrappingKeychain()];
  const takeKeychain = () => {
    keychain.available = false;
    wrapping.available = false;
  };
  return { folder, keychain, wrapping, takeKeychain, api: await ScriptedApi.start() };
}

export type Laptop = Awaited<ReturnType<typeof laptop>>;

/** One run of the app's account service on a laptop. */
export async function accountRun(on: Laptop, staysOffline: AppError | null = null) {
  const clock = new ManualClock();
  const network = { failsWith: null as string | null };
  const routed: Fetch = (url, init) => {
    if (network.failsWith !== null) {
      return Promise.reject(
        new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: network.failsWith }) }),
      );
    }
    return fetch(url.replace(publicHost, on.api.origin), init);
  };
  const forgotten: string[] = [];
  const keys = new KeyRing({
    files: new KeyFiles(join(on.folder, 'keys')),
    keychain: on.wrapping,
    isReadOnly: false,
    now: () => 0,
    cost: cheapCost,
  });
  const sample = new SampleAccount({
    recordingsFolder: resolve('resources/sample-recordings'),
    clock: { now: () => Date.now() },
    calls: 20,
    days: 3,
  });
  const account = new AccountService({
    fetch: routed,
    clock,
    credentials: new SealedStore({
      keychain: on.keychain,
      folder: join(on.folder, 'keys'),
      keysOf: (id) => keys.keysOf(id),
    }),
    accountFile: new AccountFile(on.folder),
    keys: {
      open: (id, how) => keys.open(id, how),
      destroy: async (id) => {
        await keys.destroy(id);
        forgotten.push(`keys ${id}`);
      },
      forget: (id) => keys.forget(id),
    },
    hasCalls: async () => false,
    sample,
    staysOffline,
    forgetCache: async (id) => void forgotten.push(`cache ${id}`),
    forgetRecordings: async (id) => void forgotten.push(`recordings ${id}`),
    forgetSavedSearches: async (id) => void forgotten.push(`saved searches ${id}`),
  });
  onTestFinished(() => account.close());
  const states: Connection['state'][] = [];
  account.onConnection(({ state }) => states.push(state));
  return {
    account,
    keys,
    clock,
    network,
    sample,
    forgotten,
    states,
    remembered: async () => JSON.parse(await readFile(join(on.folder, 'account.json'), 'utf8')),
    until: (state: Connection['state']) => until(account, state),
  };
}

/** The connection once it is in a state. */
function until(account: AccountService, state: Connection['state']): Promise<Connection> {
  if (account.connection.state === state) return Promise.resolve(account.connection);
  return new Promise((found) => {
    const stop = account.onConnection((connection) => {
      if (connection.state !== state) return;
      stop();
      found(connection);
    });
  });
}

export const withKey: ConnectRequest = {
  region: 'custom',
  apiHost: publicHost,
  accountSid: 'acme',
  credentials: { kind: 'api-key', apiKey: 'key-1', apiToken: 'token-1' },
  passphrase: null,
};

export const withToken: ConnectRequest = {
  ...withKey,
  credentials: { kind: 'session-token', sessionToken: 'session-1' },
};
