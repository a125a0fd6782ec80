import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { callsGrid, expect, matchCount, smallSample, syncCompleted, test, trySampleAccount } from './fixtures.ts';

/** Does to the cache's database what another version, or a failing disk, might have done. */
async function spoil(page: Page, how: 'a page that is none' | 'a newer version'): Promise<void> {
  await page.evaluate(async (kind) => {
    const databases = await indexedDB.databases();
    const name = databases.map((database) => database.name ?? '').find((one) => one.startsWith('voicelogs-'));
    if (name === undefined) throw new Error('There is no cache to spoil.');
    const version = kind === 'a newer version' ? 9_999 : undefined;
    await new Promise<void>((done, failed) => {
      const opening = indexedDB.open(name, version);
      opening.onerror = () => failed(opening.error);
      opening.onsuccess = () => {
        const database = opening.result;
        const transaction = database.transaction('latest', 'readwrite');
        if (kind === 'a page that is none')
          transaction.objectStore('latest').put({ id: 9_999, bytes: new Uint8Array(64) });
        transaction.oncomplete = () => {
          database.close();
          done();
        };
      };
    });
  }, how);
}

for (const how of ['a page that is none', 'a newer version'] as const) {
  test(`a cache with ${how} is rebuilt, said plainly, and settings are kept`, async ({ launch }) => {
    const first = await launch({ env: smallSample });
    await trySampleAccount(first.page);
    await first.page.getByRole('link', { name: 'Settings' }).click();
    await first.page.getByText('Dark', { exact: true }).click();
    await expect(first.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
    await spoil(first.page, how);
    await first.close();

    const second = await launch({ env: smallSample });
    await expect(second.page.getByText(/being fetched again/)).toBeVisible();
    await syncCompleted(second.page);
    await expect(callsGrid(second.page)).toHaveAttribute('aria-rowcount', '601');
    await expect(second.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  });
}

test('a damaged settings file is set aside and said, and the calls stay', async ({ launch, userDataDir }) => {
  const first = await launch({ env: smallSample });
  await trySampleAccount(first.page);
  await first.page.getByRole('link', { name: 'Settings' }).click();
  await first.page.getByText('Dark', { exact: true }).click();
  await expect(first.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await first.close();
  await writeFile(join(userDataDir, 'settings.json'), '{"theme": "da');

  const second = await launch({ env: smallSample });
  await expect(second.page.getByText(/settings/i).first()).toBeVisible();
  await expect.poll(() => matchCount(second.page)).toBe(600);
  expect(await readFile(join(userDataDir, 'settings.json.damaged'), 'utf8')).toBe('{"theme": "da');
});
