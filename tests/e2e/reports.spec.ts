import type { Page } from 'playwright/test';
import { callsGrid, expect, matchCount, searchBox, smallSample, test, trySampleAccount } from './fixtures.ts';
import { openCall } from './recordings.ts';
import { agentRows, chooseRange, figureCalls, reportCell, reportTable, totalRow } from './report-table.ts';

const openReports = (page: Page) => page.getByRole('link', { name: 'Reports', exact: true }).click();
const head = (page: Page) => page.getByRole('region', { name: 'What the report is over' });
const backToReport = (page: Page) => page.getByRole('button', { name: 'Back to report' });

test('a report has a range and filters of its own, kept over screens and over a restart', async ({ launch }) => {
  const app = await launch({ env: smallSample });
  const { page } = app;
  await trySampleAccount(page);
  await searchBox(page).fill('resolved');
  await openReports(page);
  const status = page.getByRole('group', { name: 'Filters' });
  await expect(status.getByRole('button', { name: /Last 7 days/ }).first()).toBeVisible();
  await expect(page.getByRole('searchbox', { name: 'Search in the report' })).toHaveValue('');

  await chooseRange(page, 'Last 30 days');
  const calls = await reportCell(totalRow(page), 'Calls');
  await expect(calls).toHaveText('600');
  await page.getByRole('searchbox', { name: 'Search in the report' }).fill('refund');
  await expect(head(page)).toContainText('Search: refund');
  await expect(calls).not.toHaveText('600');
  const counted = await calls.innerText();

  await page.getByRole('link', { name: 'Calls', exact: true }).click();
  await expect(searchBox(page)).toHaveValue('resolved');
  await openReports(page);
  await expect(head(page)).toContainText('Search: refund');
  await app.close();

  const again = await launch({ env: smallSample });
  await openReports(again.page);
  await expect(head(again.page)).toContainText('Search: refund');
  await expect(await reportCell(totalRow(again.page), 'Calls')).toHaveText(counted);
});

