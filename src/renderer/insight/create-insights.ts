import { analysedPath } from '../../shared/recording.ts';
import { AnalysisClient } from '../audio/analysis-client.ts';
import { showFailure } from '../ui/show-failure.ts';
import { cache } from '../worker-client.ts';
import { InsightStore } from './insight-store.ts';
import { Semaphore } from './semaphore.ts';

/** A page that is never idle analyses all the same. */
const longestWaitMs = 2_000;

/** What the audio of this account's recordings tells, analysed by this page's worker while the semaphore is open. */
export function createInsights(): { readonly insights: InsightStore; readonly semaphore: Semaphore } {
  const semaphore = new Semaphore();
  const analysis = new AnalysisClient(() => semaphore.opened());
  const insights = new InsightStore({
    analyse: async (callSid) => {
      const url = new URL(analysedPath(callSid), window.location.origin).href;
      // What is served may not be the file as it is stored.
      const { headers } = await fetch(url, { method: 'HEAD' });
      const mimeType = headers.get('content-type') ?? '';
      return analysis.analyse(callSid, { url, mimeType, bytes: Number(headers.get('content-length') ?? 0) });
    },
    rest: () => analysis.rest(),
    idle: async () => {
      await new Promise((resolve) => requestIdleCallback(resolve, { timeout: longestWaitMs }));
      await semaphore.opened();
    },
    read: (callSid) => cache.insight(callSid),
    pictures: (callSids) => cache.talkPictures(callSids),
    keep: (insight, bytes) => cache.storeInsight(insight, bytes),
    forget: (callSids) => cache.deleteInsights(callSids),
    onFailure: showFailure,
  });
  return { insights, semaphore };
}
