import type { Locator, Page } from 'playwright/test';
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
import { openCall, openLongRecorded, positionSeconds } from './recordings.ts';

/** Windows in CSS px: 1024x640, and the same at 150 % zoom. */
const windows = [
  { width: 1024, height: 640 },
  { width: 683, height: 427 },
];

async function boxOf(element: Locator) {
  const box = await element.boundingBox();
  if (box === null) throw new Error('The element has no box.');
  return box;
}

async function start(page: Page): Promise<void> {
  await trySampleAccount(page);
  await expect.poll(() => matchCount(page)).toBe(600);
}

const rail = (page: Page) => page.getByRole('complementary', { name: 'Screens and status' });

for (const size of windows) {
  test(`at ${size.width}x${size.height} the search box can be used, with a call open over the list`, async ({
    samplePage: page,
  }) => {
    await page.setViewportSize(size);
    expect((await boxOf(searchBox(page))).width).toBeGreaterThan(180);
    const list = await boxOf(callsGrid(page));

    await callsGrid(page).locator('[aria-rowindex="3"]').click();
    await expect(openCall(page)).toBeVisible();
    expect((await boxOf(callsGrid(page))).width).toBe(list.width);
    expect((await boxOf(searchBox(page))).width).toBeGreaterThan(180);
    const pane = await boxOf(openCall(page));
    expect(Math.round(pane.x + pane.width)).toBe(size.width);
    await page.keyboard.press('Escape');
    await expect(openCall(page)).toHaveCount(0);
  });
}

test('what can be done with a selection can be pressed with a call open over the list', async ({
  samplePage: page,
}) => {
  await page.setViewportSize({ width: 853, height: 533 });
  await callsGrid(page).locator('[aria-rowindex="3"]').click();
  await expect(openCall(page)).toBeVisible();
  await callsGrid(page)
    .locator('[aria-rowindex="4"]')
    .click({ modifiers: ['ControlOrMeta'], position: { x: 80, y: 10 } });
  const bar = page.getByRole('group', { name: 'Selected calls' });
  await expect(openCall(page)).toBeVisible();
  for (const button of await bar.getByRole('button').all()) await button.click({ trial: true });
  await bar.getByRole('button', { name: 'Copy call SIDs' }).click();
  await expect(page.getByText(/copied$/)).toBeVisible();
});

test('the calls of a figure do not scroll sideways, and their selection fits in', async ({ samplePage: page }) => {
  await page.setViewportSize({ width: 1024, height: 640 });
  await page.getByRole('link', { name: 'Reports', exact: true }).click();
  await page.getByRole('button', { name: /^Calls \d/ }).click();
  const pane = page.getByRole('region', { name: /^Calls: / });
  const list = pane.getByRole('grid');
  await expect(list.locator('[aria-rowindex="3"]')).toBeVisible();
  const sideways = () => list.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  expect(await sideways()).toBe(0);
  await page.keyboard.press('ControlOrMeta+a');
  const [around, inside] = [await boxOf(pane), await boxOf(pane.getByRole('group', { name: 'Selected calls' }))];
  expect(inside.x).toBeGreaterThanOrEqual(around.x);
  expect(inside.x + inside.width).toBeLessThanOrEqual(around.x + around.width);
});

test('the rail collapses where the window is narrow, and as it is asked to, and remembers it', async ({ launch }) => {
  const app = await launch({ env: smallSample });
  const { page } = app;
  await start(page);
  expect((await boxOf(rail(page))).width).toBeGreaterThan(150);
  await page.setViewportSize({ width: 683, height: 427 });
  await expect.poll(async () => (await boxOf(rail(page))).width).toBeLessThan(60);
  await page.getByRole('link', { name: 'Reports', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Reports', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Expand the rail' }).click();
  await expect.poll(async () => (await boxOf(rail(page))).width).toBeGreaterThan(150);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Collapse the rail' }).click();
  await expect.poll(async () => (await boxOf(rail(page))).width).toBeLessThan(60);
  await app.close();

  const again = await launch({ env: smallSample });
  await expect(again.page.getByRole('button', { name: 'Expand the rail' })).toBeVisible();
});

test('rail and open call are resized by dragging and by arrow keys, and stay so', async ({ launch }) => {
  const app = await launch({ env: smallSample });
  const { page } = app;
  await page.setViewportSize({ width: 1600, height: 800 });
  await start(page);
  await callsGrid(page).locator('[aria-rowindex="3"]').click();
  await expect(openCall(page)).toBeVisible();

  const edge = page.getByRole('separator', { name: 'Width of the open call' });
  const at = await boxOf(edge);
  await page.mouse.move(at.x + 3, at.y + 100);
  await page.mouse.down();
  await page.mouse.move(at.x - 97, at.y + 100, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => Math.round((await boxOf(openCall(page))).width)).toBe(480);
  await edge.press('ArrowRight');
  await expect.poll(async () => Math.round((await boxOf(openCall(page))).width)).toBe(464);

  const railEdge = page.getByRole('separator', { name: 'Width of the rail' });
  const before = (await boxOf(rail(page))).width;
  await railEdge.press('ArrowRight');
  await expect.poll(async () => (await boxOf(rail(page))).width).toBe(before + 16);
  await app.close();

  const again = await launch({ env: smallSample });
  expect((await boxOf(rail(again.page))).width).toBe(before + 16);
});

