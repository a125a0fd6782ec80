import type { Locator, Page } from 'playwright/test';
import { callsGrid, expect, searchBox, smallSample, test, trySampleAccount } from './fixtures.ts';
import { openLongRecorded, positionSeconds } from './recordings.ts';
import { agentRows, reportCell } from './report-table.ts';

const player = (page: Page) => page.getByRole('region', { name: 'Player' });
/** Of the call that is in the player. */
const title = (page: Page) =>
  player(page)
    .getByRole('button', { name: /^Open this call/ })
    .textContent();

/** What the page's audio element itself says, wherever the player keeps it. */
async function audioFacts(
  page: Page,
): Promise<{ paused: boolean; seconds: number; duration: number; decodedBytes: number }> {
  return page.evaluate(() => {
    // Howler keeps a pool of elements; one of them holds the recording.
    const audio = window.__audios?.find(({ currentSrc }) => currentSrc.includes('/recordings/'));
    if (audio === undefined) throw new Error('No audio element was made.');
    const { webkitAudioDecodedByteCount: decodedBytes = 0 } = audio as HTMLAudioElement & {
      webkitAudioDecodedByteCount?: number;
    };
    return { paused: audio.paused, seconds: audio.currentTime, duration: audio.duration, decodedBytes };
  });
}

declare global {
  interface Window {
    __audios?: HTMLAudioElement[];
  }
}

test('a recording plays, pauses, seeks to its middle by click and by key, and plays on while browsing', async ({
  launch,
}) => {
  const { page } = await launch({ env: smallSample });
  // Howler makes its element off the document: a test can only see it being made.
  await page.addInitScript(() => {
    window.__audios = [];
    const Native = window.Audio;
    window.Audio = new Proxy(Native, {
      construct(target, args) {
        const audio: HTMLAudioElement = Reflect.construct(target, args);
        window.__audios?.push(audio);
        return audio;
      },
    });
  });
  await page.reload();
  await page.locator('html[data-app-state="ready"]').waitFor();
  await trySampleAccount(page);
  const pane = await openLongRecorded(page);
  await pane.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => positionSeconds(page)).toBeGreaterThan(0);
  const playing = await audioFacts(page);
  expect(playing.paused).toBe(false);
  expect(playing.decodedBytes).toBeGreaterThan(0);

  const slider = page.getByRole('slider', { name: 'Position' });
  const box = await slider.boundingBox();
  if (box === null) throw new Error('The slider is not drawn.');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect.poll(async () => Math.round(((await audioFacts(page)).seconds / playing.duration) * 10)).toBe(5);
  const middle = await positionSeconds(page);
  await expect.poll(() => positionSeconds(page)).toBeGreaterThan(middle);

  await slider.focus();
  const fromMiddle = (await audioFacts(page)).seconds;
  for (let times = 0; times < 4; times += 1) await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => (await audioFacts(page)).seconds).toBeGreaterThan(fromMiddle + 50);
  await page.keyboard.press('Home');
  await expect.poll(async () => (await audioFacts(page)).seconds).toBeLessThan(10);

  await page.getByRole('link', { name: 'Reports' }).click();
  const before = (await audioFacts(page)).seconds;
  await expect.poll(async () => (await audioFacts(page)).seconds).toBeGreaterThan(before);
  await player(page).getByRole('button', { name: 'Pause', exact: true }).click();
  await expect.poll(async () => (await audioFacts(page)).paused).toBe(true);
});

test('Space plays and pauses also after a click on the seek bar, once however long it is held', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  const pane = await openLongRecorded(page);
  await pane.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => positionSeconds(page)).toBeGreaterThan(0);
  await page.getByRole('slider', { name: 'Position' }).click();
  const button = (name: string) => player(page).getByRole('button', { name, exact: true });
  await page.keyboard.down('Space');
  await expect(button('Play')).toBeVisible();
  // While it is held the system sends it again and again.
  await page.keyboard.down('Space');
  await page.keyboard.up('Space');
  await expect(button('Play')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(button('Pause')).toBeVisible();
});

