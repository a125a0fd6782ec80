import { join } from 'node:path';
import { openBenchPage } from '../browser/bench-page.ts';
import { serveSite } from '../browser/site.ts';
import type { Progress } from '../report/progress.ts';
import { formatCount } from '../report/results.ts';
import type { Builds } from './builds.ts';
import type { Works } from './works.ts';

const calls = 100_000;
const batch = 10_000;
/** Rows a page, as the API gives them. */
const pageSize = 100;

/** Calls written and searchable, by the workers of both builds in one page, in turns. */
export async function measureIngest({ plain }: Builds, progress: Progress): Promise<Works> {
  const site = await serveSite({ unsealed: join(plain, 'out', 'renderer') });
  const { page, orDied, close } = await openBenchPage(`${site.url}ingest.html`);
  try {
    const what = `writing ${formatCount(calls)} calls, sealed and plain`;
    await page.exposeFunction('onWritten', (done: number) =>
      progress.say(what, `${Math.round((done / calls) * 100)} %`),
    );
    const ways = [site.appWorker, site.workerOf('unsealed')].map((appWorker) => ({
      ...{ writer: 'voicelogs' as const, pageSize, appWorker },
    }));
    const rounds = await orDied(page.evaluate((given) => window.ingestPage.run(given), { ways, calls, batch }));
    const timesOf = (way: number) => rounds.map((round) => round[way] ?? 0);
    return { ingest: { sealed: timesOf(0), plain: timesOf(1) } };
  } finally {
    await close();
    await site.close();
  }
}
