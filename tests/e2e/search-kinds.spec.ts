import { changeRows } from './faulty-api.ts';
import { callsGrid, connectTo, expect, matchCount, searchBox, syncCompleted, test } from './fixtures.ts';

/** In the place of the newest calls, at their times. */
const odd: readonly Record<string, unknown>[] = [
  { customer: { number: '09876500001', name: null } },
  { customer: { number: '+919876500001', name: null } },
  { customer: { number: '9876500001', name: null } },
  { customer: { number: '00919876500001', name: null } },
  { customer: { number: '+918000000001', name: 'Anne-Marie Roux' } },
  { customer: { number: '+918000000002', name: 'مُحَمَّد أحمد' } },
  { customer: { number: '+918000000003', name: 'ज़ोया' }, custom_field: '४८२१३' },
  { custom_field: { crm: { ticket: 'zx77' }, tags: ['vip', 'renewal'] }, disposition: ['quizzical', 'late'] },
];

const typed: readonly (readonly [string, number])[] = [
  ['09876500001', 4],
  ['+91 98765 00001', 4],
  ['9876500001', 4],
  ['00919876500001', 4],
  ['annemarie', 1],
  ['anne-marie', 1],
  ['محمد احمد', 1],
  ['जोया', 1],
  ['48213', 1],
  ['zx77 renewal', 1],
  ['disposition:quizzical', 1],
];

test('numbers, joined words, other scripts and objects are found however they are typed', async ({ launch, api }) => {
  let sent = false;
  changeRows(api, (rows) => {
    if (sent) return rows;
    sent = true;
    return rows.map((row, at) => ({ ...(row as object), ...odd[at] }));
  });
  const { page } = await launch();
  await connectTo(page, api);
  await syncCompleted(page);
  await expect.poll(() => matchCount(page)).toBe(400);
  for (const [text, calls] of typed) {
    await searchBox(page).fill(text);
    await expect.poll(() => matchCount(page), text).toBe(calls);
  }
});

test('symbols alone find no call, say why, and leave nothing to keep', async ({ launch, api }) => {
  const { page } = await launch();
  await connectTo(page, api);
  await syncCompleted(page);
  for (const text of ['???', '@', '-', '"?"']) {
    await searchBox(page).fill(text);
    await expect.poll(() => matchCount(page), text).toBe(0);
    await expect(page.getByRole('status', { name: 'About the search' })).toContainText(
      /letters and digits|no word between/,
    );
    await expect(page.getByRole('button', { name: 'Keep results' })).toBeDisabled();
  }
  await searchBox(page).fill('');
  await expect.poll(() => matchCount(page)).toBe(400);
  await expect(callsGrid(page)).toHaveAttribute('aria-rowcount', '401');
});