test('Space on a row plays and pauses the recording of that row, and does nothing where there is none', async ({
  launch,
}) => {
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  await openLongRecorded(page);
  await page.keyboard.press('Escape');
  const row = callsGrid(page).locator('[role="row"]:focus');
  const button = (of: Locator, name: string | RegExp) => of.getByRole('button', { name, exact: true });
  await page.keyboard.press('Space');
  await expect(button(row, /^Pause/)).toBeVisible();
  const first = await title(page);
  await page.keyboard.press('n');
  await expect.poll(() => title(page)).not.toBe(first);
  await expect(row).toHaveAttribute('data-index', '1');
  await expect(button(row, /^Pause/)).toBeVisible();
  await page.keyboard.press('Space');
  await expect(button(player(page), 'Play')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(button(row, /^Pause/)).toBeVisible();

  const second = await title(page);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  const unrecorded = callsGrid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('img', { name: 'No recording' }) });
  await unrecorded.first().getByRole('gridcell').nth(1).click();
  await page.keyboard.press('Escape');
  await expect(row.getByRole('img', { name: 'No recording' })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(button(player(page), 'Pause')).toBeVisible();
  expect(await title(page)).toBe(second);
});

test('at the end of a list the next recording is said to be none', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  const pane = await openLongRecorded(page);
  await pane.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => positionSeconds(page)).toBeGreaterThan(0);
  await page.keyboard.press('p');
  await expect(page.getByText('There is no further recording in this list.')).toBeVisible();
});

test('what a key did is said, and a table that can be scrolled by arrows keeps them', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  const pane = await openLongRecorded(page);
  await pane.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => positionSeconds(page)).toBeGreaterThan(0);
  const done = page.getByRole('status', { name: 'Done by key' });
  for (const [key, said] of [
    ['>', 'Speed 1.25×'],
    ['c', 'Only the customer is heard'],
    ['b', 'Both are heard'],
    ['m', 'Muted'],
    ['m', 'Sound on'],
    ['[', /^Repeat a part: from \d+:\d\d, end not set$/],
    ['Alt+\\', 'Repeat a part: off'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(done).toHaveText(said);
  }

  await page.setViewportSize({ width: 700, height: 700 });
  await page.getByRole('link', { name: 'Reports' }).click();
  const name = agentRows(page).first().getByRole('rowheader');
  await name.focus();
  await page.keyboard.press('ArrowRight');
  await expect(await reportCell(agentRows(page).first(), 'Calls')).toBeFocused();
});

test('from the end of a recording one can go back a step, or play it again from its start', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  const pane = await openLongRecorded(page);
  await pane.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => positionSeconds(page)).toBeGreaterThan(0);
  const slider = page.getByRole('slider', { name: 'Position' });
  const duration = Number(await slider.getAttribute('aria-valuemax'));
  await slider.press('End');
  const play = player(page).getByRole('button', { name: 'Play', exact: true });
  await expect(play).toBeVisible();
  await expect.poll(() => positionSeconds(page)).toBe(duration);
  await slider.press('ArrowLeft');
  await expect.poll(() => positionSeconds(page)).toBe(duration - 5);
  await slider.press('End');
  await expect.poll(() => positionSeconds(page)).toBe(duration);
  await play.click();
  await expect(play).toHaveCount(0);
  await expect.poll(() => positionSeconds(page)).toBeLessThan(duration - 5);
});

test('the speed is kept for the next call', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  const pane = await openLongRecorded(page);
  await pane.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => positionSeconds(page)).toBeGreaterThan(0);
  await player(page)
    .getByRole('button', { name: /^Speed/ })
    .click();
  await page.getByRole('menuitemradio', { name: '2×' }).click();
  await expect(player(page).getByRole('button', { name: /^Speed/ })).toContainText('2×');
  await searchBox(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(player(page).getByRole('button', { name: /^Speed/ })).toContainText('2×');
  await expect(callsGrid(page)).toBeVisible();
});

test('offline, a missing recording says what it needs, and comes once the network is back', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  await page.getByRole('switch', { name: 'Sample network' }).click();
  await expect(page.getByRole('status', { name: 'Connection' })).toContainText('Offline');
  const pane = await openLongRecorded(page);
  await expect(pane).toContainText('Not on this laptop');
  await pane.getByRole('button', { name: 'Download later' }).click();
  await expect(pane).toContainText('Waiting for the network');
  await page.getByRole('switch', { name: 'Sample network' }).click();
  await expect(pane).toContainText('On this laptop');
});
