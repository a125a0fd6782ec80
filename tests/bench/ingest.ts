// How many calls a second are written and can be searched, against rows put by Dexie into a table with three indexes: in
// workers of one page, in turns. Writes bench-results/ingest.json. Argument: how many calls.
import { openBenchPage } from './browser/bench-page.ts';
import { serveSite } from './browser/site.ts';
import type { Round, Way } from './in-page/ingest-page.ts';
import { Progress } from './report/progress.ts';
import { formatCount, printGoals, printTable, sizesFrom, writeResults } from './report/results.ts';

const batch = 10_000;
/** As the API gives them, and as many as would come if it gave more. */
const pageSizes = [100, 1_000] as const;
const [calls = 0] = sizesFrom(process.argv.slice(2), [100_000]);
const progress = new Progress();
const site = await serveSite();
const ways: readonly Way[] = pageSizes.flatMap((pageSize) => [
  { writer: 'voicelogs', pageSize, appWorker: site.appWorker },
  { writer: 'dexie', pageSize },
]);
const { page, orDied, close } = await openBenchPage(`${site.url}ingest.html`);
let rounds: readonly Round[];
try {
  progress.say(`${formatCount(calls)} calls by each of ${ways.length} ways`);
  await page.exposeFunction('onWritten', (done: number) => {
    progress.say(`${formatCount(calls)} calls by each of ${ways.length} ways`, `${Math.round((done / calls) * 100)} %`);
  });
  rounds = await orDied(page.evaluate((given) => window.ingestPage.run(given), { ways, calls, batch }));
} finally {
  progress.end();
  await close();
  await site.close();
}

const results = pageSizes.map((pageSize) => {
  const [voicelogs, dexie] = [rates('voicelogs', pageSize), rates('dexie', pageSize)];
  return { page_size: pageSize, voicelogs, dexie, ratio: Number((voicelogs.all / dexie.all).toFixed(2)) };
});
writeResults('ingest', { calls, batch, calls_per_second: results });
printTable(
  `${formatCount(calls)} calls written and searchable: calls a second (first and last ${formatCount(batch)})`,
  [
    ['calls a page', 'voicelogs', 'dexie, 3 indexes', 'ratio'],
    ...results.map(({ page_size, voicelogs, dexie, ratio }) => [
      formatCount(page_size),
      rateText(voicelogs),
      rateText(dexie),
      String(ratio),
    ]),
  ],
);
printGoals(
  results.map(({ page_size, ratio }) => ({
    goal: `at least twice as fast as bulkPut, ${page_size} calls a page`,
    measured: `${ratio} times`,
    met: ratio >= 2,
  })),
);

interface Rates {
  readonly all: number;
  readonly first_batch: number;
  readonly last_batch: number;
}

/** Calls a second over the whole run, and at its beginning and end: whether it slows down as calls grow. */
function rates(writer: Way['writer'], pageSize: number): Rates {
  const index = ways.findIndex((way) => way.writer === writer && way.pageSize === pageSize);
  const times = rounds.map((round) => round[index] ?? 0);
  const perSecond = (count: number, ms: number) => Math.round((count / ms) * 1_000);
  return {
    all: perSecond(
      calls,
      times.reduce((sum, time) => sum + time, 0),
    ),
    first_batch: perSecond(Math.min(batch, calls), times[0] ?? 0),
    last_batch: perSecond(calls - (times.length - 1) * batch, times.at(-1) ?? 0),
  };
}

function rateText({ all, first_batch, last_batch }: Rates): string {
  return `${formatCount(all)} (${formatCount(first_batch)}, ${formatCount(last_batch)})`;
}
