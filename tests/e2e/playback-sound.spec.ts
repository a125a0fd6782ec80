import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { hear, listenIn } from './audio-capture.ts';
import type { FaultyApi } from './faulty-api.ts';
import { connectTo, expect, smallSample, syncCompleted, test, trySampleAccount } from './fixtures.ts';
import { openCall, openLongRecorded, positionSeconds } from './recordings.ts';
import { monoRecording, promiseOf, type Tone, toneFrequency, toneRecording, toneSeconds } from './tone-recording.ts';
import { turnsOf } from './turns.ts';

/** Quieter than any voice or tone here. */
const silent = 0.002;

const player = (page: Page) => page.getByRole('region', { name: 'Player' });
const slider = (page: Page) => page.getByRole('slider', { name: 'Position' });
const waveform = (page: Page) => slider(page).locator('canvas').first();

/** Clicks the seek bar at a place of the recording. */
async function seekTo(page: Page, seconds: number, duration: number): Promise<void> {
  const box = await slider(page).boundingBox();
  if (box === null) throw new Error('The slider is not drawn.');
  await page.mouse.click(box.x + (seconds / duration) * box.width, box.y + box.height / 2);
}

/** Has the sample account's newest long recording play, and every sample of it heard. */
async function playSample(page: Page): Promise<void> {
  await listenIn(page);
  await trySampleAccount(page);
  await openLongRecorded(page);
  await page.keyboard.press('Space');
  await expect.poll(() => positionSeconds(page)).toBeGreaterThan(0);
  await waveform(page).waitFor();
}

/** Has a recording of these tones play. */
async function playTones(page: Page, api: FaultyApi, tones: readonly Tone[]): Promise<void> {
  return playFile(page, api, toneRecording(tones));
}

/** Has the newest long call's recording be this file, and play. */
async function playFile(page: Page, api: FaultyApi, file: Buffer): Promise<void> {
  await listenIn(page);
  await connectTo(page, api);
  await syncCompleted(page);
  serve(api, file);
  await openLongRecorded(page);
  await page.keyboard.press('Space');
  await expect.poll(() => positionSeconds(page)).toBeGreaterThan(0);
}

/** From now on this is every recording that is fetched. */
function serve(api: FaultyApi, body: Buffer): void {
  const type = body.toString('latin1', 0, 4) === 'RIFF' ? 'audio/wav' : 'audio/mpeg';
  api.fault = ({ path }) =>
    path.startsWith('/recordings/') ? { kind: 'answer', status: 200, headers: { 'Content-Type': type }, body } : null;
}

test('one side alone is heard in both ears, and the other side is not', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await playSample(page);
  const { agent, customer, duration } = await turnsOf(page);

  for (const { key, spoken, other } of [
    { key: 'c', spoken: customer, other: agent },
    { key: 'a', spoken: agent, other: customer },
  ]) {
    await page.keyboard.press(key);
    await seekTo(page, spoken.from + 0.5, duration);
    await expect(async () => {
      const { left, right } = await hear(page);
      expect(left).toBeGreaterThan(0.01);
      expect(right).toBeCloseTo(left, 3);
    }).toPass();
    await seekTo(page, other.from + 0.5, duration);
    await expect(async () => {
      const { left, right } = await hear(page);
      expect(left).toBeLessThan(silent);
      expect(right).toBeLessThan(silent);
    }).toPass();
  }

  await page.keyboard.press('b');
  await seekTo(page, customer.from + 0.5, duration);
  await expect(async () => {
    const { left, right } = await hear(page);
    expect(left).toBeLessThan(silent);
    expect(right).toBeGreaterThan(0.01);
  }).toPass();
});

test('a silence of the recording is heard in full, or jumped over', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await playSample(page);
  const { silence, duration } = await turnsOf(page);
  expect(silence.to - silence.from).toBeGreaterThan(1.5);
  const longestHeard = async () => {
    await seekTo(page, silence.from - 1, duration);
    return page.evaluate((ms) => window.ears.longestSilence(ms), (silence.to - silence.from + 2) * 1_000);
  };
  expect(await longestHeard()).toBeGreaterThan((silence.to - silence.from) * 1_000 - 300);
  await page.keyboard.press('s');
  await expect(player(page)).toContainText(/saves \d+:\d\d/);
  expect(await longestHeard()).toBeLessThan(1_200);
});

test('a recording can be made 12 dB louder without being clipped, and is silent when muted', async ({
  launch,
  api,
}) => {
  const { page } = await launch();
  await playTones(page, api, [{ side: 'left', seconds: 60 }]);
  const recorded = await hear(page);
  const volume = page.getByRole('slider', { name: 'Volume' });
  await volume.focus();
  const asLoudAs = (low: number, high: number) =>
    expect(async () => {
      const { left } = await hear(page);
      expect(left / recorded.left).toBeGreaterThan(low);
      expect(left / recorded.left).toBeLessThan(high);
    }).toPass();
  for (let press = 0; press < 6; press += 1) await page.keyboard.press('ArrowRight');
  await expect(volume).toHaveAttribute('aria-valuetext', '+6 dB');
  await asLoudAs(1.95, 2.05);

  await page.keyboard.press('End');
  await expect(volume).toHaveAttribute('aria-valuetext', '+12 dB');
  await asLoudAs(2.7, 4.1);
  expect((await hear(page)).peak).toBeLessThan(0.9);

  await page.keyboard.press('m');
  await expect(async () => expect((await hear(page)).peak).toBeLessThan(silent)).toPass();
});

