import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KeyFiles } from '../../../src/main/sealing/key-file.ts';
import { KeyRing } from '../../../src/main/sealing/key-ring.ts';
import { scryptCost } from '../../../src/main/sealing/wrapped-key.ts';
import type { CacheKeys } from '../../../src/shared/cache-keys.ts';
import { CodedError } from '../../../src/shared/result.ts';
import { builtWorker, scriptOf } from '../browser/site.ts';
import { temporaryFolder } from '../browser/temporary-folder.ts';
import { benchPassphrase } from './bench-passphrase.ts';
import { builtApp, openApp } from './open-app.ts';

/** How the app finds the sample account at its start: `stopped` has no network, so that no sync runs. */
type SampleNetwork = 'running' | 'stopped';

/** A data folder of the app that holds the sample account with so many calls of the year before now. */
export async function filledProfile(
  calls: number,
  sampleNetwork: SampleNetwork,
  onFilled: (done: number) => void,
  appPath = builtApp,
): Promise<string> {
  const userDataDir = await filledFolder('sample', calls, onFilled, appPath);
  const account = { id: 'sample', region: 'sample', apiHost: null, accountSid: 'sample', timeZone: 'Asia/Kolkata' };
  const remembered = { account, sampleNetwork, signedOut: false, inKeychain: false };
  writeFileSync(join(userDataDir, 'account.json'), JSON.stringify(remembered));
  return userDataDir;
}

/** A data folder of the app whose cache holds so many calls of the year before now, of an account that is yet to be connected. */
export async function filledFolder(
  accountId: string,
  calls: number,
  onFilled: (done: number) => void,
  appPath = builtApp,
): Promise<string> {
  const userDataDir = temporaryFolder('app');
  if (calls > 0) await fill(userDataDir, accountId, calls, onFilled, appPath);
  return userDataDir;
}

/** Writes the calls with the app's own worker and from its own origin, while the app itself has no account yet. */
async function fill(
  userDataDir: string,
  accountId: string,
  calls: number,
  onFilled: (done: number) => void,
  appPath: string,
): Promise<void> {
  const script = await scriptOf('fill-script.ts');
  const { page, close } = await openApp(userDataDir, {}, appPath);
  try {
    await page.getByRole('button', { name: 'Try the sample account' }).waitFor();
    await page.exposeFunction('onFilled', onFilled);
    await page.evaluate(script);
    const keys = await keysFor(userDataDir, accountId);
    const given = { accountId, keys, calls, until: Date.now(), appWorker: builtWorker(appPath) };
    await page.evaluate((each) => window.fillCache(each), given);
  } finally {
    await close();
  }
}

/** Makes the account's key as the app does where there is no keychain, and answers what main would give the page. */
async function keysFor(userDataDir: string, accountId: string): Promise<CacheKeys> {
  const none = () => Promise.reject(new CodedError('no-keychain', 'A bench has no keychain.'));
  const keychain = { backend: 'none', read: none, write: none, forget: none };
  const files = new KeyFiles(join(userDataDir, 'keys'));
  const ring = new KeyRing({ files, keychain, isReadOnly: false, now: Date.now, cost: scryptCost });
  await ring.open(accountId, { passphrase: accountId === 'sample' ? null : benchPassphrase });
  const { cache, cacheNames } = ring.keysOf(accountId);
  return { cache: Buffer.from(cache).toString('base64'), cacheNames: Buffer.from(cacheNames).toString('base64') };
}
