import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from 'playwright/test';
import type { AccountSize } from './changing-account.ts';
import { FaultyApi } from './faulty-api.ts';
import { type HostName, type LaunchOptions, launchApp, type RunningApp } from './launch-app.ts';

interface Fixtures {
  /** A data folder of this test's own, as on a fresh machine. */
  readonly userDataDir: string;
  /** Starts the built app on this project's host, and unlocks it where it asks for the passphrase of the tests; whatever still runs at the end is closed. */
  readonly launch: (options?: Partial<LaunchOptions> & { readonly staysLocked?: boolean }) => Promise<RunningApp>;
  readonly accountSize: AccountSize;
  /** A Contact Center of the test's own, of that size, that can be told to change and to misbehave. */
  readonly api: FaultyApi;
  /**
   * The window of an app that has synced the small sample account already, loaded anew: 600 calls, no search, nothing open or
   * selected. For specs that leave nothing behind but that (no setting, recording or saved search): a start and a sync of its
   * own costs each spec 5 s of processor time.
   */
  readonly samplePage: Page;
}

interface WorkerFixtures {
  /** An app on the small sample account, synced once for all specs of a worker that use `samplePage`. */
  readonly sampleApp: RunningApp;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixtures wanted from this pattern.
  userDataDir: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'voicelogs-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },

  launch: async ({ userDataDir }, use, testInfo) => {
    const running: RunningApp[] = [];
    await use(async (options = {}) => {
      const app = await launchApp({ host: testInfo.project.name as HostName, userDataDir, ...options });
      running.push(app);
      if (options.staysLocked !== true) await unlockIfAsked(app.page);
      return app;
    });
    for (const app of running) await app.close();
    // An app may catch the host's refusal and go on: a dialog that nobody answers would hang in Electron.
    for (const app of running) expect(app.output()).not.toContain('The Chromium host does not implement');
  },

  accountSize: [{ calls: 400, days: 6 }, { option: true }],

  api: async ({ accountSize }, use) => {
    const api = new FaultyApi(accountSize);
    await api.start();
    await use(api);
    await api.stop();
  },

  sampleApp: [
    // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixtures wanted from this pattern.
    async ({}, use, { project }) => {
      const folder = await mkdtemp(join(tmpdir(), 'voicelogs-e2e-'));
      const app = await launchApp({ host: project.name as HostName, userDataDir: folder, env: smallSample });
      await trySampleAccount(app.page);
      await use(app);
      await app.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
      expect(app.output()).not.toContain('The Chromium host does not implement');
    },
    { scope: 'worker' },
  ],

  samplePage: async ({ sampleApp: { page } }, use) => {
    await page.emulateMedia({ media: null, colorScheme: null, reducedMotion: null });
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.reload();
    await page.locator('html[data-app-state="ready"]').waitFor();
    await expect.poll(() => matchCount(page)).toBe(600);
    await use(page);
  },
});

export { expect };

/** A small sample account, so that a spec that is not about size syncs in a moment. */
export const smallSample = { VOICELOGS_SAMPLE_CALLS: '600', VOICELOGS_SAMPLE_DAYS: '10' };

export const connection = (page: Page) => page.getByRole('status', { name: 'Connection' });
export const syncStatus = (page: Page) => page.getByRole('status', { name: 'Sync status' });
export const searchBox = (page: Page) => page.getByRole('combobox', { name: 'Search calls' });
export const callsGrid = (page: Page) => page.getByRole('grid', { name: 'Calls' });

export async function trySampleAccount(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try the sample account' }).click();
  await syncCompleted(page);
}

/** Fills in the Connect screen for the test's own Contact Center, without pressing Connect. */
export async function fillConnect(page: Page, api: FaultyApi, changes: Partial<ConnectFields> = {}): Promise<void> {
  const fields: ConnectFields = {
    apiHost: api.apiHost,
    accountSid: api.account.accountSid,
    apiKey: api.account.apiKey,
    apiToken: api.account.apiToken,
    ...changes,
  };
  const region = page.getByLabel('Region', { exact: true });
  // Signing in again is to the account that the laptop holds: only its secrets are asked for.
  if (await region.isEnabled()) {
    await region.selectOption({ label: 'Custom' });
    await page.getByLabel('API host', { exact: true }).fill(fields.apiHost);
    await page.getByLabel('Account SID', { exact: true }).fill(fields.accountSid);
  }
  await page.getByLabel('API key', { exact: true }).fill(fields.apiKey);
  await page.getByLabel('API token', { exact: true }).fill(fields.apiToken);
}

