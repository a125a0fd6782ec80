import { formatCount, type Goal, printGoals, printTable } from '../report/results.ts';
import type { EngineFigures, SearchRun } from './search-run.ts';

const goalSize = 1_000_000;

/** Every kind of question beside every engine, what each costs, and at a million whether the goals are met. */
export function printRun(run: SearchRun): void {
  const engines = Object.entries(run.engines);
  const cost = (figure: (figures: EngineFigures) => string) => engines.map(([, figures]) => figure(figures));
  printTable(`${formatCount(run.corpus)} calls: ms p50 / p95 in the worker (how many are found)`, [
    ['', ...engines.map(([name]) => name)],
    ...kindsOf(run).map((kind) => [
      kind,
      ...cost(({ queries }) => {
        const figures = queries[kind];
        return figures === undefined ? '–' : `${figures.p50_ms} / ${figures.p95_ms} (${formatCount(figures.count)})`;
      }),
    ]),
    ['built in', ...cost(({ build_ms }) => `${(build_ms / 1_000).toFixed(1)} s`)],
    ['memory', ...cost(({ memory_mb }) => `${formatCount(memory_mb)} MB`)],
    ['times as long as ours', ...engines.map(([name]) => ratioText(run, name))],
  ]);
  for (const [name, why] of Object.entries(run.failed))
    process.stdout.write(`  ${name} could not be measured: ${why}\n`);
  const { voicelogs } = run.engines;
  if (voicelogs === undefined) return;
  const asFelt = Object.values(voicelogs.queries).map(({ page_p95_ms }) => page_p95_ms ?? 0);
  process.stdout.write(
    `  voicelogs as the page feels it, messages included: at most ${Math.max(...asFelt)} ms at p95\n`,
  );
  const { stored } = voicelogs;
  if (stored !== undefined) {
    const tables = stored.tables.map(
      ({ table, records, bytes }) => `${table} ${Math.round(bytes / run.corpus)} (${formatCount(records)} records)`,
    );
    process.stdout.write(
      `  merged in the background for another ${((voicelogs.rest_ms ?? 0) / 1_000).toFixed(1)} s\n` +
        `  opened again: open in ${stored.open_ms} ms, first search after ${stored.first_search_ms} ms, ${stored.memory_after_reopening_mb} MB\n` +
        `  bytes a call at rest: ${tables.join(', ')}\n`,
    );
  }
  if (run.corpus === goalSize) printGoals(goalsOf(run, voicelogs));
}

/** How ours and the others grow with the number of calls: all sizes side by side. */
export function printGrowth(runs: readonly SearchRun[]): void {
  if (runs.length < 2) return;
  const names = [...new Set(runs.flatMap(({ engines }) => Object.keys(engines)))];
  const figures = (run: SearchRun, name: string) => Object.entries(run.engines).find(([each]) => each === name)?.[1];
  const row = (label: string, name: string, value: (figures: EngineFigures) => string | undefined) => [
    label,
    ...runs.map((run) => {
      const found = figures(run, name);
      return (found === undefined ? undefined : value(found)) ?? '–';
    }),
  ];
  for (const name of names) {
    printTable(`${name} as it grows: ms p50 / p95`, [
      ['calls', ...runs.map(({ corpus }) => formatCount(corpus))],
      ...(runs[0] === undefined ? [] : kindsOf(runs[0])).map((kind) =>
        row(kind, name, ({ queries }) => queries[kind] && `${queries[kind].p50_ms} / ${queries[kind].p95_ms}`),
      ),
      row('built in', name, ({ build_ms }) => `${(build_ms / 1_000).toFixed(1)} s`),
      row('memory', name, ({ memory_mb }) => `${formatCount(memory_mb)} MB`),
    ]);
  }
}

function goalsOf({ engines, ratios }: SearchRun, voicelogs: EngineFigures): Goal[] {
  const slowest = Math.max(...Object.values(voicelogs.queries).map(({ p95_ms }) => p95_ms));
  const goals: Goal[] = [
    { goal: 'every kind at most 8 ms at p95 in the worker', measured: `${slowest} ms`, met: slowest <= 8 },
  ];
  const { sqlite } = engines;
  if (sqlite !== undefined) {
    const slower = Object.entries(sqlite.queries).flatMap(([kind, { p50_ms }]) =>
      p50_ms > (voicelogs.queries[kind]?.p50_ms ?? 0) ? [] : [kind],
    );
    const measured = slower.length === 0 ? 'on all' : `slower on ${slower.join(', ')}`;
    goals.push({ goal: 'faster than SQLite on every kind it can answer', measured, met: slower.length === 0 });
  }
  for (const rival of ['minisearch', 'flexsearch'] as const) {
    const ratio = ratios[rival];
    if (ratio !== undefined)
      goals.push({ goal: `at least 100 times as fast as ${rival}`, measured: `${ratio} times`, met: ratio >= 100 });
  }
  const { memory_mb, stored } = voicelogs;
  goals.push({ goal: 'at most 250 MB in the worker', measured: `${memory_mb} MB`, met: memory_mb <= 250 });
  const rest = stored?.index_bytes_per_call ?? 0;
  goals.push({ goal: 'at most 150 bytes a call beyond the calls', measured: `${rest} bytes`, met: rest <= 150 });
  return goals;
}

/** Every kind that an engine answers. */
function kindsOf({ engines }: SearchRun): readonly string[] {
  return [...new Set(Object.values(engines).flatMap(({ queries }) => Object.keys(queries)))];
}

function ratioText({ ratios }: SearchRun, name: string): string {
  const ratio = Object.entries(ratios).find(([each]) => each === name)?.[1];
  return ratio === undefined ? '' : String(ratio);
}
