// Typing and scrolling in the built app while a sync brings calls into many that are there already: from each key going
// down to its result on screen, and the tasks that keep the page's thread. At the rate that an account allows, at ten times
// that, and as the worker begins to sort, count or report on all calls. Writes bench-results/typing.json. Argument: how many
// calls are there.
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright';
import { filledFolder } from './app/filled-profile.ts';
import { openApp } from './app/open-app.ts';
import { benchAccountId, connect, syncStatus } from './app/synced-app.ts';
import { scriptOf } from './browser/site.ts';
import { percentiles } from './report/percentiles.ts';
import { Progress } from './report/progress.ts';
import { formatCount, printGoals, printTable, sizesFrom, writeResults } from './report/results.ts';
import { benchAccount } from './sync/bench-account.ts';

/** None of them are among those in the profile; more than come in while the bench runs. */
const newCalls = 300_000;
/** A sync asks three at a time: so long an answer takes at 200 a minute, which accounts allow, and at ten times that. */
const ownRateMs = 900;
const tenTimesMs = 90;

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
/** Typed as other work has begun. */
const typedMeanwhile = 'kumar';
const sortedBy = ['Customer', 'Agent', 'Disposition'];
const filters = ['Agent', 'Status', 'Disposition'];
const jumps = [0.5, 0.9, 0.1, 0.75, 0.25, 1, 0, 0.33, 0.66, 0.5];
const wheelTurns = 60;

const [calls = 0] = sizesFrom(process.argv.slice(2), [1_000_000]);
const progress = new Progress();
const script = await scriptOf('watch-script.ts');
progress.say('drawing the account’s calls');
const account = await benchAccount(newCalls);
const filling = `filling a profile with ${formatCount(calls)} calls`;
progress.say(filling);
const userDataDir = await filledFolder(benchAccountId(account.origin), calls, (done) =>
  progress.say(filling, `${Math.round((done / calls) * 100)} %`),
);
const { page, close } = await openApp(userDataDir);
try {
  await page.getByRole('button', { name: 'Try the sample account' }).waitFor();
  await account.asked(ownRateMs);
  await page.evaluate(script);
  await connect(page, account.origin);
  progress.say('waiting for the sync');
  await page.evaluate((isEmpty) => window.watch.firstList(isEmpty), calls === 0);
  while ((await received(page)) < 1_000) await wait(50);

  progress.say('typing at the account’s own rate');
  const ownRate = await measured(page, () => typeAll(page));
  progress.say('typing as other work begins');
  const meanwhile = await measured(page, () => typeAsWorkBegins(page));
  await account.asked(tenTimesMs);
  progress.say('typing at ten times the rate');
  const tenTimes = await measured(page, () => typeAll(page));
  progress.say('scrolling');
  const jumped: number[] = [];
  const scrolling = await measured(page, async () => {
    for (const share of jumps) jumped.push(await page.evaluate((to) => window.watch.jumpTo(to), share));
    await page.getByRole('grid', { name: 'Calls' }).hover();
    for (let turn = 0; turn < wheelTurns; turn += 1) await page.mouse.wheel(0, 400);
  });
  progress.end();
  report({ ownRate, meanwhile, tenTimes, scrolling, jumped });
} finally {
  progress.end();
  await close();
  account.close();
}

/** What was seen while something was done. */
interface Measured {
  /** Ms of each keystroke, until its result was on screen. */
  readonly keystrokes: readonly number[];
  /** Ms of each task of the page's thread of over 50 ms. */
  readonly tasks: readonly number[];
  /** Answers of 100 calls that the sync got, a minute. */
  readonly answersAMinute: number;
}

interface Found {
  readonly ownRate: Measured;
  readonly meanwhile: Measured;
  readonly tenTimes: Measured;
  readonly scrolling: Measured;
  /** Ms of each jump, until rows were there. */
  readonly jumped: readonly number[];
}

