import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { isPage } from './faulty-api.ts';
import {
  callsGrid,
  connectTo,
  expect,
  matchCount,
  searchBox,
  smallSample,
  syncCompleted,
  test,
  trySampleAccount,
} from './fixtures.ts';
import { violations } from './violations.ts';

const rail = (page: Page) => page.getByRole('navigation', { name: 'Saved searches' });
const saved = (page: Page, name: string) => rail(page).getByRole('button', { name: new RegExp(`^${name}\\b`) });
const filters = (page: Page) => page.getByRole('group', { name: 'Filters' });
const names = (page: Page) => rail(page).locator('li bdi').allInnerTexts();

async function typeSearch(page: Page, text: string): Promise<void> {
  await searchBox(page).fill(text);
  await expect(filters(page).getByRole('button', { name: 'Clear filters' })).toBeVisible();
}

/** Saves what is set, as `name`, or as what is proposed. */
async function save(page: Page, name?: string): Promise<void> {
  await filters(page)
    .getByRole('button', { name: /^Save (search|as new)$/ })
    .click();
  const field = page.getByRole('dialog').getByLabel('Name', { exact: true });
  await expect(field).toBeFocused();
  if (name !== undefined) await field.fill(name);
  const shown = await field.inputValue();
  await page.keyboard.press('Enter');
  await expect(saved(page, shown)).toHaveAttribute('aria-current', 'true');
}

/** Saves a search for each text, named like it. */
async function saveTexts(page: Page, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    // What was saved before is not what this one begins with.
    await searchBox(page).fill('');
    await typeSearch(page, text);
    await save(page, text);
  }
}

