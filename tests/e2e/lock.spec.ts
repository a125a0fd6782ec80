import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { chooseInMenu } from './choose-in-menu.ts';
import {
  connection,
  connectTo,
  expect,
  fillConnect,
  matchCount,
  syncCompleted,
  test,
  testPassphrase,
} from './fixtures.ts';
import { startSecretService } from './secret-service.ts';
import { violations } from './violations.ts';

test.skip(process.platform !== 'linux', 'Elsewhere the keychain is the person’s own, which a test does not write to.');

/** An address that nobody answers at: a session without a Secret Service. */
const noKeychain = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' };

const title = (page: Page) => page.getByRole('heading', { level: 1 });
const passphrase = (page: Page) => page.getByLabel('Passphrase', { exact: true });
const unlock = (page: Page) => page.getByRole('button', { name: 'Unlock', exact: true });

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click();
}

test('without a keychain a passphrase seals the account, and opens it at each start', async ({ launch, api }) => {
  const first = await launch({ env: noKeychain });
  await fillConnect(first.page, api);
  await first.page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(first.page.getByRole('alert')).toContainText(/choose a passphrase/);
  await expect(first.page.getByLabel('New passphrase', { exact: true })).toBeFocused();
  await first.page.getByLabel('New passphrase', { exact: true }).fill('short');
  await first.page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(first.page.getByText('Enter at least 12 characters.')).toBeVisible();
  await first.page.getByLabel('New passphrase', { exact: true }).fill(testPassphrase);
  await first.page.getByLabel('Passphrase again', { exact: true }).fill(testPassphrase);
  await first.page.getByRole('button', { name: 'Connect', exact: true }).click();
  await syncCompleted(first.page);
  await first.close();

  const second = await launch({ env: noKeychain, staysLocked: true });
  await expect(title(second.page)).toHaveText('Enter your passphrase');
  await expect(connection(second.page)).toHaveCount(0);
  await passphrase(second.page).fill('not the passphrase');
  await unlock(second.page).click();
  await expect(second.page.getByText(/This is not the passphrase/)).toBeVisible();
  await passphrase(second.page).fill(testPassphrase);
  await unlock(second.page).click();
  // The secret was sealed too: nobody signs in again.
  await expect(connection(second.page)).toHaveText('Online');
  await expect.poll(() => matchCount(second.page)).toBe(400);
});

test('locked, the page holds no call and main no key, and the passphrase brings all back', async ({ launch, api }) => {
  const app = await launch({ env: noKeychain });
  const { page } = app;
  await connectTo(page, api);
  await syncCompleted(page);
  const account = await page.evaluate(() => window.voicelogs.request('app.state', null));
  const accountId = account.ok && account.value.connection.state !== 'none' ? account.value.connection.account.id : '';

  await chooseInMenu(app, 'CmdOrCtrl+Shift+L');
  await expect(title(page)).toHaveText('Voicelogs is locked');
  expect(await violations(page)).toEqual([]);
  const asked = await page.evaluate(
    async (id) => [
      await window.voicelogs.request('cache.keys', { accountId: id }),
      await window.voicelogs.request('recording.list', null),
      await window.voicelogs.request('saved-searches.read', null),
      await window.voicelogs.request('app.state', null),
    ],
    accountId,
  );
  expect(asked).toMatchObject([
    { ok: false, error: { code: 'locked' } },
    { ok: true, value: [] },
    { ok: true, value: [] },
    { ok: true, value: { connection: { state: 'none' }, lock: { state: 'locked', openers: ['passphrase'] } } },
  ]);

  await passphrase(page).fill(testPassphrase);
  await page.keyboard.press('Enter');
  await expect(connection(page)).toHaveText('Online');
  await expect.poll(() => matchCount(page)).toBe(400);

  // Settings that lock with the laptop do so.
  await openSettings(page);
  const withLaptop = page.getByLabel('Lock with the laptop');
  await withLaptop.click();
  await expect(withLaptop).toBeChecked();
  await app.simulate('suspend');
  await expect(title(page)).toHaveText('Voicelogs is locked');
  // Who restarts the app has not unlocked it.
  await app.close();
  const again = await launch({ env: noKeychain, staysLocked: true });
  await expect(title(again.page)).toHaveText('Voicelogs is locked');
});

