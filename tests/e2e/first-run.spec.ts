import type { Page } from 'playwright/test';
import { chooseInMenu } from './choose-in-menu.ts';
import { callsGrid, expect, matchCount, searchBox, smallSample, syncCompleted, test } from './fixtures.ts';
import { openCall, positionSeconds } from './recordings.ts';
import { agentRows, reportCell } from './report-table.ts';

test('from the first run to the first report, by keyboard alone', async ({ launch }) => {
  const app = await launch({ env: smallSample });
  const { page } = app;
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const focused = page.locator(':focus');

  // Connect.
  const sample = page.getByRole('button', { name: 'Try the sample account' });
  for (let tabs = 0; tabs < 20 && !(await sample.evaluate((button) => button === document.activeElement)); tabs += 1) {
    await press('Tab');
  }
  await press('Enter');
  await syncCompleted(page);
  await expect.poll(() => matchCount(page)).toBe(600);

  // Search.
  await press('/');
  await expect(searchBox(page)).toBeFocused();
  await page.keyboard.type('resolved has:recording talk:>30');
  const matches = await matchCount(page);
  expect(matches).toBeGreaterThan(0);
  expect(matches).toBeLessThan(600);

  // Open a call, and walk to the next.
  await press('ArrowDown');
  await expect(focused).toHaveAttribute('aria-rowindex', '2');
  await press('Enter');
  await expect(openCall(page).getByRole('list', { name: 'Timeline' })).toBeVisible();
  const firstCall = await openCall(page).getByRole('heading').first().innerText();
  await press('ArrowDown');
  await expect(openCall(page).getByRole('heading').first()).not.toHaveText(firstCall);

  // Listen.
  await press('Space');
  await expect.poll(() => positionSeconds(page)).toBeGreaterThan(0);
  await press('Space');
  await expect(
    page.getByRole('region', { name: 'Player' }).getByRole('button', { name: 'Play', exact: true }),
  ).toBeVisible();
  await press('Escape');
  await expect(openCall(page)).toHaveCount(0);

  // Report, and from a figure back to its calls.
  await chooseInMenu(app, 'CmdOrCtrl+2');
  await expect(page.getByRole('heading', { name: 'Reports' })).toBeVisible();
  const figure = await reportCell(agentRows(page).first(), 'Completed');
  const calls = Number((await figure.innerText()).replace(/\D/g, ''));
  // One tab stop, from which arrows lead to the figure.
  await agentRows(page).first().getByRole('rowheader').focus();
  while (!(await figure.evaluate((cell) => cell === document.activeElement))) await press('ArrowRight');
  await press('Enter');
  await expect(callsGrid(page)).toHaveAttribute('aria-rowcount', String(calls + 1));
  await press('?');
  await expect(page.getByRole('dialog')).toContainText('Search calls');
});

test('a tip says what to do first, until it is closed by keyboard, and then never again', async ({ launch }) => {
  const first = await launch({ env: smallSample });
  const tip = (page: Page) => page.getByRole('complementary', { name: 'Tip' });
  await first.page.getByRole('button', { name: 'Try the sample account' }).click();
  await syncCompleted(first.page);
  await expect(tip(first.page)).toContainText('Press / to search');
  await first.page.getByRole('button', { name: 'Close the tip' }).focus();
  await first.page.keyboard.press('Enter');
  await expect(tip(first.page)).toHaveCount(0);
  // Its button took no keys along.
  await first.page.keyboard.press('ArrowDown');
  await expect(first.page.locator(':focus')).toHaveAttribute('aria-rowindex', '3');
  await first.close();

  const { page } = await launch({ env: smallSample });
  await expect.poll(() => matchCount(page)).toBe(600);
  await expect(tip(page)).toHaveCount(0);
});
