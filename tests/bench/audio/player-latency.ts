import type { Page } from 'playwright';
import { type Ear, listenIn } from '../../e2e/audio-capture.ts';
import { FaultyApi } from '../../e2e/faulty-api.ts';
import { answered, connectTo, searchBox, syncCompleted } from '../../e2e/fixtures.ts';
import { toneRecording } from '../../e2e/tone-recording.ts';
import { builtApp, openApp } from '../app/open-app.ts';
import { temporaryFolder } from '../browser/temporary-folder.ts';
import { percentiles } from '../report/percentiles.ts';

/** A figure: half of the times, and 95 of a hundred, were at most that. */
interface Ms {
  readonly p50: number;
  readonly p95: number;
}

export interface PlayerLatency {
  /** From a press of Play on the open call to the first sound. */
  readonly play_to_sound_ms: Ms;
  /** From a click on the play button of a call of the list, where the pointer has only just come to: its file is opened by the click. */
  readonly unopened_play_to_sound_ms: Ms;
  /** From a press of Play after a pause. */
  readonly resume_to_sound_ms: Ms;
  /** From a press on the seek bar to the first sound of that place, while it plays. */
  readonly seek_to_sound_ms: Ms;
}

interface PlayerResults {
  /** Every press, ms, in the order of the lengths: the short recording, then the long one. */
  readonly times: readonly Times[];
  readonly by_length: readonly ({ readonly length: string } & PlayerLatency)[];
  readonly overall: PlayerLatency;
}

interface Times {
  readonly play: number[];
  readonly unopened: number[];
  readonly resume: number[];
  readonly seek: number[];
}

const lengths = [
  { length: '5 min', seconds: 300 },
  { length: '3 h', seconds: 3 * 3600 },
] as const;

/** Presses Play and seeks so many times in the built app, or in another build of it, with a short recording and a long one that are on the laptop. */
export async function playerLatency(
  presses: number,
  onLength: (length: string) => void,
  appPath = builtApp,
): Promise<PlayerResults> {
  const api = new FaultyApi({ calls: 40, days: 2 });
  await api.start();
  const app = await openApp(temporaryFolder('player'), {}, appPath);
  try {
    const { page } = app;
    await listenIn(page);
    await connectTo(page, api);
    await syncCompleted(page);
    const all: { length: string; times: Times }[] = [];
    for (const { length, seconds } of lengths) {
      onLength(length);
      // Left in the first half and right in the second: which ear hears it tells where it plays.
      const half = seconds / 2;
      const body = toneRecording([
        { side: 'left', seconds: half },
        { side: 'right', seconds: half },
      ]);
      api.fault = ({ path }) =>
        path.startsWith('/recordings/')
          ? { kind: 'answer', status: 200, headers: { 'Content-Type': 'audio/mpeg' }, body }
          : null;
      all.push({ length, times: await measure(page, all.length, presses) });
    }
    const together = (of: keyof Times) => all.flatMap(({ times }) => times[of]);
    return {
      times: all.map(({ times }) => times),
      by_length: all.map(({ length, times }) => ({ length, ...latency(times) })),
      overall: latency({
        play: together('play'),
        unopened: together('unopened'),
        resume: together('resume'),
        seek: together('seek'),
      }),
    };
  } finally {
    await app.close();
    await api.stop();
  }
}

/** Measures with the call with a recording at `place` of the list. */
async function measure(page: Page, place: number, presses: number): Promise<Times> {
  const pane = page.getByRole('complementary', { name: 'Call', exact: true });
  const player = page.getByRole('region', { name: 'Player' });
  const slider = page.getByRole('slider', { name: 'Position' });
  const close = async () => {
    await player.getByRole('button', { name: 'Close the player' }).click();
    await player.waitFor({ state: 'detached' });
    await page.evaluate(() => window.ears.silence(200));
  };
  const toList = async () => {
    await searchBox(page).focus();
    await page.keyboard.press('ArrowDown');
  };
  if (place === 0) {
    await page.getByRole('button', { name: 'Recording', exact: true }).click();
    await page.getByRole('button', { name: /^Available/ }).click();
    await answered(page);
  }
  await toList();
  await page.keyboard.press('Home');
  for (let row = 0; row < place; row += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await pane.getByRole('button', { name: 'Keep offline' }).click();
  await pane.getByText('On this laptop').waitFor({ timeout: 120_000 });
  // The app reads a new recording once, in the background, and draws what it heard.
  await toList();
  await page.keyboard.press('Space');
  await slider.locator('canvas').first().waitFor({ timeout: 300_000 });
  await close();

  const times: Times = { play: [], unopened: [], resume: [], seek: [] };
  const press = async (into: number[], ear: Ear, act: () => Promise<unknown>, event: 'keydown' | 'pointerdown') => {
    await page.evaluate(([kind, where]) => window.ears.await(kind, where), [event, ear] as const);
    await act();
    into.push(await page.evaluate(() => window.ears.soundAfter()));
  };
  const space = () => page.keyboard.press('Space');

  for (let time = 0; time < presses; time += 1) {
    await toList();
    await press(times.play, 'either', space, 'keydown');
    if (time < presses - 1) await close();
  }
  for (let time = 0; time < presses; time += 1) {
    await player.getByRole('button', { name: 'Pause' }).click();
    await page.evaluate(() => window.ears.silence(200));
    await press(
      times.resume,
      'either',
      () => player.getByRole('button', { name: 'Play', exact: true }).press('Enter'),
      'keydown',
    );
  }
  for (let time = 0; time < presses; time += 1) {
    const box = await slider.boundingBox();
    if (box === null) throw new Error('The seek bar is not drawn.');
    // To and fro between the halves, each time to another place.
    const ear = time % 2 === 0 ? 'right' : 'left';
    const share = (ear === 'right' ? 0.52 : 0.02) + 0.44 * ((time * 0.618) % 1);
    await press(
      times.seek,
      ear,
      () => page.mouse.click(box.x + share * box.width, box.y + box.height / 2),
      'pointerdown',
    );
  }
  await close();
  await toList();
  await page.keyboard.press('Escape');
  await pane.waitFor({ state: 'detached' });
  const listen = page.getByRole('button', { name: /^Play, on this laptop/ }).nth(place);
  for (let time = 0; time < presses; time += 1) {
    // Another call is the active one, and the pointer is elsewhere: nothing tells which is played next.
    await toList();
    await page.keyboard.press('Home');
    for (let row = 0; row < lengths.length; row += 1) await page.keyboard.press('ArrowDown');
    await page.mouse.move(0, 0);
    await settled(page);
    const box = await listen.boundingBox();
    if (box === null) throw new Error('The play button of the call is not drawn.');
    const click = () => page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await press(times.unopened, 'either', click, 'pointerdown');
    await close();
  }
  return times;
}

/** Resolves once the page has done what it does when it is idle. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1_000 })));
}

function latency({ play, unopened, resume, seek }: Times): PlayerLatency {
  return {
    play_to_sound_ms: ms(play),
    unopened_play_to_sound_ms: ms(unopened),
    resume_to_sound_ms: ms(resume),
    seek_to_sound_ms: ms(seek),
  };
}

function ms(times: readonly number[]): Ms {
  const { p50_ms, p95_ms } = percentiles(times);
  return { p50: Math.round(p50_ms), p95: Math.round(p95_ms) };
}
