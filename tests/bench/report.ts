// Reports over packed columns, beside SQLite and plain JavaScript over objects: the same calls, by turns in one process.
// Writes bench-results/report.json. Argument: how many calls.

import { inPages } from './corpus/corpus.ts';
import { percentiles } from './report/percentiles.ts';
import { Progress } from './report/progress.ts';
import { formatCount, printGoals, printTable, sizesFrom, writeResults } from './report/results.ts';
import { measureCsv } from './reports/csv.ts';
import { type Filter, filtersFor } from './reports/filters.ts';
import { measureInApp } from './reports/in-app.ts';
import { ObjectReports } from './reports/objects.ts';
import { OurReports } from './reports/ours.ts';
import { reportCorpus } from './reports/report-corpus.ts';
import { SqliteReports } from './reports/sqlite.ts';

const [rows = 1_000_000] = sizesFrom(process.argv.slice(2), []);
const agents = 500;
const ourRounds = 20;
const otherRounds = 3;

const works = ['agents report', 'team page', 'heat map', 'comparison'] as const;
const methods = {
  'agents report': 'agents',
  'team page': 'team',
  'heat map': 'heat',
  comparison: 'comparison',
} as const;

interface WorkFigures {
  readonly ours_ms: { readonly p50: number; readonly p95: number };
  /** The first time after a start, when nothing is worked out yet. */
  readonly first_ms: number;
  readonly sqlite_ms: number;
  readonly objects_ms: number;
}

const progress = new Progress();
const found: Record<string, WorkFigures> = {};
progress.say('calls of 500 agents', '');
const calls = [...reportCorpus(rows)];
const pages = [...inPages(calls, 65_536)];
progress.say('ours', 'packed and indexed');
const ours = new OurReports(pages.toReversed());
progress.say('SQLite', 'filled and indexed');
const sqlite = new SqliteReports(pages);
const objects = new ObjectReports(calls);
const filters = filtersFor(calls[0] ?? raise('There are no calls.'));
for (const work of works) {
  for (const filter of filters) {
    progress.say(`${work}, ${filter.name}`);
    found[filter.name === 'no filter' ? work : `${work}, ${filter.name}`] = measured(methods[work], filter);
  }
}
sqlite.close();
const csv = measureCsv(ours.search, progress);
const app = await measureInApp(rows, progress);
progress.end();
writeResults('report', { rows, agents, works: found, csv, ...app });

printTable(`${formatCount(rows)} calls of ${agents} agents: ms (ours p50 / p95)`, [
  ['', 'ours', 'first', 'SQLite', 'objects', 'SQLite / ours'],
  ...Object.entries(found).map(([name, { ours_ms, first_ms, sqlite_ms, objects_ms }]) => [
    name,
    `${ours_ms.p50} / ${ours_ms.p95}`,
    String(first_ms),
    String(sqlite_ms),
    String(objects_ms),
    (sqlite_ms / ours_ms.p50).toFixed(1),
  ]),
]);
const all = Object.entries(found);
const slowest = all.reduce((most, each) => (each[1].ours_ms.p95 > most[1].ours_ms.p95 ? each : most));
const slower = all.filter(([, { ours_ms, sqlite_ms }]) => ours_ms.p50 >= sqlite_ms).map(([name]) => name);
const csvRatio = csv.ours_ms / csv.raw_ms;
const grown = app.memory_mb.peak - app.memory_mb.before;
printGoals([
  {
    goal: 'each at most 50 ms at p95',
    measured: `${slowest[1].ours_ms.p95} ms: ${slowest[0]}`,
    met: slowest[1].ours_ms.p95 <= 50,
  },
  {
    goal: 'each faster than SQLite',
    measured: slower.length === 0 ? 'all' : `slower: ${slower.join('; ')}`,
    met: slower.length === 0,
  },
  {
    goal: 'CSV of all calls at most 2 times writing its bytes',
    measured: `${csvRatio.toFixed(1)} times`,
    met: csvRatio <= 2,
  },
  { goal: 'memory of the worker grows by at most 20 MB', measured: `${grown} MB`, met: grown <= 20 },
  {
    goal: 'no task of the screen’s thread over 50 ms',
    measured: `${app.longest_task_ms} ms`,
    met: app.longest_task_ms <= 50,
  },
]);

function measured(method: (typeof methods)[keyof typeof methods], filter: Filter): WorkFigures {
  const first = timed(() => ours[method](filter.query));
  const [times, theirs, plain]: number[][] = [[], [], []];
  const counts = new Set([first.answer]);
  for (let round = 0; round < ourRounds; round += 1) {
    times?.push(timed(() => ours[method](filter.query)).ms);
    if (round >= otherRounds) continue;
    const others = [timed(() => sqlite[method](filter.sql)), timed(() => objects[method](filter.passes))];
    theirs?.push(others[0]?.ms ?? 0);
    plain?.push(others[1]?.ms ?? 0);
    if (method !== 'comparison') for (const { answer } of others) counts.add(answer);
  }
  // Speed says nothing of sums over different calls.
  if (counts.size > 1) raise(`${method}, ${filter.name}: ${[...counts].join(' and ')} calls.`);
  const { p50_ms, p95_ms } = percentiles(times ?? []);
  return {
    ours_ms: { p50: rounded(p50_ms), p95: rounded(p95_ms) },
    first_ms: rounded(first.ms),
    sqlite_ms: rounded(percentiles(theirs ?? []).p50_ms),
    objects_ms: rounded(percentiles(plain ?? []).p50_ms),
  };
}

function timed(work: () => number): { readonly ms: number; readonly answer: number } {
  const start = performance.now();
  const answer = work();
  return { ms: performance.now() - start, answer };
}

function rounded(ms: number): number {
  return Number(ms.toPrecision(3));
}

function raise(message: string): never {
  throw new Error(message);
}