test('what the search says of the text covers no filter', async ({ samplePage: page }) => {
  await searchBox(page).fill('colour:blue');
  const note = page.getByRole('status', { name: 'About the search' });
  await expect(note).toContainText('There is no field colour:');
  const filters = await boxOf(page.getByRole('group', { name: 'Filters' }));
  expect((await boxOf(note)).y).toBeGreaterThanOrEqual(filters.y + filters.height);
});

test('header and rows stay where they are as the scrollbar goes', async ({ samplePage: page }) => {
  const status = callsGrid(page).locator('[role="columnheader"][data-column="time"]');
  const chooser = callsGrid(page).getByRole('button', { name: 'Choose columns' });
  const [before, end] = [await boxOf(status), await boxOf(chooser)];
  await searchBox(page).fill('talk:>100000');
  await expect.poll(() => matchCount(page)).toBe(0);
  expect([(await boxOf(status)).x, (await boxOf(chooser)).x]).toEqual([before.x, end.x]);
});

test('Undo in a notice keeps its width beside a long name', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await start(page);
  await searchBox(page).fill('completed');
  await page.getByRole('button', { name: 'Save search' }).click();
  await page.getByRole('textbox', { name: /name/i }).fill('W'.repeat(80));
  await page.keyboard.press('Enter');
  const saved = page.getByRole('button', { name: /^W{80}/ });
  await saved.press('Delete');
  const undo = page.getByRole('button', { name: 'Undo' });
  await expect(undo).toBeVisible();
  const isWhole = await undo.evaluate((button) => {
    const label = button.querySelector('.mantine-Button-label');
    return label !== null && label.scrollWidth <= label.clientWidth;
  });
  expect(isWhole).toBe(true);
});

test('the sign-in fills the window, and all of it can be scrolled to where the window is low', async ({ launch }) => {
  const { page } = await launch();
  const main = page.getByRole('main');
  await page.setViewportSize({ width: 1280, height: 800 });
  expect((await boxOf(main)).height).toBe(800);
  await page.setViewportSize({ width: 683, height: 427 });
  expect((await boxOf(main)).height).toBe(427);
  const sample = page.getByRole('button', { name: 'Try the sample account' });
  await sample.scrollIntoViewIfNeeded();
  await expect(sample).toBeInViewport({ ratio: 1 });
});

test('at 150 % zoom the position can be seen and moved while a recording plays', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await start(page);
  const pane = await openLongRecorded(page);
  await pane.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => positionSeconds(page)).toBeGreaterThan(0);
  await page.setViewportSize({ width: 683, height: 427 });
  const position = page.getByRole('slider', { name: 'Position' });
  expect((await boxOf(position)).width).toBeGreaterThan(100);
  await expect(page.getByRole('button', { name: 'Close the player' })).toBeInViewport({ ratio: 1 });
});

test('the menu of a call cuts a long name at the end of the name, in Arabic too', async ({ launch, api }) => {
  const [newest] = api.account.calls.all;
  if (newest === undefined) throw new Error('The account has no calls.');
  const name = 'محمد عبد الرحمن بن عبد الله آل سعود'.repeat(2);
  api.account.calls.change(newest.callSid, { customer: { ...newest.customer, name } });
  const { page } = await launch();
  await connectTo(page, api);
  await syncCompleted(page);
  await callsGrid(page).locator('[aria-rowindex="2"]').click({ button: 'right' });
  const shown = page.getByRole('menuitem', { name: /^Only customer/ }).locator('bdi');
  const cutAt = await shown.evaluate((bdi) => ({
    direction: getComputedStyle(bdi).direction,
    isCut: bdi.scrollWidth > bdi.clientWidth,
  }));
  expect(cutAt).toEqual({ direction: 'rtl', isCut: true });
});

test('at 150 % zoom all that a popover has can be reached', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await start(page);
  await page.setViewportSize({ width: 683, height: 427 });
  const filters = page.getByRole('group', { name: 'Filters' });
  for (const [button, last] of [
    [filters.getByRole('button', { name: 'More', exact: true }), page.getByRole('checkbox', { name: '+918047112200' })],
    [filters.getByRole('button', { name: 'Agent', exact: true }), page.getByRole('checkbox', { name: 'Unassigned' })],
    [
      callsGrid(page).getByRole('button', { name: 'Choose columns' }),
      page.getByRole('button', { name: 'Reset columns' }),
    ],
  ] as const) {
    await button.click();
    const popover = page.getByRole('dialog');
    await expect(popover).toBeVisible();
    const { y, height } = await boxOf(popover);
    expect(y + height).toBeLessThanOrEqual(427);
    await last.scrollIntoViewIfNeeded();
    await expect(last).toBeInViewport();
    await page.keyboard.press('Escape');
    await expect(popover).toHaveCount(0);
  }
});