test('a saved search keeps text, filters and order, and brings them back from any screen', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  await expect(rail(page)).toHaveCount(0);
  await expect(filters(page).getByRole('button', { name: 'Save search' })).toHaveCount(0);

  await typeSearch(page, 'refund');
  await filters(page).getByRole('button', { name: 'Date', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Last 7 days' }).click();
  await callsGrid(page).getByRole('columnheader', { name: 'Duration' }).click();
  await save(page);
  expect(await names(page)).toEqual(['refund, Last 7 days']);
  const found = await matchCount(page);
  await expect(saved(page, 'refund')).toHaveAccessibleName(new RegExp(`\\b${found} calls$`));
  const order = await callsGrid(page).getByRole('columnheader', { name: 'Duration' }).getAttribute('aria-sort');

  await filters(page).getByRole('button', { name: 'Clear filters' }).click();
  await callsGrid(page).getByRole('columnheader', { name: 'Time' }).click();
  await expect(saved(page, 'refund')).not.toHaveAttribute('aria-current');
  await page.getByRole('link', { name: 'Settings' }).click();
  await saved(page, 'refund').click();
  await expect(searchBox(page)).toHaveValue('refund');
  await expect(filters(page).getByText('Last 7 days')).toBeVisible();
  await expect(callsGrid(page)).toHaveAttribute('aria-rowcount', String(found + 1));
  await expect(callsGrid(page).getByRole('columnheader', { name: 'Duration' })).toHaveAttribute(
    'aria-sort',
    String(order),
  );
  await expect(saved(page, 'refund')).toHaveAttribute('aria-current', 'true');

  await searchBox(page).fill('');
  await filters(page).getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('link', { name: 'Downloads' }).click();
  await page.keyboard.press('Control+Shift+Digit1');
  await expect(searchBox(page)).toHaveValue('refund');
});

test('one that was changed since is marked, and can be brought up to date or saved as a new one', async ({
  launch,
}) => {
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  await saveTexts(page, 'refund');
  await searchBox(page).fill('refund status:completed');
  await expect(saved(page, 'refund')).toHaveAccessibleName(/changed/);
  await save(page, 'Refunds of today');
  expect(await names(page)).toEqual(['refund', 'Refunds of today']);

  await searchBox(page).fill('refund status:missed');
  await expect(saved(page, 'Refunds of today')).toHaveAccessibleName(/changed/);
  await filters(page)
    .getByRole('button', { name: /^Update/ })
    .click();
  await expect(saved(page, 'Refunds of today')).not.toHaveAccessibleName(/changed/);
  await saved(page, 'refund').click();
  await expect(searchBox(page)).toHaveValue('refund');
  await saved(page, 'Refunds of today').click();
  await expect(searchBox(page)).toHaveValue('refund status:missed');

  // A name that is taken is refused where it is typed, and nothing is saved.
  await searchBox(page).fill('refund status:busy');
  await filters(page).getByRole('button', { name: 'Save as new' }).click();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('REFUND');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('There is a saved search named ‘refund’ already');
  expect(await names(page)).toHaveLength(2);
});

test('its count follows the calls as they come', async ({ launch, api }) => {
  let goOn: () => void = () => {};
  const released = new Promise<void>((release) => {
    goOn = release;
  });
  let pages = 0;
  api.hold = async (request) => {
    if (!isPage(request)) return;
    pages += 1;
    if (pages > 2) await released;
  };
  const { page } = await launch();
  await connectTo(page, api);
  await searchBox(page).fill('status:completed');
  await expect.poll(() => matchCount(page)).toBeGreaterThan(0);
  await save(page, 'Completed');
  const countOf = async () =>
    Number(/(\d+) calls$/.exec((await saved(page, 'Completed').innerText()).replace(/\s+/g, ' '))?.[1]);
  await expect.poll(countOf).toBe(await matchCount(page));
  const early = await countOf();

  goOn();
  await syncCompleted(page);
  await expect.poll(countOf).toBeGreaterThan(early);
  await expect.poll(countOf).toBe(await matchCount(page));
});

test('they are moved, renamed and deleted by keyboard, and a deletion is undone', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  await saveTexts(page, 'refund', 'missed', 'priya');

  // One stop of the Tab key for the list; arrows go through it.
  await saved(page, 'refund').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(saved(page, 'priya')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => names(page)).toEqual(['refund', 'priya', 'missed']);
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => names(page)).toEqual(['priya', 'refund', 'missed']);
  await expect(saved(page, 'priya')).toBeFocused();
  await expect(page.getByRole('status', { name: 'Saved searches' })).toHaveText('priya: 1 of 3');
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => names(page)).toEqual(['refund', 'priya', 'missed']);

  const field = rail(page).getByRole('textbox', { name: 'Name of the saved search' });
  await page.keyboard.press('F2');
  await expect(field).toBeFocused();
  await page.keyboard.type('missed');
  await page.keyboard.press('Enter');
  await expect(rail(page)).toContainText('There is a saved search named ‘missed’ already');
  await field.fill('Calls of Priya');
  await page.keyboard.press('Enter');
  await expect(saved(page, 'Calls of Priya')).toBeFocused();
  await page.keyboard.press('F2');
  await page.keyboard.type('never mind');
  await page.keyboard.press('Escape');
  await expect(saved(page, 'Calls of Priya')).toBeFocused();

  await page.keyboard.press('Delete');
  await expect.poll(() => names(page)).toEqual(['refund', 'missed']);
  await expect(saved(page, 'missed')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect.poll(() => names(page)).toEqual(['refund']);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => names(page)).toEqual(['refund', 'missed']);
  await expect(saved(page, 'missed')).toBeFocused();
  await page.getByRole('alert').filter({ hasText: 'Calls of Priya' }).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => names(page)).toEqual(['refund', 'Calls of Priya', 'missed']);
  await expect(saved(page, 'Calls of Priya')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(searchBox(page)).toHaveValue('priya');
});

