import { readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { callsGrid, expect, smallSample, syncCompleted, syncStatus, test, trySampleAccount } from './fixtures.ts';

/** The files of the calls' LevelDB, wherever the host keeps the browser's profile. */
async function databaseFolder(userDataDir: string): Promise<string> {
  const folders = await readdir(userDataDir, { recursive: true });
  const found = folders.find((name) => name.endsWith('.indexeddb.leveldb'));
  if (found === undefined) throw new Error('There is no database to damage.');
  return join(userDataDir, found);
}

async function fileIn(folder: string, name: RegExp): Promise<string> {
  const found = (await readdir(folder)).find((one) => name.test(one));
  if (found === undefined) throw new Error(`There is no file ${name}.`);
  return join(folder, found);
}

async function cut(file: string): Promise<void> {
  await truncate(file, Math.floor((await stat(file)).size / 2));
}

async function flipBit(file: string): Promise<void> {
  const bytes = await readFile(file);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 0x10;
  await writeFile(file, bytes);
}

const manifest = /^MANIFEST-/;
const log = /\.log$/;

for (const [what, name, damage] of [
  ['all of it is lost', null, (folder: string) => rm(folder, { recursive: true })],
  ['its manifest is cut', manifest, cut],
  ['a bit of its manifest is flipped', manifest, flipBit],
  ['its log is lost', log, rm],
  ['its log is cut', log, cut],
] as const) {
  test(`what a damaged database has lost is said and read again: ${what}`, async ({ launch, userDataDir }) => {
    const first = await launch({ env: smallSample });
    await trySampleAccount(first.page);
    await expect(callsGrid(first.page)).toHaveAttribute('aria-rowcount', '601');
    await first.close();
    const folder = await databaseFolder(userDataDir);
    await damage(name === null ? folder : await fileIn(folder, name));

    const { page } = await launch({ env: smallSample });
    await expect(page.getByText(/calls were on this laptop|were damaged/).first()).toBeVisible();
    await syncCompleted(page);
    await expect(callsGrid(page)).toHaveAttribute('aria-rowcount', '601');
  });
}

test('calls that cannot be opened leave the rest of the app usable, and a rebuild brings them back', async ({
  launch,
  userDataDir,
}) => {
  const first = await launch({ env: smallSample });
  await trySampleAccount(first.page);
  await first.close();
  await rm(await fileIn(await databaseFolder(userDataDir), manifest));

  const { page } = await launch({ env: smallSample });
  await expect(page.getByRole('heading', { name: 'The calls on this laptop cannot be opened' })).toBeVisible();
  await expect(syncStatus(page)).toHaveText(/^Sync waits/);
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('button', { name: 'Forget this account' })).toBeVisible();
  await page.getByRole('link', { name: 'Downloads' }).click();
  await expect(page.getByRole('heading', { name: 'Downloads' })).toBeVisible();
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.getByRole('link', { name: 'Calls' }).click();
    await expect(page.getByText('Why', { exact: true })).toBeVisible();
    await page.screenshot({ path: test.info().outputPath(`cannot-be-opened-${theme}.png`) });
  }
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.getByRole('button', { name: 'Rebuild' }).click();
  await syncCompleted(page);
  await expect(callsGrid(page)).toHaveAttribute('aria-rowcount', '601');
});

test('calls that vanish while the app runs are said to be lost at once, and the next sync reads them again', async ({
  launch,
}) => {
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  await expect(callsGrid(page)).toHaveAttribute('aria-rowcount', '601');
  const browser = await page.context().newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await browser.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });

  await expect(
    page.getByText(/^Calls were lost: 600 calls were on this laptop .* none of them is here any more/),
  ).toBeVisible();
  await expect(page.getByText(/600 calls/)).toHaveCount(1);
  const started = await page.evaluate(() => window.voicelogs.request('sync.start', null));
  expect(started).toMatchObject({ ok: true });
  await expect(callsGrid(page)).toHaveAttribute('aria-rowcount', '601');
  await syncCompleted(page);
});
