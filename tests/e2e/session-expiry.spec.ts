import { type ApiRequest, askedUntil, type FaultyApi, isPage } from './faulty-api.ts';
import {
  connectAndGoOn,
  connection,
  expect,
  fillConnect,
  matchCount,
  pressConnect,
  syncCompleted,
  syncStatus,
  test,
} from './fixtures.ts';
import { startSecretService } from './secret-service.ts';
import { isEverythingHere, latestSync, openSync } from './sync-figures.ts';

/** Ends all sessions while the third page is asked for; resolves with that request. */
function expireAtThirdPage(api: FaultyApi): Promise<ApiRequest> {
  const { promise, resolve } = Promise.withResolvers<ApiRequest>();
  api.hold = async (request) => {
    if (!isPage(request) || api.asked('page').length !== 3) return;
    api.account.expireSessions();
    resolve(request);
  };
  return promise;
}

const ends = (requests: readonly ApiRequest[]) => requests.map(({ query }) => askedUntil(query));

test('with a stored key an expired session is renewed silently, and the sync goes on', async ({ launch, api }) => {
  test.skip(
    process.platform !== 'linux',
    'Elsewhere the keychain is the person’s own, which a test does not write to.',
  );
  const keychain = await startSecretService();
  try {
    const { page } = await launch({ env: keychain.env });
    const expired = expireAtThirdPage(api);
    await fillConnect(page, api);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    const refused = askedUntil((await expired).query);
    await syncCompleted(page);
    await expect(connection(page)).toHaveText('Online');
    await expect.poll(() => matchCount(page)).toBe(400);
    await openSync(page);
    await expect(await latestSync(page)).toContainText('400 new calls.');
    await expect(await latestSync(page)).toContainText('Complete, ');

    expect(api.asked('login')).toHaveLength(2);
    const asked = ends(api.asked('page'));
    expect(asked.filter((end) => end === refused)).toHaveLength(2);
    expect(new Set(asked).size).toBe(asked.length - 1);
  } finally {
    await keychain.end();
  }
});

test('without a stored key the sync waits for the person, and goes on from the same page', async ({ launch, api }) => {
  const { page } = await launch();
  const expired = expireAtThirdPage(api);
  await fillConnect(page, api, { apiKey: '', apiToken: '' });
  await page.getByLabel('Session token', { exact: true }).fill(api.account.openSession());
  await pressConnect(page);
  const refused = askedUntil((await expired).query);

  await expect(connection(page)).toContainText('Signed out');
  await expect(syncStatus(page)).toContainText('Sync stopped');
  await openSync(page);
  await expect(isEverythingHere(page)).toContainText('Sign in to read them. What is here works.');
  const before = api.requests.length;
  const read = ends(api.asked('page')).filter((end) => end !== refused);
  expect(read).toHaveLength(2);

  // It is said on every screen, with the field to fill in focused; what is here works meanwhile.
  for (const screen of ['Reports', 'Downloads', 'Settings', 'Calls']) {
    await page.getByRole('link', { name: screen, exact: true }).click();
    await expect(connection(page)).toContainText('Your session token expired. Paste a new one.');
  }
  expect(await matchCount(page)).toBeGreaterThan(0);
  await openSync(page);
  await page.getByRole('button', { name: 'Sign in' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Sign in' });
  await expect(dialog).toContainText('Your session token expired. Paste a new one.');
  await expect(dialog.getByLabel('Session token', { exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(dialog.getByLabel('Session token', { exact: true })).toBeFocused();
  await page.keyboard.insertText(api.account.openSession());
  await connectAndGoOn(page);
  await syncCompleted(page);
  await expect(isEverythingHere(page)).toContainText('Everything is here: 60 of 60 days, 400 calls');
  await expect(await latestSync(page)).toContainText('400 new calls.');
  await expect(await latestSync(page)).toContainText('Complete, ');
  await expect(await latestSync(page)).toContainText('It was interrupted 1 time, and continued where it was.');

  const after = ends(api.asked('page', before));
  expect(after[0]).toBe(refused);
  for (const end of read) expect(after).not.toContain(end);
  // The key is the person's: with a session alone nothing logs in by itself.
  expect(api.asked('login')).toEqual([]);
});
