// From launching the built app to the first rows on screen and to the first search answered, with few and with many calls
// already on the laptop. Writes bench-results/start.json. Arguments: how many calls.
import { filledProfile } from './app/filled-profile.ts';
import { type Launch, launchOnce } from './app/launch-once.ts';
import { percentiles } from './report/percentiles.ts';
import { Progress } from './report/progress.ts';
import { formatCount, type Goal, printGoals, printTable, sizesFrom, writeResults } from './report/results.ts';

const launches = 5;
const searched = 'sharma';

const sizes = sizesFrom(process.argv.slice(2), [0, 100_000, 1_000_000]);
const progress = new Progress();
const measured = new Map<number, Launch[]>();
const profiles = new Map<number, string>();
try {
  for (const calls of sizes) {
    const what = `filling a profile with ${formatCount(calls)} calls`;
    progress.say(what);
    const onFilled = (done: number) => progress.say(what, `${Math.round((done / calls) * 100)} %`);
    profiles.set(calls, await filledProfile(calls, 'stopped', onFilled));
    measured.set(calls, []);
  }
  // In turns, so that what else the machine does meanwhile is shared; the first turn only warms up.
  for (let turn = 0; turn <= launches; turn += 1) {
    for (const [calls, userDataDir] of profiles) {
      progress.say(`launch ${turn} of ${launches} with ${formatCount(calls)} calls`);
      const launch = await launchOnce(userDataDir, calls, [searched]);
      if (turn > 0) measured.get(calls)?.push(launch);
    }
  }
} finally {
  progress.end();
}

const runs = [...measured].map(([calls, launched]) => ({
  calls,
  rows_ms: medianOf(launched.map(({ rows }) => rows)),
  search_ms: medianOf(launched.map(({ search }) => search)),
  launches: launched,
}));
const least = runs.reduce((one, other) => (other.calls < one.calls ? other : one));
const compared = runs.map((run) => ({
  ...run,
  rows_ratio: Number((run.rows_ms / least.rows_ms).toFixed(2)),
  search_later_ms: run.search_ms - least.search_ms,
}));
writeResults('start', { runs: compared });
printTable(`From launch, median of ${launches}; compared with ${formatCount(least.calls)} calls`, [
  ['calls', 'first rows', 'ratio', 'first search answered', 'later by'],
  ...compared.map(({ calls, rows_ms, rows_ratio, search_ms, search_later_ms }) => [
    formatCount(calls),
    `${rows_ms} ms`,
    String(rows_ratio),
    `${search_ms} ms`,
    `${search_later_ms} ms`,
  ]),
]);
const early = compared.flatMap((run) => run.launches).filter(({ wasThere }) => wasThere).length;
if (early > 0)
  process.stdout.write(`  ${early} launches had rows before they could be watched: theirs are upper bounds\n`);
printGoals(compared.filter(({ calls }) => calls === 1_000_000).flatMap(goalsOf));

function medianOf(times: readonly number[]): number {
  return Math.round(percentiles(times).p50_ms);
}

function goalsOf({ rows_ratio, search_later_ms }: (typeof compared)[number]): Goal[] {
  return [
    {
      goal: 'first rows of a million in at most 1.5 times the time of an empty cache',
      measured: `${rows_ratio} times`,
      met: rows_ratio <= 1.5,
    },
    {
      goal: 'first search of a million at most 1 s later than of an empty cache',
      measured: `${search_later_ms} ms later`,
      met: search_later_ms <= 1_000,
    },
  ];
}
