import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { corruptCache } from './corrupt-cache.ts';
import { callsGrid, expect, matchCount, smallSample, syncCompleted, test, trySampleAccount } from './fixtures.ts';

for (const how of ['a page that is none', 'a newer version'] as const) {
  test(`a cache with ${how} is rebuilt, said plainly, and settings are kept`, async ({ launch }) => {
    const first = await launch({ env: smallSample });
    await trySampleAccount(first.page);
    await first.page.getByRole('link', { name: 'Settings' }).click();
    await first.page.getByText('Dark', { exact: true }).click();
    await expect(first.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
    await corruptCache(first.page, how);
    await first.close();

    const second = await launch({ env: smallSample });
    await expect(second.page.getByText(/read again|fetched again/)).toBeVisible();
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
  // Sealed: the settings of an earlier version name whom a report was over.
  const setAside = await readFile(join(userDataDir, 'settings.json.damaged'));
  expect(setAside.length).toBeGreaterThan(0);
  expect(setAside.includes('theme')).toBe(false);
});
