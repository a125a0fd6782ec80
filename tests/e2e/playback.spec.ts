import type { Page } from 'playwright/test';
import { callsGrid, expect, searchBox, smallSample, test, trySampleAccount } from './fixtures.ts';
import { openLongRecorded, positionSeconds } from './recordings.ts';

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
  await page.getByRole('region', { name: 'Player' }).getByRole('button', { name: 'Pause', exact: true }).click();
  await expect.poll(async () => (await audioFacts(page)).paused).toBe(true);
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
  const play = page.getByRole('region', { name: 'Player' }).getByRole('button', { name: 'Play', exact: true });
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

test('speed and volume reach the audio, and the speed is kept for the next call', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  const pane = await openLongRecorded(page);
  await pane.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => positionSeconds(page)).toBeGreaterThan(0);
  const player = page.getByRole('region', { name: 'Player' });
  await player.getByRole('button', { name: /^Speed/ }).click();
  await page.getByRole('menuitemradio', { name: '2×' }).click();
  await expect(player.getByRole('button', { name: /^Speed/ })).toContainText('2×');
  await searchBox(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(player.getByRole('button', { name: /^Speed/ })).toContainText('2×');
  await expect(callsGrid(page)).toBeVisible();
});

test('a recording that is not here says offline what it needs, and comes by itself when the network is back', async ({
  launch,
}) => {
  const { page } = await launch({ env: smallSample });
  await trySampleAccount(page);
  await page.getByRole('switch', { name: 'Sample network' }).click();
  await expect(page.getByRole('status', { name: 'Connection' })).toContainText('Offline');
  const pane = await openLongRecorded(page);
  await expect(pane).toContainText('Not on this laptop');
  await pane.getByRole('button', { name: 'Fetch when online' }).click();
  await expect(pane).toContainText('Waiting for the network');
  await page.getByRole('switch', { name: 'Sample network' }).click();
  await expect(pane).toContainText('On this laptop');
});
