import type { Locator, Page } from 'playwright/test';
import { answered, callsGrid, expect, matchCount, searchBox, smallSample, test, trySampleAccount } from './fixtures.ts';
import { openCall } from './recordings.ts';

const row = (page: Page, index: number): Locator => callsGrid(page).locator(`[aria-rowindex="${index + 2}"]`);

async function start(page: Page): Promise<void> {
  await trySampleAccount(page);
  await expect.poll(() => matchCount(page)).toBe(600);
}

/** The list has the keys: an arrow moves the row that has the focus by one. */
async function expectKeysAlive(page: Page): Promise<void> {
  const focused = page.locator('[data-index]:focus');
  await expect(focused).toHaveCount(1);
  const index = Number(await focused.getAttribute('data-index'));
  await page.keyboard.press('ArrowDown');
  await expect(page.locator(`[data-index="${index + 1}"]`)).toBeFocused();
}

/** What a key writes on a layout that playwright does not know. */
async function pressOn(page: Page, key: string, code: string, modifiers = 0): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const text = modifiers === 0 ? { text: key } : {};
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, code, modifiers, ...text });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code, modifiers });
}

test('after a click on any control of the list or its toolbar, the keys are the list’s', async ({
  samplePage: page,
}) => {
  await row(page, 2).getByRole('checkbox').click();
  await expectKeysAlive(page);
  await page.keyboard.press('x');
  await expect(page.getByText('2 selected')).toBeVisible();

  await page.getByRole('checkbox', { name: 'Select all matches' }).click();
  await expectKeysAlive(page);
  await page.getByRole('button', { name: 'Clear selection' }).click();
  await expectKeysAlive(page);

  for (const header of ['Agent', 'Time', 'Customer']) {
    await callsGrid(page).getByRole('button', { name: header, exact: true }).click();
    await answered(page);
    await expectKeysAlive(page);
  }

  await page.getByRole('button', { name: 'Recording', exact: true }).click();
  await page.getByRole('button', { name: /^Available/ }).click();
  await answered(page);
  await expectKeysAlive(page);
  await page.getByRole('button', { name: 'Remove filter Recording' }).click();
  await answered(page);
  await expectKeysAlive(page);

  const filters = page.getByRole('group', { name: 'Filters' });
  await filters.getByRole('button', { name: 'Status', exact: true }).click();
  await page.getByRole('checkbox', { name: /^Completed/ }).click();
  await page.keyboard.press('Escape');
  await answered(page);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await answered(page);
  await expectKeysAlive(page);

  await page.getByRole('button', { name: 'Keep results offline' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expectKeysAlive(page);

  await page.getByRole('button', { name: 'Which kind of file' }).click();
  await page.keyboard.press('Escape');
  await expectKeysAlive(page);
});

test('where keys are of another script, they work by their place; on a Latin layout by what they write', async ({
  samplePage: page,
}) => {
  await pressOn(page, 'य', 'Slash');
  await expect(searchBox(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(openCall(page)).toBeVisible();
  await expect(row(page, 0)).toHaveAttribute('data-open', 'true');
  await pressOn(page, 'र', 'KeyJ');
  await expect(row(page, 1)).toHaveAttribute('data-open', 'true');
  await pressOn(page, 'क', 'KeyK');
  await expect(row(page, 0)).toHaveAttribute('data-open', 'true');
  // Dvorak: J lies where C is, and where J is lies H.
  await pressOn(page, 'h', 'KeyJ');
  await pressOn(page, 'j', 'KeyC');
  await expect(row(page, 1)).toHaveAttribute('data-open', 'true');
  await pressOn(page, 'ह', 'KeyX');
  await expect(page.getByText('1 selected')).toBeVisible();
  await pressOn(page, 'ो', 'KeyA', 2);
  await expect(page.getByText('600 selected')).toBeVisible();
});

test('a right click, the Menu key and Shift+F10 open a call’s menu, and Escape leads back to its row', async ({
  samplePage: page,
}) => {
  const menu = page.getByRole('menu');
  await row(page, 3).click({ button: 'right' });
  await expect(menu.getByRole('menuitem', { name: 'Open', exact: true })).toBeVisible();
  await expect(openCall(page)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(row(page, 3)).toBeFocused();

  for (const key of ['ContextMenu', 'Shift+F10']) {
    await page.keyboard.press(key);
    await expect(menu).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('[role="menuitem"]:focus')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(row(page, 3)).toBeFocused();
  }

  await page.keyboard.press('Shift+F10');
  await menu.getByRole('menuitem', { name: /^Only agent|^Only unassigned/ }).click();
  await answered(page);
  await expect(page.getByRole('button', { name: 'Remove filter Agent' })).toBeVisible();
  expect(await matchCount(page)).toBeLessThan(600);
  await expectKeysAlive(page);
});

test('the menu of a selected call is for the whole selection, and Ctrl+C copies its rows', async ({
  samplePage: page,
}) => {
  await row(page, 1).click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await row(page, 2).click({ button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'Keep 3 calls offline' })).toBeVisible();
  await page.getByRole('menuitem', { name: 'Copy 3 rows' }).click();
  await expect(page.getByText('3 rows copied')).toBeVisible();
  await expect(row(page, 2)).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+c');
  await expect(page.getByText('1 row copied')).toBeVisible();
});

test('text of a row can be selected by dragging, without opening the call', async ({ samplePage: page }) => {
  const cell = row(page, 1).locator('[data-column="status"]');
  const box = await cell.boundingBox();
  if (box === null) throw new Error('The cell has no box.');
  await page.mouse.move(box.x + 24, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 80, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  const selected = await page.evaluate(() => getSelection()?.toString() ?? '');
  expect(selected.length).toBeGreaterThan(2);
  await expect(openCall(page)).toHaveCount(0);
  await row(page, 1).click();
  await expect(openCall(page)).toBeVisible();
});

test('a double click plays the call’s recording', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await start(page);
  await page.getByRole('button', { name: 'Recording', exact: true }).click();
  await page.getByRole('button', { name: /^Available/ }).click();
  await answered(page);
  await row(page, 1).dblclick();
  await expect(openCall(page)).toBeVisible();
  await expect(
    page
      .getByRole('region', { name: 'Player' })
      .or(page.getByRole('slider', { name: 'Position' }))
      .first(),
  ).toBeVisible();
});

test('a list that is empty after a click does not take the keys from who types on', async ({ samplePage: page }) => {
  await searchBox(page).fill('talk:>100000');
  await expect.poll(() => matchCount(page)).toBe(0);
  await page.getByRole('heading', { name: 'No calls match' }).click();
  await searchBox(page).click();
  await searchBox(page).fill('completed');
  await expect.poll(() => matchCount(page)).toBeGreaterThan(0);
  await answered(page);
  await expect(searchBox(page)).toBeFocused();
});
