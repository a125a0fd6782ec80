import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { filesUnder } from './files-under.ts';
import {
  connectTo,
  expect,
  matchCount,
  searchBox,
  smallSample,
  syncCompleted,
  test,
  trySampleAccount,
} from './fixtures.ts';
import { keepFound, label, openDownloads, readiness, synced } from './keeping.ts';

const dayMs = 86_400_000;
const days = (page: Page) => page.getByRole('grid', { name: 'Days' });

async function openSync(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Sync', exact: true }).click();
  await expect(days(page)).toBeVisible();
}

for (const [width, height] of [
  [1024, 640],
  [1280, 800],
  [1920, 1080],
] as const) {
  test(`months stand in order of time and fill the screen at ${width} by ${height}`, async ({ samplePage: page }) => {
    await page.setViewportSize({ width, height });
    await openSync(page);
    const dates = await days(page)
      .locator('[data-date]')
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-date')));
    expect(dates).toEqual([...dates].sort());
    const today = days(page).locator('[aria-current="date"]');
    await expect(today).toBeInViewport();
    // The months of a row reach across the calendar, and a day is large enough to read and to press.
    const grid = await days(page).boundingBox();
    const rows = await days(page)
      .getByRole('rowgroup')
      .evaluateAll((months) => months.map((month) => month.getBoundingClientRect().right));
    expect(Math.max(...rows)).toBeGreaterThan((grid?.x ?? 0) + (grid?.width ?? 0) - 60);
    const cell = await today.boundingBox();
    expect(cell?.height).toBeGreaterThanOrEqual(38);
    expect(cell?.width).toBeGreaterThanOrEqual(32);
  });
}

test('days whose contents were read over a week ago have a shape of their own and say so', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  await openSync(page);
  const legend = page.getByRole('list', { name: 'States of the chosen range' });
  await expect(legend).toContainText('0 read over a week ago');
  await expect(days(page).locator('svg[data-state="old"]')).toHaveCount(0);

  await page.clock.setFixedTime(Date.now() + 8 * dayMs);
  await page.getByRole('link', { name: 'Calls', exact: true }).click();
  await openSync(page);
  const old = days(page).getByRole('gridcell').filter({ hasText: 'read over a week ago' });
  await expect(old.first()).toContainText('counts match');
  await expect(legend).not.toContainText('0 read over a week ago');
  expect(await old.count()).toBeGreaterThan(40);
  await expect(old.locator('svg[data-state="old"]')).toHaveCount(await old.count());
});

test('an account with no calls in the range offers to look further back, by keyboard', async ({ launch, api }) => {
  const { calls } = api.account;
  const old = { start: Math.floor(Date.now() / 1000) - 100 * 86_400 };
  const [first, ...others] = calls.all;
  for (const { callSid } of others) calls.remove(callSid);
  if (first !== undefined) calls.change(first.callSid, { ...old, end: old.start + 60 });
  const { page } = await launch();
  await connectTo(page, api);
  await syncCompleted(page);
  await expect(page.getByRole('heading', { name: 'No calls in the last 60 days' })).toBeVisible();
  await page.getByRole('button', { name: 'Look back 180 days' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => matchCount(page)).toBe(1);
});

test('what keeping takes is estimated from what has arrived, and says what it goes by', async ({
  launch,
  api,
  userDataDir,
}) => {
  const first = label(api, 'first', 4, 'newest');
  const second = label(api, 'second', 20, 'oldest');
  const { page } = await launch();
  await synced(page, api);
  await searchBox(page).fill('second');
  await expect.poll(() => matchCount(page)).toBe(second.length);
  const keep = page.getByRole('button', { name: 'Keep results offline' });
  await expect(keep).toHaveText('Keep results offline');
  await keep.click();
  const dialog = page.getByRole('dialog', { name: /^Keep .* offline/ });
  await expect(dialog).toContainText(/about [\d.]+ MB, at 1 MB a minute/);
  await page.keyboard.press('Escape');

  await keepFound(page, 'first', first.length);
  await openDownloads(page);
  await expect(readiness(page)).toContainText('all 4 kept calls are here');
  const before = await bytesUnder(join(userDataDir, 'recordings'));
  await page.getByRole('link', { name: 'Calls', exact: true }).click();
  await searchBox(page).fill('second');
  await expect.poll(() => matchCount(page)).toBe(second.length);
  await keep.focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('judging by recordings on this laptop');
  const about = Number(/about ([\d.]+) MB/.exec(await dialog.innerText())?.[1]) * 1e6;
  await page.keyboard.press('Enter');
  await openDownloads(page);
  await expect(readiness(page)).toContainText('all 24 kept calls are here');
  const took = (await bytesUnder(join(userDataDir, 'recordings'))) - before;
  expect(about / took).toBeGreaterThan(0.6);
  expect(about / took).toBeLessThan(1.6);
});

async function bytesUnder(folder: string): Promise<number> {
  let sum = 0;
  for await (const { path, bytes } of filesUnder(folder)) if (!path.endsWith('.json')) sum += bytes.length;
  return sum;
}
