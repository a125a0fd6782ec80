import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright/test';
import { chooseInMenu } from './choose-in-menu.ts';
import { changeRows } from './faulty-api.ts';
import {
  connection,
  connectTo,
  expect,
  matchCount,
  smallSample,
  syncCompleted,
  test,
  trySampleAccount,
} from './fixtures.ts';

const answer = (page: Page) => page.getByRole('region', { name: 'Is everything here?' });
const days = (page: Page) => page.getByRole('grid', { name: 'Days' });
const chosen = (page: Page) => page.getByRole('group', { name: 'Chosen days' });
const log = (page: Page) => page.getByRole('region', { name: 'Last syncs' });

async function openSync(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Sync', exact: true }).click();
  await expect(days(page)).toBeVisible();
}

/** The number of calls that a text tells of: `9 days, 764 calls`. */
function callsIn(text: string): number {
  return Number(/([\d,]+) calls?/.exec(text)?.[1]?.replaceAll(',', ''));
}

test('the screen of the sync answers whether everything is here, and proves it day by day', async ({
  samplePage: page,
}) => {
  await openSync(page);
  await expect(answer(page)).toContainText('Everything is here: 60 of 60 days, 600 calls, as of');
  await expect(answer(page)).toContainText(/\d+ days: counts match the account, checked .+; contents read /);

  const cells = days(page).getByRole('gridcell');
  const inRange = await cells.filter({ hasNotText: 'outside of the chosen range' }).allInnerTexts();
  expect(inRange).toHaveLength(60);
  expect(inRange.reduce((sum, text) => sum + callsIn(text), 0)).toBe(600);

  await cells.filter({ hasText: 'counts match' }).last().hover();
  await expect(page.getByRole('tooltip')).toContainText(
    /Counts match, checked .+: (.*the account counted .+|in this and \d+ other days together)\. Contents read/,
  );
});

test('days are chosen, verified and shown with the keyboard alone', async ({ launch }) => {
  const app = await launch({ env: smallSample });
  const { page } = app;
  await trySampleAccount(page);
  await chooseInMenu(app, 'CmdOrCtrl+4');
  await expect(days(page)).toBeVisible();
  await chosen(page).getByRole('button', { name: 'Read again' }).focus();
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).toContainText('Today');
  // Back to where every day has settled, then a week of them.
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(chosen(page)).toContainText('8 days');
  const calls = callsIn(await chosen(page).innerText());
  expect(calls).toBeGreaterThan(0);

  await chosen(page).getByRole('button', { name: 'Verify now' }).press('Enter');
  await expect(log(page).locator('details')).toHaveCount(2);
  const latest = log(page).locator('details').first();
  await latest.locator('summary').press('Enter');
  await expect(latest).toContainText('You asked to verify');
  await expect(latest).toContainText('8 days counted');

  await page.locator('[data-date][tabindex="0"]').press('Enter');
  expect(await matchCount(page)).toBe(calls);
});

test('offline, what is here is still told, and what needs the network says so', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  await page.getByRole('switch', { name: 'Sample network' }).click();
  await expect(connection(page)).toContainText('Offline');
  await openSync(page);
  await expect(answer(page)).toContainText('Everything is here: 60 of 60 days');
  await expect(answer(page)).toContainText('You are offline');
  for (const name of ['Verify now', 'Read again']) {
    await expect(chosen(page).getByRole('button', { name })).toBeDisabled();
  }
  await expect(chosen(page)).toContainText('Needs the network');
});

test('a shorter range offers to delete what falls out, and a longer one fetches it again', async ({ launch }) => {
  const { page } = await launch({ env: { VOICELOGS_SAMPLE_CALLS: '600', VOICELOGS_SAMPLE_DAYS: '30' } });
  await trySampleAccount(page);
  await page.getByRole('link', { name: 'Settings' }).click();
  const range = page.getByLabel('How far back');
  await range.selectOption('7');
  const question = page.getByRole('dialog', { name: 'Sync the last 7 days only?' });
  const remove = question.getByRole('button', { name: /delete/ });
  const older = callsIn(await remove.innerText());
  expect(older).toBeGreaterThan(0);

  // Cancel has the focus; it and Escape leave range and calls as they are.
  const cancel = question.getByRole('button', { name: 'Cancel' });
  await expect(cancel).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question).toHaveCount(0);
  await range.selectOption('7');
  await cancel.click();
  await expect(question).toHaveCount(0);
  await range.selectOption('7');
  await expect(cancel).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(range).toHaveValue('60');
  await page.getByRole('link', { name: 'Calls', exact: true }).click();
  expect(await matchCount(page)).toBe(600);
  await page.getByRole('link', { name: 'Settings' }).click();

  // What is kept is still found, although the range is shorter.
  await range.selectOption('7');
  await question.getByRole('button', { name: `Shorten, keep ${older.toLocaleString('en')} calls` }).click();
  await expect(range).toHaveValue('7');
  await page.getByRole('link', { name: 'Calls', exact: true }).click();
  expect(await matchCount(page)).toBe(600);
  await page.getByRole('link', { name: 'Settings' }).click();
  await range.selectOption('60');

  await range.selectOption('7');
  await remove.click();
  await expect(page.getByText(`${older} calls deleted from this laptop.`)).toBeVisible();
  await expect(range).toHaveValue('7');
  await syncCompleted(page);
  await openSync(page);
  await expect(answer(page)).toContainText('Everything is here: 7 of 7 days');

  await page.getByRole('link', { name: 'Settings' }).click();
  await range.selectOption('60');
  await openSync(page);
  await expect(answer(page)).toContainText('Everything is here: 60 of 60 days, 600 calls');
});

test('the log of the syncs is exported as the screen tells it', async ({ launch, userDataDir }) => {
  const { page } = await launch({ env: smallSample, saveFolder: userDataDir });
  await trySampleAccount(page);
  await openSync(page);
  await expect(log(page)).toContainText('600 new');
  await log(page).getByRole('button', { name: 'Export CSV' }).click();
  await expect(page.getByText('Log of the syncs exported')).toBeVisible();
  const [name = ''] = (await readdir(userDataDir)).filter((file) => file.endsWith('.csv'));
  expect(name).toMatch(/^voicelogs-sync-log-/);
  const rows: Record<string, string>[] = parse(await readFile(join(userDataDir, name)), { columns: true });
  expect(rows).toMatchObject([{ Outcome: 'Complete', 'New calls': '600', 'Rejected rows': '0' }]);
});

test('rows that were rejected are told beside what is here, and can be tried again', async ({ launch, api }) => {
  let unreadable: unknown;
  // Whenever it is asked for: one that can be read the next time is a call.
  changeRows(api, (rows) =>
    rows.map((row) => {
      const { call_sid } = row as { call_sid: string };
      unreadable ??= call_sid;
      return call_sid === unreadable ? { ...(row as object), call_sid: 'x'.repeat(500) } : row;
    }),
  );
  const { page } = await launch();
  await connectTo(page, api);
  await syncCompleted(page);
  await openSync(page);
  await expect(answer(page)).toContainText('1 row could not be read as a call and was rejected');
  await page
    .getByRole('main')
    .getByRole('button', { name: /rejected/ })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Rejected rows' });
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog).toContainText(/Version \d+\.\d+\.\d+ cannot read it either/);
});
