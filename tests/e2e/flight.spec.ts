import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright/test';
import { hear, listenIn } from './audio-capture.ts';
import { chooseInMenu } from './choose-in-menu.ts';
import type { FaultyApi } from './faulty-api.ts';
import { answered, connection, connectTo, expect, matchCount, syncCompleted, test } from './fixtures.ts';
import { positionSeconds } from './recordings.ts';
import { turnsOf } from './turns.ts';

/** Quieter than any voice here. */
const silent = 0.002;

/** Frames of the sample recordings, which need no frame before them; one of zeros is silent. */
const frameBytes = 144;
const secondsAFrame = 0.036;
const silentFrame = Buffer.concat([Buffer.from([0xff, 0xf3, 0x48, 0x00]), Buffer.alloc(frameBytes - 4)]);

const spokenSeconds = 40;
const pauseSeconds = 12;
/** Ms, at half the speed: long enough to hear half of the pause, if it is not skipped. */
const heardMs = pauseSeconds * 1_000;

test.use({ accountSize: { calls: 200, days: 6, seed: 12 } });

test('calls of a kept search play after a restart without a network, by keyboard alone', async ({ launch, api }) => {
  test.setTimeout(150_000);
  const first = await launch();
  await labelAndRecord(api);
  await connectTo(first.page, api);
  await syncCompleted(first.page);
  await keepByKeyboard(first.page);
  await chooseInMenu(first, 'CmdOrCtrl+3');
  const readiness = first.page.getByRole('region', { name: 'Is everything ready for the flight?' });
  await expect(readiness).toContainText('Ready for the flight: all 3 kept calls are here');
  await tabTo(first.page, 'Check before flight');
  await first.page.keyboard.press('Enter');
  await expect(readiness).toContainText('all 3 recordings were read from the disk and are whole');
  await first.close();
  await api.stop();

  const { page } = await launch();
  await listenIn(page);
  await expect(connection(page)).toContainText(/Offline|Signed out/);
  await search(page, 'flight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await page.keyboard.press('c');
  await page.keyboard.press('s');
  const player = page.getByRole('region', { name: 'Player' });
  await expect(player).toContainText(/saves \d+:\d\d/);

  // At half the speed a turn lasts long enough to be listened to for sure.
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('<');

  const heard: string[] = [];
  for (let call = 0; call < 3; call += 1) {
    if (call > 0) await page.keyboard.press('n');
    const title = async () => (await player.getByRole('button', { name: /^Open this call/ }).textContent()) ?? '';
    await expect.poll(async () => heard.includes(await title())).toBe(false);
    heard.push(await title());
    await expect.poll(() => positionSeconds(page)).toBeGreaterThan(0);
    const { agent, customer } = await turnsOf(page);

    await expect(async () => {
      await playFrom(page, customer.from + 1);
      const { left, right } = await hear(page, 300);
      expect(left).toBeGreaterThan(0.01);
      expect(right).toBeCloseTo(left, 3);
    }).toPass();
    await expect(async () => {
      await playFrom(page, agent.from + 1);
      const { left, right } = await hear(page, 300);
      expect(Math.max(left, right)).toBeLessThan(silent);
    }).toPass();

    // Both of them: the customer alone is silent for longer, whenever the agent speaks.
    await page.keyboard.press('b');
    await playFrom(page, spokenSeconds - 1);
    expect(await page.evaluate((ms) => window.ears.longestSilence(ms), heardMs)).toBeLessThan(heardMs / 2);
    await page.keyboard.press('c');
  }
});

/** Three calls get a word that a search finds, and each a conversation of its own with a long pause in it. */
async function labelAndRecord(api: FaultyApi): Promise<void> {
  const { calls } = api.account;
  const chosen = calls.all.filter((call) => call.recorded !== null && call.talkTime > 60).slice(0, 3);
  for (const { callSid } of chosen) calls.change(callSid, { customField: 'flight' });
  const names = ['01-refund.mp3', '02-late-delivery.mp3', '03-sim-activation.mp3'];
  const bodies = new Map(chosen.map(({ callSid }, at) => [callSid, withPause(names[at] ?? '')]));
  api.fault = ({ path }) => {
    const body = bodies.get(path.match(/^\/recordings\/.*\/([^/]+)\.mp3$/)?.[1] ?? '');
    return body === undefined ? null : { kind: 'answer', status: 200, headers: { 'Content-Type': 'audio/mpeg' }, body };
  };
}

/** A sample conversation of which nobody says a word for a while in the middle. */
function withPause(name: string): Buffer {
  const conversation = readFileSync(resolve('resources/sample-recordings', name));
  const frames = (seconds: number) => Math.round(seconds / secondsAFrame);
  const spoken = frames(spokenSeconds) * frameBytes;
  const pause = Buffer.concat(Array.from({ length: frames(pauseSeconds) }, () => silentFrame));
  return Buffer.concat([conversation.subarray(0, spoken), pause, conversation.subarray(0, spoken)]);
}

async function search(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(text);
  await answered(page);
  await expect.poll(() => matchCount(page)).toBe(3);
}

async function keepByKeyboard(page: Page): Promise<void> {
  await search(page, 'flight');
  await tabTo(page, 'Keep results offline');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Keep 3 calls offline?' });
  await expect(dialog.getByRole('button', { name: 'Keep offline' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
}

/** Presses Tab until the button has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await button.waitFor();
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(button).toBeFocused({ timeout: 100 });
  }).toPass({ intervals: [0] });
}

/** Goes back or on in steps of keys until shortly before a place, and resolves when it is being played. */
async function playFrom(page: Page, seconds: number): Promise<void> {
  for (;;) {
    const before = await positionSeconds(page);
    const ahead = seconds - before;
    if (ahead >= 0 && ahead <= 5) break;
    const key = ahead < 0 ? 'ArrowLeft' : 'ArrowRight';
    await page.keyboard.press(Math.abs(ahead) > 15 ? `Shift+${key}` : key);
    // Drawn once there is sound: by the position before, the next press would go too far.
    await expect.poll(async () => Math.abs((await positionSeconds(page)) - before)).toBeGreaterThan(2);
  }
  await expect.poll(() => positionSeconds(page), { intervals: [50] }).toBeGreaterThanOrEqual(seconds);
}
