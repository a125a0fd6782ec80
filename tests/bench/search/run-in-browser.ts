import { type BenchPage, openBenchPage } from '../browser/bench-page.ts';
import type { Site } from '../browser/site.ts';
import type { PageEngine } from '../in-page/search-page.ts';
import type { TableBytes } from '../in-page/table-bytes.ts';
import { type EngineRun, type Given, queriesOf, type Stored } from './search-run.ts';

/** Measures an engine in a worker of a browser that holds nothing else. Rejects when it cannot hold the calls. */
export async function runInBrowser(site: Site, engine: PageEngine, given: Given): Promise<EngineRun> {
  const { corpus, questions, say } = given;
  const browser = await openBenchPage(`${site.url}search.html`);
  const { page, memory, orDied } = browser;
  let built = 0;
  try {
    await page.exposeFunction('onBuilt', (done: number) => {
      built = done;
      say(`${Math.round((done / corpus) * 100)} % built`);
    });
    const build = await orDied(
      page.evaluate(([name, calls, worker]) => window.searchPage.build(name, calls, worker), [
        engine,
        corpus,
        site.appWorker,
      ] as const),
    ).catch((thrown: unknown) => {
      const reason = thrown instanceof Error ? thrown.message : String(thrown);
      throw new Error(`${reason} (after ${built.toLocaleString('en')} calls)`);
    });
    say('coming to rest');
    // As SQLite, which has merged its index once it is built.
    const rest = await orDied(page.evaluate(() => window.searchPage.rest()));
    await page.exposeFunction('onAsked', (round: number) => say(`round ${round}`));
    const measured = await orDied(page.evaluate((all) => window.searchPage.measure(all), questions));
    const figures = {
      build_ms: Math.round(build),
      memory_mb: await memory.megabytes(),
      ...queriesOf(measured),
    };
    return engine === 'voicelogs'
      ? { ...figures, rest_ms: Math.round(rest), stored: await storedBy(browser, given) }
      : figures;
  } finally {
    await browser.close();
  }
}

async function storedBy({ page, memory, orDied }: BenchPage, { corpus, say }: Given): Promise<Stored> {
  say('opened again');
  const reopened = await orDied(page.evaluate((calls) => window.searchPage.reopen(calls), corpus));
  const memory_after_reopening_mb = await memory.megabytes();
  say('what is stored');
  const tables = await orDied(page.evaluate(() => window.searchPage.stored()));
  const bytesPerCall = (some: readonly TableBytes[]) =>
    Math.round(some.reduce((sum, { bytes }) => sum + bytes, 0) / corpus);
  return {
    ...reopened,
    memory_after_reopening_mb,
    tables,
    calls_bytes_per_call: bytesPerCall(tables.filter(({ table }) => !isIndex(table))),
    index_bytes_per_call: bytesPerCall(tables.filter(({ table }) => isIndex(table))),
  };
}

/** Tables of indexes say so by their names; all others hold what the API gave. */
function isIndex(table: string): boolean {
  return /index/i.test(table);
}