function report(found: Found): void {
  const { ownRate, meanwhile, tenTimes, scrolling, jumped } = found;
  const longest = (all: readonly number[]) => Math.round(Math.max(0, ...all));
  const phases = [
    { label: 'typing at the account’s own rate', ...ownRate, times: ownRate.keystrokes },
    { label: 'typing as a sort, a count or a report begins', ...meanwhile, times: meanwhile.keystrokes },
    { label: 'typing at ten times that rate', ...tenTimes, times: tenTimes.keystrokes },
    { label: 'rows after a jump, at ten times', ...scrolling, times: jumped },
  ].map((phase) => ({ ...phase, ...percentiles(phase.times), longest_ms: longest(phase.times) }));
  writeResults('typing', {
    calls,
    phases: phases.map(({ label, answersAMinute, times, p50_ms, p95_ms, longest_ms, tasks }) => ({
      label,
      answers_a_minute: answersAMinute,
      count: times.length,
      p50_ms,
      p95_ms,
      longest_ms,
      long_tasks: { count: tasks.length, longest_ms: longest(tasks) },
    })),
  });
  printTable(`${formatCount(calls)} calls: until it is on screen, and tasks of the page’s thread over 50 ms`, [
    ['', 'answers a minute', 'times', 'p50', 'p95', 'longest', 'tasks', 'longest'],
    ...phases.map(({ label, answersAMinute, times, p50_ms, p95_ms, longest_ms, tasks }) => [
      label,
      String(answersAMinute),
      String(times.length),
      ...[p50_ms, p95_ms, longest_ms].map((ms) => `${Math.round(ms)} ms`),
      String(tasks.length),
      `${longest(tasks)} ms`,
    ]),
  ]);
  const tasks = phases.flatMap((phase) => phase.tasks);
  const goalOf = (phase: Measured, of: string, most: number) => {
    const { p95_ms } = percentiles(phase.keystrokes);
    return {
      goal: `a keystroke’s result on screen within ${most} ms at p95, ${of}`,
      measured: `${Math.round(p95_ms)} ms`,
      met: p95_ms <= most,
    };
  };
  printGoals([
    goalOf(ownRate, 'at the account’s own rate', 50),
    goalOf(meanwhile, 'as other work begins', 50),
    goalOf(tenTimes, 'at ten times that', 100),
    {
      goal: 'no task over 50 ms',
      measured: `${tasks.length}, the longest ${longest(tasks)} ms`,
      met: tasks.length === 0,
    },
  ]);
}

async function measured(page: Page, work: () => Promise<void>): Promise<Measured> {
  const seen = () =>
    page.evaluate(() => ({
      keystrokes: window.watch.keystrokes.map(({ tookMs }) => tookMs),
      tasks: window.watch.longTasks.map(({ tookMs }) => tookMs),
    }));
  const [before, callsBefore, began] = [await seen(), await received(page), performance.now()];
  await work();
  const [after, callsAfter, minutes] = [await seen(), await received(page), (performance.now() - began) / 60_000];
  return {
    keystrokes: after.keystrokes.slice(before.keystrokes.length),
    tasks: after.tasks.slice(before.tasks.length),
    answersAMinute: Math.round((callsAfter - callsBefore) / 100 / minutes),
  };
}

/** Has the worker sort, count and report on all calls, each for the first time, and types at once. */
async function typeAsWorkBegins(page: Page): Promise<void> {
  for (const column of sortedBy) {
    await page.getByRole('columnheader', { name: column }).click();
    await typeAndClear(page);
  }
  for (const filter of filters) {
    await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: filter }).click();
    await page.keyboard.press('Escape');
    await typeAndClear(page);
  }
  await page.getByRole('link', { name: 'Reports' }).click();
  await page.getByRole('link', { name: 'Calls' }).click();
  await typeAndClear(page);
}

async function typeAndClear(page: Page): Promise<void> {
  await page.getByLabel('Search calls', { exact: true }).focus();
  await answerTo(page, typedMeanwhile, () => page.keyboard.type(typedMeanwhile, { delay: keyEvery }));
  await page.keyboard.press('ControlOrMeta+A');
  await answerTo(page, '', () => page.keyboard.press('Backspace'));
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

/** How many calls the sync has received. Throws where it does not run: then nothing is measured. */
async function received(page: Page): Promise<number> {
  const { phase, callsReceived } = await syncStatus(page);
  if (phase !== 'running') throw new Error(`The sync is ${phase}: nothing can be measured while it does not run.`);
  return callsReceived;
}