test('at twice the speed a voice keeps its pitch', async ({ launch, api }) => {
  const { page } = await launch();
  await playTones(page, api, [{ side: 'left', seconds: 120 }]);
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('>');
  await expect(player(page).getByRole('button', { name: 'Speed: 2×' })).toBeVisible();
  const { frequency } = await hear(page, 1_000);
  expect(Math.abs(frequency - toneFrequency)).toBeLessThan(toneFrequency * 0.05);
});

test('half, twice and three times the speed are heard as that', async ({ launch, api }) => {
  const { page } = await launch();
  const turns = Array.from(
    { length: 120 },
    (_, at) => ({ side: at % 2 === 0 ? 'left' : 'right', seconds: 1 }) as const,
  );
  await playTones(page, api, turns);
  for (const { rate, count } of [
    { rate: 0.5, count: 2 },
    { rate: 2, count: 8 },
    { rate: 3, count: 12 },
  ]) {
    await player(page)
      .getByRole('button', { name: /^Speed/ })
      .click();
    await page.getByRole('menuitemradio', { name: `${rate}×` }).click();
    const heard = await page.evaluate((turnsHeard) => window.ears.betweenTurns(turnsHeard), count);
    const recorded = toneSeconds(1) * 1_000 * heard.length;
    const speed = recorded / heard.reduce((sum, ms) => sum + ms, 0);
    expect(speed / rate).toBeGreaterThan(0.85);
    expect(speed / rate).toBeLessThan(1.15);
  }
});

test('the balance makes one side quieter, and sides that are swapped change ears', async ({ launch, api }) => {
  const { page } = await launch();
  await playTones(page, api, [
    { side: 'left', seconds: 60 },
    { side: 'right', seconds: 60 },
  ]);
  await seekTo(page, 90, 120);
  const heardAs = (left: number, right: number) =>
    expect(async () => {
      const heard = await hear(page);
      expect(Math.abs(heard.left - left)).toBeLessThan(0.02);
      expect(Math.abs(heard.right - right)).toBeLessThan(0.02);
    }).toPass();
  await expect(async () => expect((await hear(page)).left).toBeLessThan(silent)).toPass();
  const { right: recorded } = await hear(page);
  expect(recorded).toBeGreaterThan(0.1);

  await player(page).getByRole('button', { name: 'Listening options' }).click();
  const options = page.getByRole('dialog', { name: 'Listening options' });
  const balance = options.getByRole('slider', { name: 'Balance between agent and customer' });
  await balance.focus();
  for (let press = 0; press < 5; press += 1) await page.keyboard.press('ArrowLeft');
  await expect(balance).toHaveAttribute('aria-valuetext', 'customer at 50%');
  await heardAs(0, recorded / 2);
  await page.keyboard.press('Home');
  await heardAs(0, 0);
  await options.getByRole('switch', { name: 'Swap sides' }).click();
  await heardAs(recorded, 0);
});

test('a recording of one channel says that it has no sides, and is heard in both ears', async ({ launch, api }) => {
  const { page } = await launch();
  await playTones(page, api, [{ side: 'left', seconds: 60 }]);
  const openOptions = () => player(page).getByRole('button', { name: 'Listening options' }).click();
  await openOptions();
  await page.getByRole('slider', { name: 'Balance between agent and customer' }).press('End');
  await page.keyboard.press('Escape');
  await expect(async () => expect((await hear(page)).peak).toBeLessThan(silent)).toPass();

  serve(api, monoRecording(60));
  await page.keyboard.press('n');
  await expect(player(page)).toContainText('One track');
  await expect(async () => {
    const { left, right } = await hear(page);
    expect(left).toBeGreaterThan(0.1);
    expect(right).toBeCloseTo(left, 3);
  }).toPass();
  await expect(player(page).getByRole('button', { name: 'Customer only' })).toHaveCount(0);
  await expect(openCall(page).getByRole('region', { name: 'Talk', exact: true })).toContainText(
    'the sides cannot be told apart',
  );
  await openOptions();
  await expect(page.getByRole('dialog', { name: 'Listening options' })).toContainText('Both voices are in one track');
});

test('of a file whose header promises more than it holds, what is there is shown whole', async ({ launch, api }) => {
  const { page } = await launch();
  await playFile(page, api, Buffer.concat([promiseOf(120), toneRecording([{ side: 'left', seconds: 60 }])]));
  await waveform(page).waitFor();
  await expect(slider(page)).toHaveAttribute('aria-valuemax', '60');
  const width = async (locator: Locator) => (await locator.boundingBox())?.width ?? 0;
  expect((await width(waveform(page))) / (await width(slider(page)))).toBeCloseTo(1, 2);
});

