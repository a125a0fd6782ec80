// A first sync of the built app from the sample account, beside a bare loop that asks for the same pages and throws them
// away: time, requests, the longest task of the page's thread, memory of the main process. Once more with an account that
// takes as long to answer as one in the same country would. Writes bench-results/sync.json. Argument: how many calls.
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright';
import { openApp } from './app/open-app.ts';
import { connect, syncStatus } from './app/synced-app.ts';
import { residentMb } from './browser/process-memory.ts';
import { scriptOf } from './browser/site.ts';
import { temporaryFolder } from './browser/temporary-folder.ts';
import { Progress } from './report/progress.ts';
import { formatCount, printGoals, printTable, sizesFrom, writeResults } from './report/results.ts';
import { bareLoop } from './sync/bare-loop.ts';
import { type BenchAccount, benchAccount } from './sync/bench-account.ts';

/** Syncs and bare loops, in turns, each on a data folder of its own; the one in the middle counts. */
const rounds = 3;
/** As many requests at once as the sync makes when all goes well. */
const atOnce = 3;
/** Rows a page: the most the API gives. */
const pageLimit = 100;
/** Ms that an answer takes on its way from a server in the same country. */
const nearbyMs = 50;

interface Round {
  readonly sync_ms: number;
  readonly bare_ms: number;
  readonly requests: number;
  /** From the first page on. */
  readonly longest_task_ms: number;
  /** Of drawing the screens, as the account is connected. */
  readonly first_screen_task_ms: number;
  /** MB, as the first tenth of the calls was in and at the end. */
  readonly rss: { readonly start: number; readonly end: number };
}

const [calls = 0] = sizesFrom(process.argv.slice(2), [100_000]);
const progress = new Progress();
const watchScript = await scriptOf('watch-script.ts');
progress.say('drawing the account’s calls');
const account = await benchAccount(calls);
const done: Round[] = [];
try {
  for (let round = 1; round <= rounds; round += 1) {
    progress.say(`round ${round} of ${rounds}`);
    done.push(await playRound(account, 0));
  }
  progress.say(`answers after ${nearbyMs} ms`);
  const nearby = await playRound(account, nearbyMs);
  progress.end();
  report(done, nearby);
} finally {
  progress.end();
  account.close();
}

async function playRound({ origin, token, asked }: BenchAccount, latencyMs: number): Promise<Round> {
  const { page, process: main, close } = await openApp(temporaryFolder('sync'));
  try {
    await page.getByRole('button', { name: 'Try the sample account' }).waitFor();
    await page.evaluate(watchScript);
    await asked(latencyMs);
    const start = performance.now();
    await connect(page, origin);
    const { rss, firstPageAt } = await syncedWhile(page, main.pid ?? 0);
    const syncMs = performance.now() - start;
    const paths = (await asked(latencyMs)).filter((path) => !path.endsWith('/login'));
    const longTasks = await page.evaluate(() => window.watch.longTasks);
    const longest = (when: (at: number) => boolean) =>
      Math.round(Math.max(0, ...longTasks.filter(({ at }) => when(at)).map(({ tookMs }) => tookMs)));
    const bareMs = await bareLoop(origin, token, paths, atOnce);
    return {
      sync_ms: Math.round(syncMs),
      bare_ms: Math.round(bareMs),
      requests: paths.length,
      longest_task_ms: longest((at) => at >= firstPageAt),
      first_screen_task_ms: longest((at) => at < firstPageAt),
      rss,
    };
  } finally {
    await close();
  }
}

/** Resolves once the first sync is complete, with the main process's memory as it began and ended, and when (epoch ms) the first page was in. */
async function syncedWhile(page: Page, mainPid: number): Promise<{ rss: Round['rss']; firstPageAt: number }> {
  let start: number | null = null;
  let firstPageAt: number | null = null;
  for (;;) {
    const sync = await syncStatus(page);
    if (sync.callsReceived > 0) firstPageAt ??= Date.now();
    if (start === null && sync.callsReceived >= calls / 10) start = residentMb(mainPid);
    if (sync.lastCompletedAt !== null) {
      return { rss: { start: start ?? 0, end: residentMb(mainPid) }, firstPageAt: firstPageAt ?? Date.now() };
    }
    await wait(20);
  }
}

function report(all: readonly Round[], nearby: Round): void {
  const byRatio = all.toSorted((a, b) => a.sync_ms / a.bare_ms - b.sync_ms / b.bare_ms);
  const middle = byRatio[Math.floor(byRatio.length / 2)];
  if (middle === undefined) return;
  const ratioOf = ({ sync_ms, bare_ms }: Round) => Number((sync_ms / bare_ms).toFixed(2));
  const ratio = ratioOf(middle);
  const longest = Math.max(...all.map(({ longest_task_ms }) => longest_task_ms));
  const minimum = Math.ceil(calls / pageLimit);
  writeResults('sync', {
    calls,
    bare_ms: middle.bare_ms,
    sync_ms: middle.sync_ms,
    ratio,
    requests: middle.requests,
    minimum_requests: minimum,
    longest_task_ms: longest,
    main_rss_mb: middle.rss,
    rounds: all,
    nearby: { latency_ms: nearbyMs, ratio: ratioOf(nearby), ...nearby },
  });
  printTable(`A first sync of ${formatCount(calls)} calls`, [
    ['round', 'sync', 'bare loop', 'ratio', 'requests', 'longest task', 'main process'],
    ...[...all, nearby].map((round, index) => [
      round === nearby ? `answers after ${nearbyMs} ms` : String(index + 1),
      `${round.sync_ms} ms`,
      `${round.bare_ms} ms`,
      String(ratioOf(round)),
      String(round.requests),
      `${round.longest_task_ms} ms`,
      `${round.rss.start} to ${round.rss.end} MB`,
    ]),
  ]);
  const { start, end } = middle.rss;
  printGoals([
    { goal: 'at most 1.3 times the bare loop', measured: `${ratio}`, met: ratio <= 1.3 },
    {
      goal: `at most 1.3 times the bare loop, with answers after ${nearbyMs} ms`,
      measured: `${ratioOf(nearby)}`,
      met: ratioOf(nearby) <= 1.3,
    },
    { goal: 'no task of the page over 50 ms', measured: `${longest} ms`, met: longest <= 50 },
    { goal: 'memory of the main process flat', measured: `${start} to ${end} MB`, met: end <= start * 1.1 },
    {
      goal: 'the fewest requests',
      measured: `${middle.requests} for ${minimum} pages`,
      met: middle.requests <= minimum * 1.1,
    },
  ]);
}
