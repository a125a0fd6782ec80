import { databaseNameOf } from '../../../src/renderer/cache/account-database.ts';
import { applyStep } from '../corpus/apply-step.ts';
import { inPages } from '../corpus/corpus.ts';
import { filtersFor } from '../reports/filters.ts';
import { reportCorpus } from '../reports/report-corpus.ts';
import { type AppWorker, startAppWorker } from './app-worker.ts';
import { benchKeys } from './bench-keys.ts';
import { atRest } from './table-bytes.ts';

const accountId = 'bench';
const request = { step: 'day', weekStart: 1, most: 10 } as const;

/** What the bench asks of its page. */
export interface ReportPage {
  build(calls: number, appWorker: string): Promise<void>;
  /** Asks for the reports over each filter once. Answers the longest task of the page's thread in ms; 0: none was longer than 50. */
  ask(): Promise<number>;
}

declare global {
  interface Window {
    readonly reportPage: ReportPage;
  }
}

let worker: AppWorker | null = null;

const page: ReportPage = {
  build: async (calls, url) => {
    worker = startAppWorker(url);
    await worker.cache.open(accountId, null, benchKeys());
    for (const some of inPages(reportCorpus(calls), 1_000)) {
      const result = await worker.cache.answer(JSON.stringify(applyStep(accountId, some)));
      if (!result.ok) throw new Error(result.error.message);
    }
    await atRest(await databaseNameOf(accountId));
  },
  ask: async () => {
    const cache = worker?.cache;
    const [first] = reportCorpus(1);
    if (cache === undefined || first === undefined) throw new Error('Nothing is built.');
    let longest = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    });
    observer.observe({ type: 'longtask' });
    for (const { query } of filtersFor(first)) {
      await cache.agentsReport(query);
      await cache.teamReport(query, request);
    }
    observer.disconnect();
    return longest;
  },
};
Object.assign(window, { reportPage: page });
