import { expect, test } from './fixtures.ts';
import { violations } from './violations.ts';

test('Settings shows the licences of all that the app contains, and finds one by its name', async ({ samplePage }) => {
  const page = samplePage;
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  const opener = page.getByRole('button', { name: 'Show licences' });
  await opener.click();
  const dialog = page.getByRole('dialog', { name: 'Licences' });
  await expect(dialog.getByRole('status')).toHaveText(/^\d+ licences$/);
  expect(await violations(page)).toEqual([]);

  // By keys alone: the search has the focus, and the next stop is what it found.
  await page.keyboard.type('libmpg123');
  await expect(dialog.getByRole('button', { expanded: false })).toHaveCount(1);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('GNU LESSER GENERAL PUBLIC LICENSE');

  const search = dialog.getByRole('searchbox', { name: 'Search licences' });
  await search.fill('a licence that nothing has');
  await expect(dialog).toContainText('No licence matches');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});
