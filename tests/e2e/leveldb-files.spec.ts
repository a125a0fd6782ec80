import { cp, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { callsGrid, expect, syncCompleted, test, trySampleAccount } from './fixtures.ts';

/** So many that LevelDB writes tables, where fewer are in its log alone. */
const sample = { VOICELOGS_SAMPLE_CALLS: '5000', VOICELOGS_SAMPLE_DAYS: '30' };
const rows = '5001';

const cut = async (file: string) => truncate(file, Math.floor((await stat(file)).size / 2));
const flipBit = async (file: string) => {
  const bytes = await readFile(file);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 0x10;
  await writeFile(file, bytes);
};
const empty = (file: string) => truncate(file, 0);

const table = /\.leveldb\/\d+\.ldb$/;
const log = /\.indexeddb\.leveldb\/\d+\.log$/;
const blob = /\.indexeddb\.blob\/1\/.+\/\w+$/;
const kinds = [
  ['a bit of each table is flipped', table, flipBit],
  ['each table is cut', table, cut],
  ['each table is empty', table, empty],
  ['each table is lost', table, rm],
  ['a bit of each blob is flipped', blob, flipBit],
  ['each blob is cut', blob, cut],
  ['each blob is lost', blob, rm],
  ['a bit of the log is flipped', log, flipBit],
  ['CURRENT is lost', /\.leveldb\/CURRENT$/, rm],
  ['CURRENT is empty', /\.leveldb\/CURRENT$/, empty],
  ['LOCK is lost', /\.indexeddb\.leveldb\/LOCK$/, rm],
] as const;

test('whichever file of the calls is damaged, what is lost is said and all is read again', async ({
  launch,
  userDataDir,
}) => {
  test.setTimeout(600_000);
  const folder = await mkdtemp(join(userDataDir, 'whole-'));
  const first = await launch({ userDataDir: folder, env: sample });
  await trySampleAccount(first.page);
  await expect(callsGrid(first.page)).toHaveAttribute('aria-rowcount', rows);
  await fillMemory(first.page);
  await first.close();

  for (const [what, name, damage] of kinds) {
    await test.step(what, async () => {
      const copy = join(userDataDir, 'damaged');
      await cp(folder, copy, { recursive: true });
      const files = (await readdir(copy, { recursive: true })).filter((file) => {
        return file.includes('.indexeddb.') && name.test(file);
      });
      expect(files.length, `files for: ${what}`).toBeGreaterThan(0);
      for (const file of files) await damage(join(copy, file));

      const { page, close } = await launch({ userDataDir: copy, env: sample });
      const told = page.getByText(/calls were on this laptop|were damaged|cannot be opened/).first();
      const rebuild = page.getByRole('button', { name: 'Rebuild' });
      // Before the next sync has read anything again, all calls are here or their loss has been said.
      const here = await callsGrid(page)
        .getAttribute('aria-rowcount', { timeout: 5_000 })
        .catch(() => null);
      if (here !== rows) await expect(told, what).toBeVisible();
      if (await rebuild.isVisible()) await rebuild.click();
      await syncCompleted(page);
      await expect(callsGrid(page), what).toHaveAttribute('aria-rowcount', rows, { timeout: 30_000 });
      await close();
      await rm(copy, { recursive: true, force: true, maxRetries: 5 });
    });
  }
});

/** Writes so much beside the calls, in a database of its own, that LevelDB moves what is in its log to a table. */
async function fillMemory(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((opened, failed) => {
      const opening = indexedDB.open('filler', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('filler');
      opening.onsuccess = () => opened(opening.result);
      opening.onerror = () => failed(opening.error);
    });
    for (let round = 0; round < 4; round += 1) {
      await new Promise<void>((written, failed) => {
        const transaction = database.transaction('filler', 'readwrite');
        for (let key = 0; key < 100; key += 1) {
          transaction.objectStore('filler').put(crypto.getRandomValues(new Uint8Array(30_000)), round * 100 + key);
        }
        transaction.oncomplete = () => written();
        transaction.onerror = () => failed(transaction.error);
      });
    }
    database.close();
  });
}