interface ConnectFields {
  readonly apiHost: string;
  readonly accountSid: string;
  readonly apiKey: string;
  readonly apiToken: string;
}

/** Connects to the test's own Contact Center, for the first time or again. */
export async function connectTo(page: Page, api: FaultyApi): Promise<void> {
  // One that was connected before is again by itself, once it is unlocked.
  if (await connection(page).isVisible()) {
    await expect(connection(page)).not.toContainText('Connecting');
    const signIn = page.getByRole('button', { name: 'Sign in' });
    if (!(await signIn.isVisible())) return;
    await signIn.click();
  }
  await fillConnect(page, api);
  await connectAndGoOn(page);
}

/** Presses Connect; where there is no keychain, seals with a passphrase. */
export async function connectAndGoOn(page: Page): Promise<void> {
  await pressConnect(page);
  await expect(connection(page)).toContainText('Online');
}

/** What the account of a test is sealed with where there is no keychain. */
export const testPassphrase = 'eight otters juggle';

/** Presses Connect; where there is no keychain, chooses a passphrase and presses it again. */
export async function pressConnect(page: Page): Promise<void> {
  const connect = page.getByRole('button', { name: 'Connect', exact: true });
  const passphrase = page.getByLabel('New passphrase', { exact: true });
  await connect.click();
  await passphrase.or(connection(page)).first().waitFor();
  if (!(await passphrase.isVisible())) return;
  await passphrase.fill(testPassphrase);
  await page.getByLabel('Passphrase again', { exact: true }).fill(testPassphrase);
  await connect.click();
}

/** Opens an app that asks for the passphrase of {@link pressConnect}, as one does that starts again without a keychain. */
async function unlockIfAsked(page: Page): Promise<void> {
  const seal = page.getByRole('button', { name: 'Seal and open' });
  if (await seal.isVisible()) {
    // Of an account from before sealing.
    await page.getByLabel('New passphrase', { exact: true }).fill(testPassphrase);
    await page.getByLabel('Passphrase again', { exact: true }).fill(testPassphrase);
    await seal.click();
    await connection(page).waitFor();
    return;
  }
  const passphrase = page.getByLabel('Passphrase', { exact: true });
  if (!(await passphrase.isVisible())) return;
  await passphrase.fill(testPassphrase);
  await page.getByRole('button', { name: 'Unlock', exact: true }).click();
  await connection(page).waitFor();
}

/** At once, by the button; where the app, which tries by itself, was faster, there is none any more. */
export async function backOnline(page: Page): Promise<void> {
  const tryAgain = page.getByRole('region', { name: 'How things stand' }).getByRole('button', { name: 'Try again' });
  await tryAgain.evaluateAll((buttons) => {
    for (const button of buttons) if (button instanceof HTMLElement) button.click();
  });
  await expect(connection(page)).toContainText('Online');
}

/** Waits until no sync runs and the last one is complete: what the screen says of it comes a moment later. */
export async function syncCompleted(page: Page): Promise<void> {
  const phase = async () => {
    const state = await page.evaluate(() => window.voicelogs.request('app.state', null));
    return state.ok && state.value.sync.lastCompletedAt !== null ? state.value.sync.phase : null;
  };
  await expect.poll(phase, { timeout: 45_000 }).toBe('idle');
  await expect(syncStatus(page)).toContainText('Synced');
}

/** Waits until the list answers what the search box and the filters hold, not what they held a key ago. */
export async function answered(page: Page): Promise<void> {
  await expect(callsGrid(page)).toHaveAttribute('aria-busy', 'false');
}

/** How many calls match what the search box and the filters hold. */
export async function matchCount(page: Page): Promise<number> {
  await answered(page);
  return Number(await callsGrid(page).getAttribute('aria-rowcount')) - 1;
}
