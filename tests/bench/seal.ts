// What sealing costs: the built app beside the same app with ciphers that seal nothing, in turns, in one run. Writes
// bench-results/seal.json. Arguments: names of parts (ingest, start, play, keep; all without any), and how many calls a cold
// start has.
import { builtApp } from './app/open-app.ts';
import { removeFolder } from './browser/temporary-folder.ts';
import { Progress } from './report/progress.ts';
import { addResults, formatCount, printGoals, printTable, sizesFrom } from './report/results.ts';
import type { Builds } from './seal/builds.ts';
import { measureIngest } from './seal/ingest-part.ts';
import { measureKeeping } from './seal/keep-part.ts';
import { measurePlaying } from './seal/player-part.ts';
import { measureStart } from './seal/start-part.ts';
import { buildUnsealedApp } from './seal/unsealed-app.ts';
import { comparedWork, type Work, type Works } from './seal/works.ts';

/** How many times as long as unsealed. */
const goal = 1.15;

const given = process.argv.slice(2);
const [calls = 0] = sizesFrom(given, [1_000_000]);
const progress = new Progress();
progress.say('building the app that seals nothing');
const builds: Builds = { sealed: builtApp, plain: await buildUnsealedApp() };
const parts: Readonly<Record<string, () => Promise<Works>>> = {
  ingest: () => measureIngest(builds, progress),
  start: () => measureStart(builds, calls, progress),
  play: () => measurePlaying(builds, progress),
  keep: () => measureKeeping(progress),
};
const asked = given.filter((word) => word in parts);
const works: Record<string, Work> = {};
try {
  for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
    const measured = (await parts[name]?.()) ?? {};
    for (const [work, times] of Object.entries(measured)) works[work] = comparedWork(times);
  }
} finally {
  progress.end();
  removeFolder(builds.plain);
}

addResults('seal', { calls, works });
printTable(`Sealed against unsealed, the middle of all rounds; ${formatCount(calls)} calls in a cold start`, [
  ['', 'sealed', 'unsealed', 'ratio'],
  ...Object.entries(works).map(([name, { sealed_ms, plain_ms, ratio }]) => [
    name,
    `${sealed_ms} ms`,
    `${plain_ms} ms`,
    String(ratio),
  ]),
]);
printGoals(
  Object.entries(works).map(([name, { ratio }]) => ({
    goal: `${name}: at most ${goal} times as long as unsealed`,
    measured: String(ratio),
    met: ratio <= goal,
  })),
);
