// Typing and scrolling in the built app while a sync brings calls into many that are there already: from each key going
// down to its result on screen, and the tasks that keep the page's thread. Writes bench-results/typing.json. Argument:
// how many calls are there.
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright';
import { filledProfile } from './app/filled-profile.ts';
import { openApp } from './app/open-app.ts';
import { scriptOf } from './browser/site.ts';
import { percentiles } from './report/percentiles.ts';
import { Progress } from './report/progress.ts';
import { formatCount, printGoals, printTable, sizesFrom, writeResults } from './report/results.ts';

/** Of other seeds than those in the profile, so each is a new one; more than come in while the bench runs. */
const newCalls = { VOICELOGS_SAMPLE_CALLS: '300000', VOICELOGS_SAMPLE_DAYS: '60', VOICELOGS_SAMPLE_SEED: '2' };

/** Ms between two keys: a fast typist. */
const keyEvery = 120;
const typed = [
  'sharma',
  'priya kumar refund',
  '98765',
  'agent:priya status:completed duration:>300',
  '"refund issued" -kumar',
  'sharna',
];
const jumps = [0.5, 0.9, 0.1, 0.75, 0.25, 1, 0, 0.33, 0.66, 0.5];
const wheelTurns = 60;

const [calls = 0] = sizesFrom(process.argv.slice(2), [1_000_000]);
const progress = new Progress();
const script = await scriptOf('watch-script.ts');
const filling = `filling a profile with ${formatCount(calls)} calls`;
progress.say(filling);
const userDataDir = await filledProfile(calls, 'running', (done) =>
  progress.say(filling, `${Math.round((done / calls) * 100)} %`),
);
const { page, close } = await openApp(userDataDir, newCalls);
try {
  await page.evaluate(script);
  progress.say('waiting for the sync');
  await page.evaluate((isEmpty) => window.watch.firstList(isEmpty), calls === 0);
  const before = await syncing(page, 1_000);

  progress.say('typing');
  const typing = await longTasksDuring(page, () => typeAll(page));
  progress.say('scrolling');
  const jumped: number[] = [];
  const scrolling = await longTasksDuring(page, async () => {
    for (const share of jumps) jumped.push(await page.evaluate((to) => window.watch.jumpTo(to), share));
    await page.getByRole('grid', { name: 'Calls' }).hover();
    for (let turn = 0; turn < wheelTurns; turn += 1) await page.mouse.wheel(0, 400);
  });
  const after = await syncing(page, 0);
  const keystrokes = await page.evaluate(() => window.watch.keystrokes);
  report({ before, after, typing, scrolling, jumped, took: keystrokes.map(({ tookMs }) => tookMs) });
} finally {
  progress.end();
  await close();
}

interface Found {
  /** Calls that the sync had received before and after the typing and scrolling. */
  readonly before: number;
  readonly after: number;
  /** Ms of each task of over 50 ms. */
  readonly typing: readonly number[];
  readonly scrolling: readonly number[];
  /** Ms of each jump, and of each keystroke. */
  readonly jumped: readonly number[];
  readonly took: readonly number[];
}

function report({ before, after, typing, scrolling, jumped, took }: Found): void {
  const [keystroke, jump] = [percentiles(took), percentiles(jumped)];
  const longest = (tasks: readonly number[]) => Math.round(Math.max(0, ...tasks));
  writeResults('typing', {
    calls,
    synced_meanwhile: after - before,
    keystrokes: { count: took.length, ...keystroke, longest_ms: longest(took) },
    jumps: { count: jumped.length, ...jump, longest_ms: longest(jumped) },
    long_tasks: {
      typing: { count: typing.length, longest_ms: longest(typing) },
      scrolling: { count: scrolling.length, longest_ms: longest(scrolling) },
    },
  });
  const times = (label: string, all: readonly number[], { p50_ms, p95_ms }: typeof jump) => [
    label,
    String(all.length),
    ...[p50_ms, p95_ms, longest(all)].map((ms) => `${Math.round(ms)} ms`),
  ];
  printTable(`${formatCount(calls)} calls, ${formatCount(after - before)} synced meanwhile`, [
    ['until it is on screen', 'times', 'p50', 'p95', 'longest'],
    times('a keystroke’s result', took, keystroke),
    times('rows after a jump', jumped, jump),
  ]);
  printTable('Tasks of the page’s thread over 50 ms', [
    ['while', 'times', 'longest'],
    ['typing', String(typing.length), `${longest(typing)} ms`],
    ['scrolling', String(scrolling.length), `${longest(scrolling)} ms`],
  ]);
  const tasks = [...typing, ...scrolling];
  printGoals([
    {
      goal: 'no task over 50 ms',
      measured: `${tasks.length}, the longest ${longest(tasks)} ms`,
      met: tasks.length === 0,
    },
    {
      goal: 'every keystroke’s result on screen within 100 ms at p95',
      measured: `${Math.round(keystroke.p95_ms)} ms`,
      met: keystroke.p95_ms <= 100,
    },
  ]);
}

/** Types each text key by key without waiting for results, and deletes it before the next. */
async function typeAll(page: Page): Promise<void> {
  await page.getByLabel('Search calls', { exact: true }).focus();
  for (const text of typed) {
    await answerTo(page, text, () => page.keyboard.type(text, { delay: keyEvery }));
    await page.keyboard.press('ControlOrMeta+A');
    await answerTo(page, '', () => page.keyboard.press('Backspace'));
  }
}

/** Resolves once the result of what `press` leaves in the search box is on screen. */
async function answerTo(page: Page, text: string, press: () => Promise<void>): Promise<void> {
  const answered = page.evaluate((whole) => window.watch.answered(whole), text);
  await Promise.all([answered, press()]);
}

/** Ms of each of the tasks over 50 ms that the page's thread did meanwhile. */
async function longTasksDuring(page: Page, work: () => Promise<void>): Promise<number[]> {
  const before = await page.evaluate(() => window.watch.longTasks.length);
  await work();
  const all = await page.evaluate(() => window.watch.longTasks);
  return all.slice(before).map(({ tookMs }) => tookMs);
}

/** How many calls the sync has received, once it is at least `least`. Throws when it does not run: then nothing is measured. */
async function syncing(page: Page, least: number): Promise<number> {
  for (;;) {
    const state = await page.evaluate(() => window.voicelogs.request('app.state', null));
    if (!state.ok) throw new Error(state.error.message);
    const { phase, callsReceived } = state.value.sync;
    if (phase === 'running' && callsReceived >= least) return callsReceived;
    if (phase === 'stopped' || callsReceived >= least)
      throw new Error(`The sync is ${phase}: nothing can be measured while it does not run.`);
    await wait(50);
  }
}
