import type { Page } from 'playwright';
import { callsGrid, expect, smallSample, test, trySampleAccount } from './fixtures.ts';

/** What each screen shows that a broken one does not. */
const screens: readonly (readonly [name: string, shown: (page: Page) => ReturnType<Page['locator']>])[] = [
  ['Calls', (page) => callsGrid(page).getByRole('row').nth(1)],
  ['Reports', (page) => page.getByRole('heading', { name: 'Reports' })],
  ['Downloads', (page) => page.getByRole('heading', { name: 'Downloads' })],
  ['Sync', (page) => page.getByRole('grid', { name: 'Days' })],
  ['Settings', (page) => page.getByRole('radio', { name: /The account’s/ })],
];

for (const zone of ['Foo/Bar', ':/no/such/file']) {
  test(`every screen opens where the system's time zone is ${zone}, and UTC is said to stand in`, async ({
    launch,
  }) => {
    const { page } = await launch({ env: { ...smallSample, TZ: zone } });
    await trySampleAccount(page);
    await expect(page.getByRole('alert').filter({ hasText: 'are shown in UTC' })).toBeVisible();
    for (const [name, shown] of screens) {
      await page.getByRole('link', { name, exact: true }).click();
      await expect(shown(page)).toBeVisible();
    }
    const section = page.getByRole('region', { name: 'Time zone' });
    await expect(section).toContainText('Not known on this laptop');
    await expect(section).toContainText('This laptop’s time zone cannot be read, so times and days are shown in UTC.');
    // Another choice works at once, by keyboard too, and the line goes.
    await section.getByRole('radio', { name: /The account’s/ }).focus();
    await page.keyboard.press('Space');
    await expect(section).not.toContainText('are shown in UTC');
    await expect(page.getByRole('alert').filter({ hasText: 'are shown in UTC' })).toBeHidden();
    await page.keyboard.press('Control+1');
    await expect(callsGrid(page).getByRole('row').nth(1)).toBeVisible();
  });
}
