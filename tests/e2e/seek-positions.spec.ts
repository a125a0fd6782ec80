import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { hear, listenIn } from './audio-capture.ts';
import { connectTo, expect, syncCompleted, test } from './fixtures.ts';
import { openLongRecorded, positionSeconds } from './recordings.ts';
import { monoRecording } from './tone-recording.ts';

const fixture = (name: string) => readFile(join(import.meta.dirname, '../unit/main/sound/fixtures', name));
const [first, second, other, aac, gsm, mp4] = await Promise.all(
  ['tones-0.mp3', 'tones-8.mp3', 'tones-8-mono-8000.mp3', 'tones-0.aac', 'gsm.wav', 'tones-0.m4a'].map(fixture),
);
if (!first || !second || !other || !aac || !gsm || !mp4) throw new Error('A fixture is missing.');

const slider = (page: Page) => page.getByRole('slider', { name: 'Position' });

/** Hz of the tone of each second of the fixtures. */
const toneOf = (second: number) => 300 + 60 * second;
const id3 = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\x07\x68'), Buffer.alloc(1_000, 0x41)]);

for (const { what, body, type, seconds, places } of [
  {
    what: 'two MP3 files joined',
    body: Buffer.concat([first, second]),
    type: 'audio/mpeg',
    seconds: 18,
    places: [14, 3, 10],
  },
  { what: 'an MP3 file of variable bit rate', body: second, type: 'audio/mpeg', seconds: 10, places: [7, 2] },
  {
    what: 'two MP3 files with a tag between',
    body: Buffer.concat([id3, first, id3, second]),
    type: 'audio/mpeg',
    seconds: 18,
    places: [12],
  },
  {
    what: 'MP3 that becomes mono at half the rate',
    body: Buffer.concat([first, other]),
    type: 'audio/mpeg',
    seconds: 18,
    places: [13, 4],
  },
  { what: 'AAC without a head', body: aac, type: 'audio/aac', seconds: 8, places: [6, 2] },
  {
    what: 'a WAV file whose header says a third',
    body: monoRecording(18, 6, toneOf),
    type: 'audio/wav',
    seconds: 18,
    places: [14, 3],
  },
  { what: 'GSM in a WAV file', body: gsm, type: 'audio/wav', seconds: 3, places: [] },
]) {
  test(`what is shown is what is heard: ${what}`, async ({ launch, api }) => {
    const { page } = await launch();
    await listenIn(page);
    await connectTo(page, api);
    await syncCompleted(page);
    api.fault = ({ path }) =>
      path.startsWith('/recordings/') ? { kind: 'answer', status: 200, headers: { 'Content-Type': type }, body } : null;
    await openLongRecorded(page);
    await page.keyboard.press('Space');
    await expect.poll(() => positionSeconds(page)).toBeGreaterThan(0);
    await expect(slider(page)).toHaveAttribute('aria-valuemax', String(seconds));
    expect((await hear(page, 200)).frequency).toBeGreaterThan(0);
    for (const place of places) {
      const box = await slider(page).boundingBox();
      if (box === null) throw new Error('The slider is not drawn.');
      await page.mouse.click(box.x + ((place + 0.35) / seconds) * box.width, box.y + box.height / 2);
      await expect.poll(() => positionSeconds(page)).toBeGreaterThanOrEqual(place);
      await expect(async () => {
        const { frequency } = await hear(page, 200);
        const shown = await positionSeconds(page);
        // It plays on meanwhile, and is shown in whole seconds.
        const heard = (frequency - toneOf(0)) / 60 - (body === second ? 8 : 0);
        expect(Math.abs(heard + 0.5 - shown)).toBeLessThan(1.2);
        expect(Math.abs(shown - place)).toBeLessThan(4);
      }, `${place} s`).toPass({ timeout: 10_000 });
    }
    // The waveform is of the same length, and so are the silences that are skipped.
    await slider(page).locator('canvas').first().waitFor();
  });
}

for (const { what, body, type, said } of [
  {
    what: 'AMR',
    body: Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(3_200, 0x3c)]),
    type: 'audio/amr',
    said: /cannot play this format: AMR\. Save the recording/,
  },
  { what: 'a WAV header without sound', body: monoRecording(0, 30, toneOf), type: 'audio/wav', said: /holds no sound/ },
]) {
  test(`what cannot be played says so, is not ready for the flight, and is never downloaded again: ${what}`, async ({
    launch,
    api,
  }) => {
    const { page } = await launch();
    await connectTo(page, api);
    await syncCompleted(page);
    api.fault = ({ path }) =>
      path.startsWith('/recordings/') ? { kind: 'answer', status: 200, headers: { 'Content-Type': type }, body } : null;
    const pane = await openLongRecorded(page);
    await page.keyboard.press('Space');
    await expect(page.getByRole('region', { name: 'Player' })).toContainText(said);
    await expect(
      page.getByRole('region', { name: 'Player' }).getByRole('button', { name: 'Save recording' }),
    ).toBeVisible();
    await expect(pane.getByRole('region', { name: 'Recording' })).toContainText(said);
    await expect(page.getByRole('button', { name: /Download again/ })).toHaveCount(0);
    await pane.getByRole('button', { name: 'Keep offline' }).click();
    await page
      .getByRole('link', { name: /Downloads/ })
      .or(page.getByRole('button', { name: /Downloads/ }))
      .first()
      .click();
    await expect(page.getByText('Not ready: 1 recording cannot be played')).toBeVisible();
  });
}

test('a recording that is shorter than listed says by how much', async ({ launch, api }) => {
  const { page } = await launch();
  await connectTo(page, api);
  await syncCompleted(page);
  api.fault = ({ path }) =>
    path.startsWith('/recordings/')
      ? { kind: 'answer', status: 200, headers: { 'Content-Type': 'audio/wav' }, body: monoRecording(30, 10, toneOf) }
      : null;
  const pane = await openLongRecorded(page);
  await page.keyboard.press('Space');
  await expect(slider(page)).toHaveAttribute('aria-valuemax', '30');
  await expect(page.getByRole('region', { name: 'Player' })).toContainText(/shorter than listed/);
  await expect(pane.getByRole('region', { name: 'Recording' })).toContainText(
    /The file lasts 0:30: .* shorter than listed/,
  );
});
