import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Locator, Page } from 'playwright/test';
import { chooseInMenu } from './choose-in-menu.ts';
import { answered, expect, matchCount, searchBox, syncStatus, test } from './fixtures.ts';
import type { RunningApp } from './launch-app.ts';

const calls = 100_000;

/** Served as fast as the app can read: the sync is not what this is about. */
const largeSample = {
  VOICELOGS_SAMPLE_CALLS: String(calls),
  VOICELOGS_SAMPLE_DAYS: '59',
  VOICELOGS_SAMPLE_REQUESTS_PER_MINUTE: '1000000',
};

const focused = (page: Page) => page.locator(':focus');
const selectionBar = (page: Page) => page.getByRole('group', { name: 'Selected calls' });

/** Tabs to an element as who has no mouse would. */
async function tabTo(page: Page, element: Locator): Promise<void> {
  const isFocused = () => element.evaluate((one) => one === document.activeElement);
  for (let tabs = 0; tabs < 60 && !(await isFocused()); tabs += 1) await page.keyboard.press('Tab');
  await expect(element).toBeFocused();
}

/** Expects the focused row to be the one at `index` (0-based), in sight and here. */
async function standsAt(page: Page, index: number): Promise<void> {
  await expect(focused(page)).toHaveAttribute('aria-rowindex', String(index + 2));
  await expect(focused(page)).toBeInViewport({ ratio: 0.9 });
  await expect(focused(page)).not.toHaveAttribute('aria-busy');
}

async function exportedRows(app: RunningApp, folder: string): Promise<Record<string, string>[]> {
  const files = async () => (await readdir(folder)).filter((name) => name.endsWith('.csv'));
  await chooseInMenu(app, 'CmdOrCtrl+E');
  await expect.poll(files, { timeout: 60_000 }).toHaveLength(1);
  return parse(await readFile(join(folder, (await files())[0] ?? '')), { bom: true, columns: true });
}

const descending = (values: readonly number[]) => [...values].sort((one, other) => other - one);

test('100,000 calls are searched, refined, sorted, walked through, selected and exported by keyboard', async ({
  launch,
  userDataDir,
}) => {
  test.setTimeout(420_000);
  const app = await launch({ env: largeSample, saveFolder: userDataDir });
  const { page } = app;
  const press = (key: string) => page.keyboard.press(key);
  await tabTo(page, page.getByRole('button', { name: 'Try the sample account' }));
  await press('Enter');
  await expect(syncStatus(page)).toContainText('Synced', { timeout: 300_000 });
  await expect.poll(() => matchCount(page)).toBe(calls);

  // Walk through all of them.
  await press('/');
  await press('ArrowDown');
  await standsAt(page, 0);
  await press('5');
  await standsAt(page, calls / 2);
  await press('End');
  await standsAt(page, calls - 1);
  await press('PageUp');
  await expect(focused(page)).not.toHaveAttribute('aria-rowindex', String(calls + 1));
  await press('Home');
  await standsAt(page, 0);

  // Select them all, and all but one.
  await press('ControlOrMeta+a');
  await expect(selectionBar(page)).toContainText('100,000 selected');
  await press('x');
  await expect(selectionBar(page)).toContainText('99,999 selected');
  await press('x');

  // Search: of all, those that are left are still all selected.
  await press('/');
  await expect(searchBox(page)).toBeFocused();
  await page.keyboard.type('priya has:recording');
  const found = await matchCount(page);
  expect(found).toBeGreaterThan(1_000);
  expect(found).toBeLessThan(calls);
  await expect(selectionBar(page)).toContainText(`${found.toLocaleString('en')} selected`);

  // Refine by a value of a filter: there are as many as it says beside it.
  const filters = page.getByRole('group', { name: 'Filters' });
  await tabTo(page, filters.getByRole('button', { name: 'Direction', exact: true }));
  await press('Enter');
  const value = page.getByRole('dialog', { name: 'Direction' }).getByRole('checkbox').first();
  await tabTo(page, value);
  const choice = page.getByRole('dialog', { name: 'Direction' }).locator('label').first();
  await expect(choice).toContainText(/\d/);
  const count = Number((await choice.innerText()).replace(/\D/g, ''));
  await press('Space');
  await expect.poll(() => matchCount(page)).toBe(count);
  await press('Escape');
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThan(found);

  // Sort, and go to the middle.
  await tabTo(page, page.getByRole('columnheader', { name: 'Duration' }).getByRole('button'));
  await press('Enter');
  await answered(page);
  await expect(page.getByRole('columnheader', { name: 'Duration' })).toHaveAttribute('aria-sort', 'descending');
  await press('/');
  await press('ArrowDown');
  await press('5');
  await standsAt(page, Math.floor(count / 2));
  const middle = await focused(page).innerText();

  // Select all and export.
  await press('Escape');
  await press('ControlOrMeta+a');
  await expect(selectionBar(page)).toContainText(`${count.toLocaleString('en')} selected`);
  const rows = await exportedRows(app, userDataDir);
  expect(rows).toHaveLength(count);
  expect(new Set(rows.map((row) => row['Call SID'])).size).toBe(count);
  expect(new Set(rows.map((row) => row.Direction)).size).toBe(1);
  const durations = rows.map((row) => Number(row['Duration (s)']));
  expect(durations).toEqual(descending(durations));
  expect(middle).toContain(rows[Math.floor(count / 2)]?.['Customer number'] ?? 'no such column');
});
