// Search against what anyone would pick instead, on the same calls: each engine asked the same questions where it lives.
// Writes bench-results/search.json. Arguments: how many calls, and which engines; without them all sizes, all engines.

import { serveSite } from './browser/site.ts';
import { type EngineName, engineNames } from './engines/engine.ts';
import { questionsFor } from './engines/questions.ts';
import { Progress } from './report/progress.ts';
import { sizesFrom, writeResults } from './report/results.ts';
import { printGrowth, printRun } from './search/print-search.ts';
import { runInBrowser } from './search/run-in-browser.ts';
import { runSqlite } from './search/run-sqlite.ts';
import { differences, ratiosOf, type SearchRun } from './search/search-run.ts';

const args = process.argv.slice(2);
const sizes = sizesFrom(args, [10_000, 100_000, 1_000_000]);
const wanted = engineNames.filter((name) => args.includes(name));
const engines = wanted.length > 0 ? wanted : engineNames;

const progress = new Progress();
const site = await serveSite();
const runs: SearchRun[] = [];
try {
  for (const size of sizes) runs.push(await runOn(size));
} finally {
  progress.end();
  await site.close();
}
writeResults('search', { runs });
for (const run of runs) printRun(run);
printGrowth(runs);
// Speed says nothing of engines that find different calls.
const differing = runs.flatMap((run) => run.differences);
for (const difference of differing) process.stderr.write(`${difference}\n`);
process.exitCode = differing.length === 0 ? 0 : 1;

async function runOn(corpus: number): Promise<SearchRun> {
  const questions = questionsFor(corpus);
  const run: SearchRun = { corpus, engines: {}, failed: {}, ratios: {}, differences: [] };
  const answers = new Map<EngineName, ReadonlyMap<string, string>>();
  for (const engine of engines) {
    // Its index of words takes hours for a million calls.
    if (engine === 'dexie' && corpus > 100_000) continue;
    const say = (detail: string) => progress.say(`${corpus.toLocaleString('en')} calls, ${engine}`, detail);
    say('');
    try {
      const given = { corpus, questions, say };
      const { found, ...figures } =
        engine === 'sqlite' ? await runSqlite(given) : await runInBrowser(site, engine, given);
      run.engines[engine] = figures;
      answers.set(engine, found);
    } catch (thrown) {
      const reason = thrown instanceof Error ? thrown.message : String(thrown);
      // Somebody has ended the bench, which says nothing of the engine.
      if (reason.includes('has been closed')) throw thrown;
      run.failed[engine] = reason;
    }
  }
  return { ...run, ratios: ratiosOf(run.engines), differences: differences(corpus, questions, answers) };
}
