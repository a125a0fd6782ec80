import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright';
import { accountOf } from '../../../src/main/account/account-identity.ts';
import type { ConnectRequest } from '../../../src/shared/account.ts';
import type { SyncStatus } from '../../../src/shared/sync.ts';
import { benchPassphrase } from './bench-passphrase.ts';

const requestTo = (apiHost: string): ConnectRequest => ({
  region: 'custom',
  apiHost,
  accountSid: 'bench',
  credentials: { kind: 'api-key', apiKey: 'bench-key', apiToken: 'bench-token' },
  passphrase: benchPassphrase,
});

/** By what the app knows the account of a bench. */
export function benchAccountId(apiHost: string): string {
  return accountOf(requestTo(apiHost)).id;
}

/** Connects the app to the account of a bench; its first sync begins. */
export async function connect(page: Page, apiHost: string): Promise<void> {
  const connected = await page.evaluate(
    (request) => window.voicelogs.request('account.connect', request),
    requestTo(apiHost),
  );
  if (!connected.ok) throw new Error(connected.error.message);
}

/** How the sync stands. Throws where it was stopped: then nothing is measured. */
export async function syncStatus(page: Page): Promise<SyncStatus> {
  const state = await page.evaluate(() => window.voicelogs.request('app.state', null));
  if (!state.ok) throw new Error(state.error.message);
  const { sync } = state.value;
  if (sync.phase === 'stopped') throw new Error(sync.error?.message);
  return sync;
}

/** Waits for the end of the sync that runs; answers when (epoch ms). */
export async function syncEnded(page: Page, previousEnd: number | null): Promise<number> {
  for (;;) {
    const { lastCompletedAt } = await syncStatus(page);
    if (lastCompletedAt !== null && lastCompletedAt !== previousEnd) return lastCompletedAt;
    await wait(50);
  }
}
