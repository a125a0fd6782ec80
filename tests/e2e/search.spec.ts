import { callsGrid, expect, matchCount, searchBox, test } from './fixtures.ts';

test('phrases, fields, digits inside of numbers and typing errors are understood; what is not is explained', async ({
  samplePage: page,
}) => {
  const explanation = page.getByRole('status', { name: 'About the search' });
  const firstRow = callsGrid(page).getByRole('row').nth(1);
  const found = async (text: string) => {
    await searchBox(page).fill(text);
    return matchCount(page);
  };

  expect(await found('status:missed')).toBeGreaterThan(0);
  await expect(firstRow).toContainText('Missed');
  const byName = await found('agent:raghavan');
  await expect(firstRow).toContainText('Priya Raghavan');

  expect(await found('"refund issued"')).toBeGreaterThan(0);
  await expect(explanation).toBeEmpty();
  expect(await found('"issued refund"')).toBe(0);

  // One letter off, in a word of five letters and more.
  expect(await found('ragavan')).toBe(byName);

  await found('"refund issued"');
  const number = await firstRow.innerText();
  const lastFour = /\+\d+(\d{4})\b/.exec(number)?.[1] ?? 'no number';
  expect(await found(lastFour)).toBeGreaterThan(0);
  await expect(callsGrid(page).locator('mark').first()).toHaveText(lastFour);

  expect(await found('colour:red')).toBe(0);
  await expect(explanation).toContainText('There is no field colour:');
});