test('a pressed figure shows its calls beside the report, and all ways back bring it back as it was', async ({
  samplePage: page,
}) => {
  await openReports(page);
  const row = agentRows(page).nth(3);
  const figure = await reportCell(row, 'Completed');
  const calls = (await figure.innerText()).replace(/\D/g, '');
  await (await reportCell(row, 'Calls')).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(figureCalls(page).getByRole('status', { name: 'Calls of the figure' })).toHaveText(`${calls} calls`);
  await expect(reportTable(page)).toBeVisible();

  // The pane has the keyboard, and Escape gives it back to the figure.
  await expect(callsGrid(page).locator('[data-index="0"]')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(openCall(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(openCall(page)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(figureCalls(page)).toHaveCount(0);
  await expect(figure).toBeFocused();

  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Open in Calls' }).click();
  await expect.poll(() => matchCount(page)).toBe(Number(calls));
  await backToReport(page).click();
  await expect(figureCalls(page)).toContainText(`${calls} calls`);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(figureCalls(page)).toHaveCount(0);
  await expect(reportTable(page)).toBeVisible();

  // By the mouse's button as well.
  await figure.click();
  await page.getByRole('button', { name: 'Open in Calls' }).click();
  await expect(backToReport(page)).toBeVisible();
  await page.evaluate(() => {
    for (const type of ['mousedown', 'mouseup']) window.dispatchEvent(new MouseEvent(type, { button: 3 }));
  });
  await expect(figureCalls(page)).toContainText(`${calls} calls`);
});

test('going back from the calls brings the report’s sort, scroll and focus back', async ({ samplePage: page }) => {
  await page.setViewportSize({ width: 1024, height: 500 });
  await openReports(page);
  await reportTable(page).getByRole('columnheader', { name: 'Missed', exact: true }).click();
  const scroller = page.locator('div:has(> table)');
  const last = reportTable(page).locator('tbody tr[data-row="20"]');
  await agentRows(page).first().getByRole('rowheader').focus();
  for (let times = 0; times < 20; times += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  const figure = await reportCell(last, 'Calls');
  await expect(figure).toBeFocused();
  const scrolled = await scroller.evaluate(({ scrollTop }) => scrollTop);
  expect(scrolled).toBeGreaterThan(100);
  const agent = await last.getByRole('rowheader').innerText();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Open in Calls' }).click();
  await expect(backToReport(page)).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(figureCalls(page)).toHaveCount(0);
  await expect(last.getByRole('rowheader')).toHaveText(agent);
  expect(await scroller.evaluate(({ scrollTop }) => scrollTop)).toBe(scrolled);
  await expect(figure).toBeFocused();
  await expect(reportTable(page).getByRole('columnheader', { name: 'Missed', exact: true })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await reportTable(page).getByRole('columnheader', { name: 'Calls', exact: true }).click();
});

test('the table of agents is one tab stop, and arrows, Home and End move between its cells', async ({
  samplePage: page,
}) => {
  await openReports(page);
  await expect(totalRow(page)).toBeVisible();
  expect(await reportTable(page).locator('[tabindex="0"]').count()).toBe(1);
  await agentRows(page).first().getByRole('rowheader').focus();
  await page.keyboard.press('End');
  const focused = page.locator(':focus');
  await expect(focused).toHaveAttribute('aria-colindex', (await reportTable(page).getAttribute('aria-colcount')) ?? '');
  expect(await reportTable(page).locator('[tabindex="0"]').count()).toBe(1);
  await page.keyboard.press('Control+End');
  expect(await focused.evaluate((cell) => cell.closest('tfoot') !== null)).toBe(true);
  await page.keyboard.press('Home');
  await expect(focused).toHaveText('Total');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowUp');
  await expect(focused).toHaveText('Agent');
  await page.keyboard.press('Enter');
  await expect(focused).toHaveAttribute('aria-sort', 'ascending');
  const names = await agentRows(page).getByRole('rowheader').allInnerTexts();
  expect(names.slice(0, -1)).toEqual(names.slice(0, -1).toSorted((a, b) => a.localeCompare(b)));
  // Tab leaves the table at once.
  await page.keyboard.press('Tab');
  expect(await focused.evaluate((element) => element.closest('table'))).toBe(null);
  await reportTable(page).getByRole('columnheader', { name: 'Calls', exact: true }).click();
});

test('columns are chosen, ordered and sorted, and are so after a restart', async ({ launch }) => {
  const app = await launch({ env: smallSample });
  const { page } = app;
  await trySampleAccount(page);
  await openReports(page);
  const headers = () => reportTable(page).getByRole('columnheader').allInnerTexts();
  await expect(reportTable(page).getByRole('columnheader', { name: 'Median' })).toHaveCount(0);
  await page.getByRole('button', { name: /^Columns \d/ }).click();
  const chooser = page.getByRole('dialog');
  await chooser.getByRole('checkbox', { name: 'Outcome' }).click();
  await chooser.getByRole('checkbox', { name: 'Median' }).click();
  await chooser.getByRole('checkbox', { name: 'Median' }).press('Alt+ArrowUp');
  await page.keyboard.press('Escape');
  await reportTable(page).getByRole('columnheader', { name: 'Median' }).click();
  const before = await headers();
  expect(before).toContain('Median');
  expect(before.join()).not.toMatch(/Answer rate|Connect rate/);
  expect(before.indexOf('Median')).toBeLessThan(before.indexOf('Avg talk + hold'));
  await expect(reportTable(page).getByRole('columnheader', { name: 'Median' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await app.close();

  const again = await launch({ env: smallSample });
  await openReports(again.page);
  await expect(totalRow(again.page)).toBeVisible();
  expect(await reportTable(again.page).getByRole('columnheader').allInnerTexts()).toEqual(before);
  await expect(reportTable(again.page).getByRole('columnheader', { name: 'Median' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
});

test('agent, head and total stay in sight however the table is scrolled', async ({ samplePage: page }) => {
  await page.setViewportSize({ width: 1024, height: 640 });
  await openReports(page);
  await page.getByRole('button', { name: /^Columns \d/ }).click();
  for (const group of ['Outcome', 'Time']) {
    const box = page.getByRole('dialog').getByRole('checkbox', { name: group });
    await box.click();
    await box.click();
  }
  await page.keyboard.press('Escape');
  const scroller = page.locator('div:has(> table)');
  await scroller.evaluate((element) => element.scrollTo(element.scrollWidth, element.scrollHeight / 2));
  await expect.poll(() => scroller.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(50);
  for (const cell of [
    reportTable(page).getByRole('columnheader', { name: 'Agent', exact: true }),
    totalRow(page).getByRole('rowheader'),
    reportTable(page).getByRole('columnheader', { name: 'Hold ratio' }),
  ]) {
    await expect(cell).toBeInViewport({ ratio: 0.9 });
  }
  // Nothing but that is scrolled.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1024);
  await page.getByRole('button', { name: /^Columns \d/ }).click();
  await page.getByRole('button', { name: 'Reset columns' }).click();
});

test('each metric explains itself by hover and by focus', async ({ samplePage: page }) => {
  await openReports(page);
  await reportTable(page).getByRole('columnheader', { name: 'Hold ratio' }).hover();
  await expect(page.getByRole('tooltip')).toContainText('Hold / (talk + hold), over completed calls');
  await page.mouse.move(5, 5);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await page.getByRole('button', { name: /^Calls/ }).focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('tooltip')).toContainText('Completed inbound / all inbound');
  await expect(page.getByText(/^600 calls on this laptop = \d+ counted/)).toBeVisible();
});

test('a row opens the agent’s own page, and the way back leads to the same cell', async ({ samplePage: page }) => {
  await openReports(page);
  const name = agentRows(page).nth(2).getByRole('rowheader');
  const agent = await name.innerText();
  const calls = await (await reportCell(agentRows(page).nth(2), 'Calls')).innerText();
  await name.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: agent, exact: true })).toBeVisible();
  await expect(reportTable(page)).toHaveCount(0);
  await expect(page.getByRole('region', { name: `Figures of ${agent}` })).toContainText(calls);
  // No agent took part in an abandoned call.
  await expect(page.getByRole('button', { name: /^Abandoned/ })).toHaveCount(0);
  const longest = page.getByRole('region', { name: 'Longest calls' }).getByRole('listitem');
  await expect(longest.first()).toBeVisible();

  // Every figure of the page is of this agent alone.
  await page.getByRole('button', { name: `Show ${calls} calls` }).click();
  await expect(figureCalls(page)).toContainText(`${calls} calls`);
  await page.getByRole('button', { name: 'Close the calls' }).click();
  await longest.first().getByRole('button').click();
  await expect(openCall(page)).toBeVisible();
  for (let times = 0; times < 9 && !(await name.isVisible()); times += 1) await page.keyboard.press('Alt+ArrowLeft');
  await expect(name).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'All agents' }).click();
  await expect(name).toBeFocused();
});

test('a report over days that are not all here says so at its head, and what that means', async ({
  samplePage: page,
}) => {
  await openReports(page);
  const state = page.getByRole('status', { name: 'How complete the report is' });
  await expect(state).toHaveText('complete');
  const from = new Date(Date.now() - 100 * 24 * 3_600_000).toISOString().slice(0, 10);
  await page
    .getByRole('group', { name: 'Filters' })
    .getByRole('button', { name: /Last 7 days/ })
    .first()
    .click();
  await page.getByRole('dialog').getByLabel('From', { exact: true }).fill(from);
  await page.keyboard.press('Escape');
  await expect(state).toHaveText(/^6\d of 10\d days are here; the figures will change$/);
  await state.focus();
  await expect(page.getByRole('tooltip')).toContainText('days are missing, so these figures are not final');
  await chooseRange(page, 'Last 7 days');
  await expect(state).toHaveText('complete');
});
