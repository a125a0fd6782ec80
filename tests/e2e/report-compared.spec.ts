import type { Locator, Page } from 'playwright/test';
import { exported } from './exported-csv.ts';
import { expect, smallSample, test, trySampleAccount } from './fixtures.ts';
import { violations } from './violations.ts';

async function openCompared(page: Page): Promise<Locator> {
  await page.getByRole('link', { name: 'Reports', exact: true }).click();
  await page.getByRole('tab', { name: 'Compared' }).click();
  return page.getByRole('tabpanel', { name: 'Compared' });
}

/** With the period before, by calls a day, whatever a spec before it chose. */
async function compared(page: Page): Promise<Locator> {
  const tab = await openCompared(page);
  await tab.getByRole('combobox', { name: 'Compared with' }).selectOption('The period before');
  await tab.getByText('Calls a day', { exact: true }).click();
  await expect(tab.getByRole('row', { name: /^Total/ })).toBeVisible();
  await expect(tab.locator('[aria-busy="true"]')).toHaveCount(0);
  return tab;
}

const figureCalls = (page: Page) => page.getByRole('status', { name: 'Calls of the figure' });

test('every value of a comparison opens the calls that it is taken over', async ({ samplePage: page }) => {
  const tab = await compared(page);
  const total = tab.getByRole('row', { name: /^Total/ });
  const agent = tab.getByRole('row').nth(1);
  for (const metric of ['Calls a day', 'Answer rate ≈', 'Median talk + hold']) {
    await tab.getByText(metric, { exact: true }).click();
    for (const row of [total, agent]) {
      for (const button of await row.getByRole('button').all()) {
        // "174.2 1,045 calls", "76.8% of 686"
        const taken = Number((await button.textContent())?.replaceAll(',', '').match(/(\d+)(?: calls?)?$/)?.[1]);
        await button.click();
        await expect(figureCalls(page)).toHaveText(new RegExp(`^${taken.toLocaleString('en')} call`));
      }
    }
  }
});

test('a comparison says how complete the other period is, and that today is left out', async ({ samplePage: page }) => {
  const tab = await compared(page);
  const state = tab.getByRole('status', { name: /^How complete/ });
  await expect(state).toContainText('complete');
  // Beyond the days that were synced.
  await tab.getByRole('combobox', { name: 'Compared with' }).selectOption('Same weekdays, 52 weeks before');
  await expect(state).toContainText('0 of 6 days are here');
  await expect(tab.getByText('Today is not over and is left out.')).toBeVisible();
});

