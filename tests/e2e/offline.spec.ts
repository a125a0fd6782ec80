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
  const calls = await matchCount(first.page);
  await searchBox(first.page).fill('resolved');
  await expect(callsGrid(first.page)).not.toHaveAttribute('aria-rowcount', String(calls + 1));
  const resolved = await matchCount(first.page);
  await first.page.getByRole('switch', { name: 'Sample network' }).click();
  await expect(connection(first.page)).toContainText('Offline');
  await first.close();

  const second = await launch({ env: smallSample });
  await expect(connection(second.page)).toContainText('Offline');
  expect(await matchCount(second.page)).toBe(calls);
  await searchBox(second.page).fill('resolved');
  await expect(callsGrid(second.page)).toHaveAttribute('aria-rowcount', String(resolved + 1));

  await second.page.getByRole('link', { name: 'Reports' }).click();
  await expect(second.page.getByRole('row', { name: /^Total/ })).toContainText(resolved.toLocaleString('en'));
  await second.page.getByRole('link', { name: 'Downloads' }).click();
  await second.page.getByRole('link', { name: 'Settings' }).click();
  await expect(second.page.getByText('On this laptop').first()).toBeVisible();

  await second.page.getByRole('switch', { name: 'Sample network' }).click();
  await expect(connection(second.page)).toContainText('Online');
});
