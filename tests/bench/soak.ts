// The work of a day in some minutes: many syncs, each with a few changes, of an account with many calls, while somebody
// types. Shows the memory of the page's process over time and how long a search waits. Writes bench-results/soak.json.
// Arguments: how many calls, how many syncs.
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright';
import { openApp } from './app/open-app.ts';
import { connect, syncEnded } from './app/synced-app.ts';
import { pageProcess, residentMb } from './browser/process-memory.ts';
import { scriptOf } from './browser/site.ts';
import { temporaryFolder } from './browser/temporary-folder.ts';
import { WorkerMemory } from './browser/worker-memory.ts';
import { percentiles } from './report/percentiles.ts';
import { Progress } from './report/progress.ts';
import { formatCount, printGoals, printTable, sizesFrom, writeResults } from './report/results.ts';
import { benchAccount } from './sync/bench-account.ts';

/** Calls that come, and as many that change, between two syncs. */
const changesASync = 10;
/** From the beginning of a sync to that of the next, unless it takes longer. */
const syncEveryMs = 2_000;
const sampleEveryMs = 1_000;
/** The share of the syncs in which memory finds its level. */
const warmUp = 0.2;
/** Lines of the table. */
const shownSamples = 15;
/** Ms between two keys: a fast typist. */
const keyEvery = 120;
const typed = ['sharma', 'priya kumar', '98765', 'agent:priya duration:>300', '"refund issued" -kumar', 'sharna'];

interface Sample {
  readonly atMs: number;
  readonly syncs: number;
  /** MB of the page's process, of its own objects, and of the worker's. */
  readonly process: number;
  readonly page: number;
  readonly worker: number;
}

const [calls = 150_000, syncs = 150] = sizesFrom(process.argv.slice(2), []);
const progress = new Progress();
const scripts = [await scriptOf('watch-script.ts'), await scriptOf('search-times-script.ts')];
progress.say('drawing the account’s calls');
const account = await benchAccount(calls, syncs * changesASync);
const { page, browser, close } = await openApp(temporaryFolder('soak'));
try {
  await page.getByRole('button', { name: 'Try the sample account' }).waitFor();
  const workers = await WorkerMemory.watch(page);
  for (const script of scripts) await page.evaluate(script);
  progress.say('the first sync');
  await connect(page, account.origin);
  let lastEnd = await syncEnded(page, null);

  const pid = await pageProcess(browser);
  const startedAt = performance.now();
  const samples: Sample[] = [];
  let [done, isOver] = [0, false];
  const sampling = (async () => {
    const heap = await page.context().newCDPSession(page);
    while (!isOver) {
      const [{ usedSize }, worker] = await Promise.all([
        heap.send('Runtime.getHeapUsage'),
        workers.megabytes('nothing'),
      ]);
      const atMs = Math.round(performance.now() - startedAt);
      samples.push({ atMs, syncs: done, process: residentMb(pid), page: Math.round(usedSize / 1e6), worker });
      await wait(sampleEveryMs);
    }
  })();
  const typing = (async () => {
    await page.evaluate(() => window.searchTimes.splice(0));
    while (!isOver) for (const text of typed) if (!isOver) await typeOnce(page, text);
  })();
  while (done < syncs) {
    progress.say('syncing', `${done} of ${syncs}`);
    const next = wait(syncEveryMs);
    await account.change(changesASync);
    await page.evaluate(() => window.voicelogs.request('sync.start', null));
    lastEnd = await syncEnded(page, lastEnd);
    done += 1;
    await next;
  }
  isOver = true;
  await Promise.all([sampling, typing]);
  const searches = await page.evaluate(() => window.searchTimes);
  const keystrokes = await page.evaluate(() => window.watch.keystrokes.map(({ tookMs }) => tookMs));
  const live = await workers.megabytes();
  progress.end();
  report({ samples, searches, keystrokes, live, tookMs: performance.now() - startedAt });
} finally {
  progress.end();
  await close();
  account.close();
}

/** Types a text key by key without waiting for results, and deletes it. */
async function typeOnce(page: Page, text: string): Promise<void> {
  await page.getByLabel('Search calls', { exact: true }).focus();
  await page.keyboard.type(text, { delay: keyEvery });
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Backspace');
}

interface Found {
  readonly samples: readonly Sample[];
  /** Ms of each search, and of each keystroke. */
  readonly searches: readonly number[];
  readonly keystrokes: readonly number[];
  /** MB of the worker that are no waste at the end. */
  readonly live: number;
  readonly tookMs: number;
}

function report({ samples, searches, keystrokes, live, tookMs }: Found): void {
  const warm = samples.filter((sample) => sample.syncs >= syncs * warmUp).map(({ process }) => process);
  const quarter = Math.ceil(warm.length / 4);
  const [begin, end] = [medianOf(warm.slice(0, quarter)), medianOf(warm.slice(-quarter))];
  const most = Math.max(...samples.map(({ process }) => process));
  const [search, keystroke] = [percentiles(searches), percentiles(keystrokes)];
  const growth = Number((end / begin).toFixed(2));
  writeResults('soak', {
    calls,
    syncs,
    took_ms: Math.round(tookMs),
    process_mb: { after_warm_up: begin, end, growth, most },
    worker_live_mb: live,
    searches: { count: searches.length, ...search },
    keystrokes: { count: keystrokes.length, ...keystroke },
    samples,
  });
  const every = Math.ceil(samples.length / shownSamples);
  printTable(`${formatCount(calls)} calls, ${syncs} syncs in ${Math.round(tookMs / 1_000)} s`, [
    ['after', 'syncs', 'the page’s process', 'its objects', 'the worker’s'],
    ...samples
      .filter((_, place) => place % every === 0)
      .map(({ atMs, syncs: after, ...mb }) => [
        `${Math.round(atMs / 1_000)} s`,
        String(after),
        ...[mb.process, mb.page, mb.worker].map((each) => `${each} MB`),
      ]),
  ]);
  const times = (label: string, all: readonly number[], { p50_ms, p95_ms }: typeof search) => [
    label,
    String(all.length),
    ...[p50_ms, p95_ms].map((ms) => `${Math.round(ms)} ms`),
  ];
  printTable(`Waiting; of the worker’s memory, ${live} MB are no waste`, [
    ['', 'times', 'p50', 'p95'],
    times('a search, from the question to its answer', searches, search),
    times('a keystroke, until its result is on screen', keystrokes, keystroke),
  ]);
  printGoals([
    { goal: 'the page’s process under 1 GB', measured: `${most} MB`, met: most < 1_000 },
    { goal: 'flat within 10 % after warm-up', measured: `${begin} to ${end} MB`, met: growth <= 1.1 },
    {
      goal: 'a search answered in 50 ms at p95',
      measured: `${Math.round(search.p95_ms)} ms`,
      met: search.p95_ms <= 50,
    },
  ]);
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