test('a comparison is made and opened by keys alone', async ({ samplePage: page }) => {
  const tab = await compared(page);
  await tab.getByRole('combobox', { name: 'Compared with' }).focus();
  await page.keyboard.press('Tab');
  await expect(tab.getByRole('radio', { name: 'Calls a day' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(tab.getByRole('region', { name: /^Answer rate/ })).toBeVisible();
  const change = tab.getByText('Change', { exact: true });
  await change.focus();
  await expect(page.getByRole('tooltip', { name: /Holm’s correction/ })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('tooltip', { name: /Newcombe’s/ })).toBeVisible();
  await page.keyboard.press('Tab');
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-cell') ?? '');
  const first = await focused();
  expect(first).toMatch(/^0 [01]$/);
  await page.keyboard.press('ArrowDown');
  expect(Number((await focused()).split(' ')[0])).toBeGreaterThan(0);
  await page.keyboard.press('ControlOrMeta+End');
  const last = Number((await focused()).split(' ')[0]);
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('PageDown');
  expect(Number((await focused()).split(' ')[0])).toBeGreaterThan(1);
  expect(Number((await focused()).split(' ')[0])).toBeLessThanOrEqual(last);
  const at = await focused();
  // One stop: Tab leaves the table, and comes back to the same value.
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('');
  await page.keyboard.press('Shift+Tab');
  expect(await focused()).toBe(at);
  await page.keyboard.press('Enter');
  // The calls have the keyboard, and Escape gives it back.
  await expect(page.locator('[data-index="0"]').filter({ visible: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(figureCalls(page)).toHaveCount(0);
  expect(await focused()).toBe(at);
});

test('the other period can be the same weekdays before, or any days', async ({ samplePage: page }) => {
  const tab = await compared(page);
  const choice = tab.getByRole('combobox', { name: 'Compared with' });
  await choice.selectOption('Same weekdays, 1 week before');
  await expect(tab.getByRole('row', { name: /^Total/ })).toBeVisible();
  await choice.selectOption('Other days…');
  await expect(tab.getByRole('heading', { name: 'Choose the other days' })).toBeVisible();
  const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
  await tab.getByLabel('First day to compare with').fill(day(9));
  await tab.getByLabel('Last day to compare with').fill(day(8));
  await expect(tab.getByRole('row', { name: /^Total/ })).toBeVisible();
  await tab.getByLabel('Last day to compare with').fill(day(12));
  await expect(tab.getByRole('heading', { name: 'Choose the other days' })).toBeVisible();
});

test('what a report is compared with is so again after a restart', async ({ launch }) => {
  const app = await launch({ env: smallSample });
  await trySampleAccount(app.page);
  const tab = await compared(app.page);
  await tab.getByRole('combobox', { name: 'Compared with' }).selectOption('Same weekdays, 1 week before');
  await tab.getByText('Answer rate ≈', { exact: true }).click();
  await app.close();
  const again = await openCompared((await launch({ env: smallSample })).page);
  await expect(again.getByRole('combobox', { name: 'Compared with' })).toHaveValue('weeks');
  await expect(again.getByRole('radio', { name: 'Answer rate ≈' })).toBeChecked();
});

test('tiles have no blank line beneath their figures where nothing is compared', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  await page.setViewportSize({ width: 1024, height: 640 });
  await page.getByRole('link', { name: 'Reports', exact: true }).click();
  const tile = page.getByRole('button', { name: /^Answer rate/ });
  await expect(tile).toHaveAccessibleName(/clear change|higher|lower|chance/);
  const height = async () => (await tile.boundingBox())?.height ?? 0;
  const compared = await height();
  await page.getByRole('button', { name: 'Remove filter Date' }).click();
  await expect(page.getByText('All days')).toBeVisible();
  await expect.poll(height).toBeLessThanOrEqual(compared - 32);
});

test('a comparison has no serious or critical violation', async ({ samplePage: page }) => {
  test.setTimeout(120_000);
  const tab = await compared(page);
  await tab.getByText('Answer rate ≈', { exact: true }).click();
  await expect(tab.getByRole('region', { name: /^Answer rate/ })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('a report over all days says that there is no period before it', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  const tab = await compared(page);
  await page.getByRole('button', { name: 'Remove filter Date' }).click();
  await expect(tab.getByRole('heading', { name: 'No period to compare' })).toBeVisible();
});

test('a comparison is saved as it is seen, with what both its periods are taken from', async ({
  launch,
  userDataDir,
}) => {
  const { page } = await launch({ env: smallSample, saveFolder: userDataDir });
  await trySampleAccount(page);
  const tab = await compared(page);
  await tab.getByRole('combobox', { name: 'Compared with' }).selectOption('Same weekdays, 52 weeks before');
  await expect(tab.getByRole('row', { name: /^Total/ })).toContainText('more calls');
  await expect(tab.locator('[aria-busy="true"]')).toHaveCount(0);
  const seen = await tab.getByRole('rowheader').allTextContents();
  const csv = await exported(page, userDataDir, async () => {
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: /^CSV For scripts/ }).click();
  });
  expect(csv.rows.map(({ Agent: name }) => name)).toEqual(seen);
  expect(csv.rows.at(-1)).toMatchObject({ Change: 'more calls' });
  const about = Object.entries(csv.rows[0] ?? {});
  expect(about.find(([title]) => /completeness of the compared range/i.test(title))?.[1]).toContain(
    '0 of 6 days are here',
  );
});