test('a locked app stays locked over a restart, though the keychain is open', async ({ launch, api }) => {
  const keychain = await startSecretService();
  try {
    const first = await launch({ env: keychain.env });
    await connectTo(first.page, api);
    await openSettings(first.page);
    await expect(first.page.getByRole('button', { name: 'Lock now' })).toBeDisabled();
    await first.page.getByRole('button', { name: 'Choose a passphrase' }).click();
    await first.page.getByLabel('New passphrase', { exact: true }).fill(testPassphrase);
    await first.page.getByLabel('Passphrase again', { exact: true }).fill(testPassphrase);
    await first.page.getByRole('button', { name: 'Set passphrase' }).click();
    await first.page.getByRole('button', { name: 'Lock now' }).click();
    await expect(title(first.page)).toHaveText('Voicelogs is locked');
    await first.kill();

    const second = await launch({ env: keychain.env, staysLocked: true });
    await expect(title(second.page)).toHaveText('Voicelogs is locked');
    await passphrase(second.page).fill(testPassphrase);
    await unlock(second.page).click();
    await expect(connection(second.page)).toHaveText('Online');
    await second.close();

    // Unlocked, the keychain opens it again.
    const third = await launch({ env: keychain.env, staysLocked: true });
    await expect(connection(third.page)).toHaveText('Online');
  } finally {
    await keychain.end();
  }
});

test('when the keychain is gone the recovery code opens the calls, and starting anew keeps what was made', async ({
  launch,
  api,
  userDataDir,
}) => {
  const keychain = await startSecretService();
  let code = '';
  try {
    const first = await launch({ env: keychain.env });
    await connectTo(first.page, api);
    await syncCompleted(first.page);
    await openSettings(first.page);
    await first.page.getByRole('button', { name: 'Make a recovery code' }).click();
    await first.page.getByRole('button', { name: 'Make the code' }).click();
    code = await first.page.getByRole('status', { name: 'Recovery code' }).innerText();
    await first.page.getByRole('button', { name: 'I have stored it' }).click();
    await first.close();
  } finally {
    await keychain.end();
  }

  const second = await launch({ env: noKeychain, staysLocked: true });
  await expect(title(second.page)).toHaveText('The keychain cannot be used');
  const typed = second.page.getByLabel('Recovery code', { exact: true });
  await typed.fill(code.slice(0, -1));
  await unlock(second.page).click();
  await expect(second.page.getByText(/A symbol of this recovery code is wrong/)).toBeVisible();
  await typed.fill(code.toLowerCase().replaceAll('-', ' '));
  await unlock(second.page).click();
  await expect.poll(() => matchCount(second.page)).toBe(400);
  await second.close();

  // A key file that is gone: nothing opens the calls, and nothing is deleted for it.
  const [keyFile = ''] = await readdir(join(userDataDir, 'keys'));
  await rm(join(userDataDir, 'keys', keyFile));
  const third = await launch({ env: noKeychain, staysLocked: true });
  await expect(title(third.page)).toHaveText('The key to your calls is lost');
  await third.page.getByRole('button', { name: 'Start anew' }).click();
  await third.page.getByRole('dialog').getByRole('button', { name: 'Start anew' }).click();
  await expect(title(third.page)).toHaveText('Choose a passphrase');
});

test('forgetting the account leaves no key and nothing that one could open', async ({ launch, api, userDataDir }) => {
  const keychain = await startSecretService();
  try {
    const first = await launch({ env: keychain.env });
    await connectTo(first.page, api);
    const [keyFile = ''] = await readdir(join(userDataDir, 'keys'));
    const wrapped = JSON.parse(await readFile(join(userDataDir, 'keys', keyFile), 'utf8')).keychain.wrapped;
    await openSettings(first.page);
    await first.page.getByRole('button', { name: 'Forget this account' }).click();
    await first.page.getByRole('dialog').getByRole('button', { name: 'Forget this account' }).click();
    await expect(first.page.getByRole('heading', { name: 'Connect your account' })).toBeVisible();
    const left = await readdir(userDataDir, { recursive: true });
    expect(left.filter((name) => name.startsWith('keys') || name === 'account.json')).toEqual([]);
    for (const name of left.filter((each) => each.endsWith('.json'))) {
      expect(await readFile(join(userDataDir, name), 'utf8')).not.toContain(wrapped);
    }
  } finally {
    await keychain.end();
  }
});