test('what lies between a mark and the end of the recording is heard again too', async ({ launch, api }) => {
  const { page } = await launch();
  await playTones(page, api, [
    { side: 'left', seconds: 60 },
    { side: 'right', seconds: 3 },
  ]);
  await slider(page).press('End');
  await expect(player(page).getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await slider(page).press('ArrowLeft');
  await page.keyboard.press('[');
  await slider(page).press('End');
  await page.keyboard.press(']');
  await page.keyboard.press('Space');
  expect(await page.evaluate(() => window.ears.betweenTurns(3))).toHaveLength(3);
});

test('what lies between two marks is heard again and again, until they are cleared', async ({ launch, api }) => {
  const { page } = await launch();
  await playTones(page, api, [
    { side: 'left', seconds: 4 },
    { side: 'right', seconds: 60 },
  ]);
  await slider(page).press('Home');
  await page.keyboard.press('[');
  const heardOn = (side: 'left' | 'right') =>
    expect(async () => {
      const { left, right } = await hear(page, 100);
      expect(side === 'left' ? left : right).toBeGreaterThan(0.1);
      expect(side === 'left' ? right : left).toBeLessThan(silent);
    }).toPass({ intervals: [0] });
  await heardOn('left');
  await heardOn('right');
  await page.keyboard.press(']');
  for (let round = 0; round < 2; round += 1) {
    await heardOn('left');
    await heardOn('right');
  }
  await page.keyboard.press('\\');
  await expect.poll(() => positionSeconds(page)).toBeGreaterThan(8);
});

test('the next recording of the list plays by a key, and the pane goes along', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await playSample(page);
  const first = await player(page)
    .getByRole('button', { name: /^Open this call/ })
    .textContent();
  const heading = openCall(page).getByRole('heading', { level: 2 });
  const openAtFirst = await heading.textContent();
  await page.keyboard.press('n');
  await expect(player(page).getByRole('button', { name: /^Open this call/ })).not.toHaveText(first ?? '');
  await expect(heading).not.toHaveText(openAtFirst ?? '');
  await expect.poll(async () => (await hear(page)).peak).toBeGreaterThan(0.01);
  await page.keyboard.press('p');
  await expect(player(page).getByRole('button', { name: /^Open this call/ })).toHaveText(first ?? '');
  await expect(heading).toHaveText(openAtFirst ?? '');
});

test('a recording goes on where one stopped listening, also after the app was quit', async ({ launch }) => {
  const first = await launch({ env: smallSample });
  await playSample(first.page);
  const { duration } = await turnsOf(first.page);
  await seekTo(first.page, duration / 2, duration);
  await expect.poll(() => positionSeconds(first.page)).toBeGreaterThan(duration / 2);
  await player(first.page).getByRole('button', { name: 'Close the player' }).click();
  const play = (page: Page) => openCall(page).getByRole('button', { name: 'Play', exact: true }).click();
  await play(first.page);
  await expect.poll(() => positionSeconds(first.page)).toBeGreaterThan(duration / 2 - 2);
  await seekTo(first.page, duration / 4, duration);
  await expect.poll(() => positionSeconds(first.page)).toBeLessThan(duration / 2 - 2);
  // Where it is now, only the page knows.
  await first.close();

  const { page } = await launch({ env: smallSample });
  await openLongRecorded(page);
  await play(page);
  await expect.poll(() => positionSeconds(page)).toBeGreaterThan(duration / 4 - 2);
  expect(await positionSeconds(page)).toBeLessThan(duration / 2 - 2);
});

test('keys of the player are text where one types', async ({ launch }) => {
  const { page } = await launch({ env: smallSample });
  await playSample(page);
  const search = page.getByRole('combobox', { name: 'Search calls' });
  await search.fill('');
  await search.pressSequentially('sacm');
  await expect(search).toHaveValue('sacm');
  await expect(player(page).getByRole('button', { name: 'Agent only' })).toHaveAttribute('aria-pressed', 'false');
  await expect(player(page).getByRole('button', { name: 'Mute' })).toBeVisible();
});

test('a folder that is removed while its recording plays is told, and fetched again at a press', async ({
  launch,
  api,
  userDataDir,
}) => {
  const { page } = await launch();
  // Three hours: more than the browser reads ahead.
  await playTones(page, api, [{ side: 'left', seconds: 3 * 3600 }]);
  await rm(join(userDataDir, 'recordings'), { recursive: true });
  await slider(page).press('End');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(player(page)).toContainText('no longer on this laptop');
  await player(page).getByRole('button', { name: 'Download again' }).click();
  await expect(slider(page)).toBeEnabled();
  await expect.poll(async () => (await hear(page)).left).toBeGreaterThan(0.1);
});
