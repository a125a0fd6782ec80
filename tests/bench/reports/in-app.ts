import { openBenchPage } from '../browser/bench-page.ts';
import { serveSite } from '../browser/site.ts';
import type { ReportPage } from '../in-page/report-page.ts';
import type { Progress } from '../report/progress.ts';

declare global {
  interface Window {
    readonly reportPage: ReportPage;
  }
}

export interface InAppFigures {
  /** Of the built app's worker: after a collection before the first report, and at most while reports are made. */
  readonly memory_mb: { readonly before: number; readonly peak: number };
  /** Of the page's thread while it asks for reports and takes their answers; 0: none was longer than 50. */
  readonly longest_task_ms: number;
}

/** Asks the built app's worker for the reports, from a page of a browser that holds nothing else. */
export async function measureInApp(calls: number, progress: Progress): Promise<InAppFigures> {
  const site = await serveSite();
  const { page, memory, orDied, close } = await openBenchPage(`${site.url}report.html`);
  try {
    progress.say('the app’s worker, filled');
    await orDied(
      page.evaluate(([count, worker]) => window.reportPage.build(count, worker), [calls, site.appWorker] as const),
    );
    const before = await memory.megabytes();
    let peak = before;
    let isAsking = true;
    progress.say('the app’s worker, asked for reports');
    const asking = orDied(page.evaluate(() => window.reportPage.ask())).finally(() => {
      isAsking = false;
    });
    // Waste is counted too: what a report leaves to the collector is memory until it runs.
    while (isAsking) peak = Math.max(peak, await memory.megabytes('nothing'));
    return { memory_mb: { before, peak }, longest_task_ms: Math.round(await asking) };
  } finally {
    await close();
    await site.close();
  }
}
