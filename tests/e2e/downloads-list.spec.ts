import { expect, test } from './fixtures.ts';
import { keepFound, label, openDownloads, readiness, synced } from './keeping.ts';
import { openCall } from './recordings.ts';

test.use({ accountSize: { calls: 300, days: 6, seed: 11 } });

test('recordings are selected by keys and mouse, sorted, and removed by Delete', async ({ launch, api }) => {
  const kept = label(api, 'flight', 4);
  const { page } = await launch();
  await synced(page, api);
  await keepFound(page, 'flight', kept.length);
  await openDownloads(page);
  await expect(readiness(page)).toContainText('all 4 kept calls are here');
  const group = page.getByRole('region', { name: 'On this laptop', exact: true });
  const rows = group.getByRole('listitem');
  const said = group.getByRole('status');

  await rows.first().focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(said).toHaveText('2 selected');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('Control+a');
  await expect(said).toHaveText('4 selected');
  await page.keyboard.press('x');
  await expect(said).toHaveText('3 selected');
  await page.keyboard.press('Escape');
  await expect(said).toHaveText('These play without a network.');

  await rows.nth(0).getByRole('checkbox').click();
  await rows
    .nth(2)
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] });
  await expect(said).toHaveText('3 selected');
  await rows.nth(1).click({ modifiers: ['Control'], position: { x: 400, y: 40 } });
  await expect(said).toHaveText('2 selected');

  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: 'Open call' })).toBeVisible();
  await page.keyboard.press('Escape');

  const order = group.getByRole('combobox', { name: 'Order of the recordings' });
  await order.selectOption('Longest recording');
  const lengths = () =>
    rows.evaluateAll((all) =>
      all
        .sort((a, b) => Number(a.ariaPosInSet) - Number(b.ariaPosInSet))
        .map((row) => /\d+:\d\d(?!\d)/.exec(row.textContent ?? '')?.[0] ?? 'no length'),
    );
  const longestFirst = (await lengths()).toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  await expect.poll(lengths).toEqual(longestFirst);

  await rows.first().focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('End');
  await page.keyboard.press('Delete');
  await page
    .getByRole('dialog', { name: 'Remove this recording?' })
    .getByRole('button', { name: 'Remove' })
    .press('Enter');
  await expect(rows).toHaveCount(3);
  await page.keyboard.press('Control+z');
  await expect(rows).toHaveCount(4);

  await rows.first().focus();
  await page.keyboard.press('Enter');
  await expect(openCall(page)).toBeVisible();
});
