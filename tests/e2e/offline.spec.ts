import {
  callsGrid,
  connection,
  expect,
  matchCount,
  searchBox,
  smallSample,
  test,
  trySampleAccount,
} from './fixtures.ts';

test('everything cached works after a restart without a network', async ({ launch }) => {
  const first = await launch({ env: smallSample });
  await trySampleAccount(first.page);
  await expect.poll(() => matchCount(first.page)).toBe(600);
  await searchBox(first.page).fill('resolved');
  const resolved = await matchCount(first.page);
  expect(resolved).toBeLessThan(600);
  await first.page.getByRole('switch', { name: 'Sample network' }).click();
  await expect(connection(first.page)).toContainText('Offline');
  await first.close();

  const second = await launch({ env: smallSample });
  await expect(connection(second.page)).toContainText('Offline');
  await expect.poll(() => matchCount(second.page)).toBe(600);
  await searchBox(second.page).fill('resolved');
  await expect(callsGrid(second.page)).toHaveAttribute('aria-rowcount', String(resolved + 1));

  await second.page.getByRole('link', { name: 'Reports' }).click();
  await second.page.getByRole('button', { name: 'Remove filter Date' }).click();
  await second.page.getByRole('searchbox', { name: 'Search in the report' }).fill('resolved');
  await expect(second.page.getByRole('row', { name: /^Total/ })).toContainText(resolved.toLocaleString('en'));
  await second.page.getByRole('link', { name: 'Downloads' }).click();
  await second.page.getByRole('link', { name: 'Settings' }).click();
  await expect(second.page.getByText('On this laptop').first()).toBeVisible();

  await second.page.getByRole('switch', { name: 'Sample network' }).click();
  await expect(connection(second.page)).toContainText('Online');
});
