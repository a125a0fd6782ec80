import type { Locator, Page } from 'playwright/test';
import { callsGrid, expect, searchBox, smallSample, test, trySampleAccount } from './fixtures.ts';
import { openCall, openLongRecorded } from './recordings.ts';
import { reportCell, totalRow } from './report-table.ts';

const opened = (page: Page): Locator => page.getByRole('menu').or(page.getByRole('dialog'));

/** Opens what a control opens, and presses keys before it can have taken the focus: no key waits for anything. */
async function pressKeysAtOnce(control: Locator, press: 'click' | 'contextmenu', keys: string[]): Promise<void> {
  await control.evaluate(
    async (element, { press, keys }) => {
      if (element instanceof HTMLElement) element.focus();
      element.dispatchEvent(new MouseEvent(press, { bubbles: true, cancelable: true, detail: 1 }));
      for (const key of keys) {
        // What the event before changed is drawn in microtasks; nothing else comes between.
        for (let turn = 0; turn < 5; turn++) await Promise.resolve();
        const target = document.activeElement ?? document.body;
        target.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true }));
      }
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    },
    { press, keys },
  );
}

/** Each control of the page that says that it opens a menu or popover. */
async function openers(page: Page): Promise<Locator[]> {
  return await page.locator('button[aria-haspopup]:visible:enabled').all();
}

async function expectEscapeClosesAtOnce(page: Page, control: Locator, press: 'click' | 'contextmenu'): Promise<void> {
  const what = await control.evaluate((element) => element.getAttribute('aria-label') ?? element.textContent);
  await pressKeysAtOnce(control, press, ['Escape']);
  await expect(opened(page), `${what} is closed`).toHaveCount(0);
  expect(await page.evaluate(() => document.activeElement?.tagName), `the focus after ${what}`).not.toBe('BODY');
}

test('Escape closes each menu and popover from the moment it opens, and nothing beneath it', async ({ launch }) => {
  test.slow();
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  const call = await openLongRecorded(page);
  await call.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.getByRole('slider', { name: 'Position' })).toBeVisible();
  await callsGrid(page).locator('[data-index]').first().getByRole('checkbox').click();
  await expect(page.getByText('1 selected')).toBeVisible();

  const ofCalls = await openers(page);
  // Filters, columns, CSV, save search, the selection, speed, listening options.
  expect(ofCalls.length).toBeGreaterThan(10);
  for (const control of ofCalls) {
    await expectEscapeClosesAtOnce(page, control, 'click');
    await expect(openCall(page)).toBeVisible();
    await expect(page.getByText('1 selected')).toBeVisible();
  }
  const row = callsGrid(page).locator('[data-index]').first();
  await expectEscapeClosesAtOnce(page, row, 'contextmenu');
  await expect(row).toBeFocused();
  await expect(page.getByText('1 selected')).toBeVisible();

  await page.getByRole('link', { name: 'Reports', exact: true }).click();
  await expectEscapeClosesAtOnce(page, await reportCell(totalRow(page), 'Calls'), 'contextmenu');
});

test('a menu takes all keys from the moment it opens', async ({ samplePage: page }) => {
  const csv = page.getByRole('button', { name: 'Which kind of file' });
  await pressKeysAtOnce(csv, 'click', ['ArrowDown', 'ArrowDown']);
  await expect(page.locator('[role="menuitem"]:focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(opened(page)).toHaveCount(0);

  await pressKeysAtOnce(csv, 'click', ['x', 'Escape']);
  await expect(opened(page)).toHaveCount(0);
  await expect(page.getByRole('group', { name: 'Selected calls' })).toHaveCount(0);
});

test('a dialog closed as it opens gives the focus back', async ({ samplePage: page }) => {
  await searchBox(page).press('ArrowDown');
  const row = callsGrid(page).locator('[data-index]:focus');
  await expect(row).toHaveCount(1);
  await page.keyboard.press('?');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(row).toHaveCount(1);
});