test('they are moved by dragging, and by the menu of a right click', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  await saveTexts(page, 'refund', 'missed', 'priya');

  await saved(page, 'priya').dragTo(saved(page, 'refund'), { targetPosition: { x: 60, y: 4 } });
  await expect.poll(() => names(page)).toEqual(['priya', 'refund', 'missed']);
  await saved(page, 'priya').dragTo(saved(page, 'missed'), { targetPosition: { x: 60, y: 24 } });
  await expect.poll(() => names(page)).toEqual(['refund', 'missed', 'priya']);

  await saved(page, 'priya').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Move up' }).click();
  await expect.poll(() => names(page)).toEqual(['refund', 'priya', 'missed']);
  await rail(page).getByRole('button', { name: 'More for missed' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await expect(rail(page).getByRole('textbox')).toBeFocused();
  await page.keyboard.type('Missed ones');
  await page.keyboard.press('Enter');
  await expect.poll(() => names(page)).toEqual(['refund', 'priya', 'Missed ones']);
});

test('they outlive a restart and a cache that is rebuilt', async ({ launch }) => {
  const first = await launch({ env: smallSample });
  await trySampleAccount(first.page);
  await saveTexts(first.page, 'refund', 'missed');
  await saved(first.page, 'missed').focus();
  await first.page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => names(first.page)).toEqual(['missed', 'refund']);
  // As a newer app would have left it.
  await first.page.evaluate(async () => {
    const [{ name = '' } = {}] = await indexedDB.databases();
    await new Promise((opened) => {
      indexedDB.open(name, 9_999).onsuccess = opened;
    });
  });
  await first.close();

  const second = await launch({ env: smallSample });
  await expect(second.page.getByText(/being fetched again/)).toBeVisible();
  await syncCompleted(second.page);
  await expect.poll(() => names(second.page)).toEqual(['missed', 'refund']);
  await saved(second.page, 'refund').click();
  await expect(searchBox(second.page)).toHaveValue('refund');
  await expect(saved(second.page, 'refund')).toHaveAccessibleName(
    new RegExp(`\\b${await matchCount(second.page)} calls$`),
  );
});

test('a damaged file of them is set aside and said', async ({ launch, userDataDir }) => {
  const first = await launch({ env: smallSample });
  await trySampleAccount(first.page);
  await saveTexts(first.page, 'refund');
  await first.close();
  await writeFile(join(userDataDir, 'saved-searches.json'), '{"accounts": {"sam');

  const second = await launch({ env: smallSample });
  await expect(second.page.getByText(/saved-searches\.json\.damaged/)).toBeVisible();
  await expect(rail(second.page)).toHaveCount(0);
  await saveTexts(second.page, 'missed');
  expect(await names(second.page)).toEqual(['missed']);
});

test('they are forgotten with their account', async ({ launch, userDataDir }) => {
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  await saveTexts(page, 'refund');
  const files = async () => (await readdir(userDataDir)).filter((file) => file.startsWith('saved-searches'));
  expect(await files()).toEqual(['saved-searches.json']);

  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Forget this account' }).click();
  await expect(page.getByRole('dialog')).toContainText('1 saved search');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Forget/ })
    .click();
  await expect(page.getByRole('button', { name: 'Try the sample account' })).toBeVisible();
  expect(await files()).toEqual([]);

  await trySampleAccount(page);
  await expect(rail(page)).toHaveCount(0);
});

test('they have no serious or critical violation', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  const holds = (state: string, within: string) =>
    test.step(state, async () => expect(await violations(page, within)).toEqual([]));
  await trySampleAccount(page);
  await typeSearch(page, 'refund');
  await filters(page).getByRole('button', { name: 'Save search' }).click();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill(' ');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('Give the search a name');
  await holds('saving, without a name', '[role="dialog"]');
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('refund');
  await page.keyboard.press('Enter');
  await expect(saved(page, 'refund')).toHaveAttribute('aria-current', 'true');

  await saveTexts(page, 'missed');
  await searchBox(page).fill('missed inbound');
  await expect(saved(page, 'missed')).toHaveAccessibleName(/changed/);
  await holds('shown and changed', 'html');
  await saved(page, 'refund').click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await holds('its menu', '[role="menu"]');
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.keyboard.type('missed');
  await page.keyboard.press('Enter');
  await expect(rail(page)).toContainText('already');
  await holds('renaming, with a name that is taken', 'aside');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Delete');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await holds('deleted', '.mantine-Notifications-root[data-position="bottom-right"]');
});
