import type { Locator, Page } from 'playwright/test';
import {
  answered,
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

const header = (page: Page, name: string): Locator =>
  callsGrid(page).locator(`[role="columnheader"][data-column="${name}"]`);
const widthOf = async (element: Locator) => (await element.boundingBox())?.width ?? Number.NaN;
const namesOf = (page: Page) =>
  callsGrid(page)
    .locator('[role="columnheader"][data-column]')
    .evaluateAll((headers) => headers.map((one) => one.getAttribute('data-column')));

async function start(page: Page): Promise<void> {
  await trySampleAccount(page);
  await expect.poll(() => matchCount(page)).toBe(600);
}

test('columns are resized, ordered and hidden by mouse, stay so after a restart, and can be reset', async ({
  launch,
}) => {
  const app = await launch({ env: smallSample });
  const { page } = app;
  await page.setViewportSize({ width: 1600, height: 800 });
  await start(page);
  const byDefault = await namesOf(page);

  const edge = page.getByRole('separator', { name: 'Width of column Agent' });
  const at = await edge.boundingBox();
  const before = await widthOf(header(page, 'agent'));
  if (at === null) throw new Error('The edge has no box.');
  await page.mouse.move(at.x + 3, at.y + 10);
  await page.mouse.down();
  await page.mouse.move(at.x + 63, at.y + 10, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => widthOf(header(page, 'agent'))).toBe(before + 60);

  await header(page, 'status')
    .locator('[draggable]')
    .dragTo(header(page, 'time').locator('[draggable]'), { targetPosition: { x: 2, y: 8 } });
  await expect.poll(async () => (await namesOf(page)).slice(0, 4)).toEqual(['select', 'recording', 'status', 'time']);

  await page.getByRole('button', { name: 'Choose columns' }).click();
  await page.getByRole('checkbox', { name: 'Disposition' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(header(page, 'disposition')).toHaveCount(0);
  const arranged = await namesOf(page);
  await app.close();

  const { page: again } = await launch({ env: smallSample });
  await again.setViewportSize({ width: 1600, height: 800 });
  await expect.poll(() => namesOf(again)).toEqual(arranged);
  await expect.poll(() => widthOf(header(again, 'agent'))).toBe(before + 60);
  await again.getByRole('button', { name: 'Choose columns' }).click();
  await again.getByRole('button', { name: 'Reset columns' }).click();
  await expect.poll(() => namesOf(again)).toEqual(byDefault);
});

test('columns are hidden, ordered and resized by keyboard', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await page.setViewportSize({ width: 1600, height: 800 });
  await start(page);
  const chooser = page.getByRole('button', { name: 'Choose columns' });
  await chooser.press('Enter');
  const agent = page.getByRole('checkbox', { name: 'Agent' });
  await agent.focus();
  const before = await widthOf(header(page, 'agent'));
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => widthOf(header(page, 'agent'))).toBe(Math.round(before) + 16);
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(async () => (await namesOf(page)).slice(2, 4)).toEqual(['agent', 'time']);
  await expect(agent).toBeFocused();
  await page.keyboard.press('Space');
  await expect(header(page, 'agent')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(chooser).toBeFocused();
});

test('a long name is cut only where no column is empty, and its number stays', async ({ launch, api }) => {
  const now = Math.floor(Date.now() / 1000) - 60;
  const name = `Venkatanarasimharajuvaripeta ${'Subrahmanyam '.repeat(2)}`;
  api.account.calls.add({ start: now, end: now, customer: { number: '+919800000001', name } });
  const { page } = await launch();
  await page.setViewportSize({ width: 1920, height: 1080 });
  await connectTo(page, api);
  await syncCompleted(page);
  await searchBox(page).fill('Venkata');
  await expect.poll(() => matchCount(page)).toBe(1);
  await answered(page);
  const cell = callsGrid(page).locator('[aria-rowindex="2"] [data-column="customer"]');
  await expect(cell.getByText('+919800000001')).toBeVisible();
  await expect.poll(() => isCut(cell.locator('bdi').first())).toBe(false);
  await page.setViewportSize({ width: 1024, height: 640 });
  await expect.poll(() => isCut(cell.locator('bdi').first())).toBe(true);
  await expect.poll(() => isCut(cell.getByText('+919800000001'))).toBe(false);
  const [number, column] = [await cell.getByText('+919800000001').boundingBox(), await cell.boundingBox()];
  expect((number?.x ?? 0) + (number?.width ?? 0)).toBeLessThanOrEqual((column?.x ?? 0) + (column?.width ?? 0));
});

function isCut(text: Locator): Promise<boolean> {
  return text.evaluate((element) => element.scrollWidth > element.clientWidth + 1);
}

test('in the order of time, each day is marked with its weekday; in another order none is', async ({
  samplePage: page,
}) => {
  const days = callsGrid(page).getByText(/^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \d+ \w+/);
  await expect(days.first()).toBeVisible();
  await page.getByRole('button', { name: 'Choose columns' }).focus();
  await searchBox(page).press('ArrowDown');
  await page.keyboard.press('End');
  await expect(days.first()).toBeVisible();
  await callsGrid(page).hover();
  const rowOfDay = async () => {
    await page.mouse.wheel(0, -400);
    return days.count();
  };
  await expect.poll(rowOfDay).toBeGreaterThan(1);
  await callsGrid(page).getByRole('button', { name: 'Customer', exact: true }).click();
  await answered(page);
  await expect(days).toHaveCount(0);
});

test('duration, talk, hold, exophone and hour of day are filtered without syntax, and written as if typed', async ({
  samplePage: page,
}) => {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('textbox', { name: 'Talk time at least' }).fill('120');
  await expect(searchBox(page)).toHaveValue('talk:>=120');
  await page.getByRole('textbox', { name: 'Talk time at most' }).fill('600');
  await expect(searchBox(page)).toHaveValue('talk:120..600');
  await page.getByRole('combobox', { name: 'From hour' }).selectOption('10:00');
  await page.getByRole('combobox', { name: 'Until hour' }).selectOption('17:59');
  await expect(searchBox(page)).toHaveValue('talk:120..600 hour:10..17');
  await answered(page);
  const found = await matchCount(page);
  expect(found).toBeLessThan(600);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('status', { name: 'About the search' })).toBeEmpty();
  await page.getByRole('button', { name: 'Remove filter More' }).click();
  await expect(searchBox(page)).toHaveValue('');
  await expect.poll(() => matchCount(page)).toBe(600);
  await searchBox(page).fill('hour:10..17 talk:120..600');
  await expect.poll(() => matchCount(page)).toBe(found);
});

test('beside an open call no exophone is cut where there is room', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await page.setViewportSize({ width: 1920, height: 1080 });
  await start(page);
  await callsGrid(page).locator('[aria-rowindex="2"] [data-column="agent"]').click();
  await expect(page.getByRole('complementary', { name: 'Call', exact: true })).toBeVisible();
  const cells = callsGrid(page).locator('[role="gridcell"][data-column="exophone"]');
  await expect(cells.first()).toHaveText(/^\+\d+$/);
  const cut = cells.evaluateAll((all) =>
    all.flatMap((cell) => {
      const text = document.createRange();
      text.selectNodeContents(cell);
      const { paddingLeft, paddingRight } = getComputedStyle(cell);
      const room = cell.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      return text.getBoundingClientRect().width > room ? [`${cell.textContent} in ${room} px`] : [];
    }),
  );
  expect(await cut).toEqual([]);
});
