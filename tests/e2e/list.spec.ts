import type { Locator, Page } from 'playwright/test';
import type { FaultyApi } from './faulty-api.ts';
import { callsGrid, connectTo, expect, matchCount, searchBox, syncCompleted, test } from './fixtures.ts';
import { openCall } from './recordings.ts';

const newer = 37;

/** Calls of this minute, which the next sync brings. */
function bringNewerCalls({ account: { calls } }: FaultyApi): void {
  const now = Math.floor(Date.now() / 1000);
  for (let at = 0; at < newer; at += 1) {
    const customer = { number: `+9198000000${10 + at}`, name: `Newer ${at}` };
    calls.add({ start: now - at, end: now - at, customer });
  }
}

async function startWithCalls(page: Page, api: FaultyApi): Promise<void> {
  await connectTo(page, api);
  await syncCompleted(page);
  await expect.poll(() => matchCount(page)).toBe(400);
}

/** Scrolls down, and answers a row in the middle of what is seen once it stands still. */
async function scrollDown(page: Page): Promise<Locator> {
  await callsGrid(page).hover();
  await page.mouse.wheel(0, 4_000);
  const row = callsGrid(page).locator('[aria-rowindex="135"]');
  await expect(row).toBeInViewport({ ratio: 1 });
  await expect(row).not.toHaveAttribute('aria-busy');
  let before = Number.NaN;
  await expect
    .poll(async () => {
      const [last, now] = [before, await topOf(row)];
      before = now;
      return now - last;
    })
    .toBe(0);
  return row;
}

async function topOf(row: Locator): Promise<number> {
  return (await row.boundingBox())?.y ?? Number.NaN;
}

const textOf = (row: Locator) => row.innerText();

test('calls that come in above what is read leave it where it is, and say so', async ({ launch, api }) => {
  const { page } = await launch();
  await startWithCalls(page, api);
  const row = await scrollDown(page);
  const [text, top] = [await textOf(row), await topOf(row)];

  bringNewerCalls(api);
  await page.getByRole('button', { name: 'Sync now' }).click();
  const pill = page.getByRole('button', { name: `${newer} new calls` });
  await expect(pill).toBeVisible();
  const moved = callsGrid(page).locator(`[aria-rowindex="${135 + newer}"]`);
  expect([await textOf(moved), await topOf(moved)]).toEqual([text, top]);

  await pill.click();
  await expect(callsGrid(page).locator('[aria-rowindex="2"]')).toContainText('Newer 0');
  await expect(callsGrid(page).locator('[aria-rowindex="2"]')).toBeInViewport({ ratio: 1 });
  await expect(pill).toHaveCount(0);
});

test('at its top the list follows the newest calls, and with a call open it does not', async ({ launch, api }) => {
  const { page } = await launch();
  await startWithCalls(page, api);
  bringNewerCalls(api);
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(callsGrid(page).locator('[aria-rowindex="2"]')).toContainText('Newer 0');
  await syncCompleted(page);

  await searchBox(page).press('ArrowDown');
  const focused = page.locator(':focus');
  await expect(focused).toContainText('Newer 0');
  await page.keyboard.press('Enter');
  await expect(openCall(page)).toContainText('Newer 0');
  const top = await topOf(focused);
  // Of the same second, the order would be that of their SIDs.
  const start = Math.floor(Date.now() / 1000) + 5;
  api.account.calls.add({ start, customer: { number: '+919800000001', name: 'Newest' } });
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(page.getByRole('button', { name: '1 new call', exact: true })).toBeVisible();
  const open = callsGrid(page).getByRole('row').filter({ hasText: 'Newer 0' });
  await expect(open).toHaveAttribute('aria-rowindex', '3');
  expect(await topOf(open)).toBe(top);
});

test('a click far from the active row opens the call that was clicked, where it is', async ({ launch, api }) => {
  const { page } = await launch();
  await startWithCalls(page, api);
  const row = await scrollDown(page);
  const top = await topOf(row);
  const number = /\+\d+/.exec(await textOf(row))?.[0] ?? 'no number';
  await row.click();
  await expect(openCall(page)).toContainText(number);
  await expect(row).toBeFocused();
  expect(await topOf(row)).toBe(top);
});

test('Tab finds the active row, however far it was scrolled away', async ({ launch, api }) => {
  const { page } = await launch();
  await startWithCalls(page, api);
  await searchBox(page).press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await searchBox(page).focus();
  await scrollDown(page);
  const active = callsGrid(page).locator('[aria-rowindex="3"]');
  for (let tabs = 0; tabs < 60 && !(await isFocused(active)); tabs += 1) await page.keyboard.press('Tab');
  await expect(active).toBeFocused();
  await expect(active).toBeInViewport({ ratio: 1 });
});

function isFocused(row: Locator): Promise<boolean> {
  return row.evaluate((one) => one === document.activeElement);
}
