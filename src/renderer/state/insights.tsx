import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { analysedPath } from '../../shared/recording.ts';
import { AnalysisClient } from '../audio/analysis-client.ts';
import { request } from '../bridge.ts';
import { cache } from '../cache-client.ts';
import { InsightStore } from '../insight/insight-store.ts';
import { Semaphore } from '../insight/semaphore.ts';
import { showFailure } from '../ui/show-failure.ts';
import { useCacheState } from './cache-state.tsx';
import { useRecordingStates } from './recordings.tsx';

interface Insights {
  readonly store: InsightStore;
  /** Closed while something is being opened for playing. */
  readonly semaphore: Semaphore;
}

const InsightsContext = createContext<Insights | null>(null);

/** Listens to the account's recordings in the background, as they come in. */
export function InsightsProvider({ children }: { children: ReactNode }) {
  const [insights] = useState(createInsights);
  const { phase } = useCacheState();

  useEffect(() => {
    // That calls cannot be opened is said in the place of their screens.
    if (phase !== 'open') return;
    const { store } = insights;
    Promise.all([cache.analysedFiles(), request('recording.list', null)]).then(
      ([heard, recordings]) => store.begin(heard, recordings),
      showFailure,
    );
    return () => store.stop();
  }, [insights, phase]);

  return (
    <InsightsContext value={insights}>
      <TakeRecordings store={insights.store} />
      {children}
    </InsightsContext>
  );
}

/** A component of its own: what hangs below the provider is not drawn anew with every recording. */
function TakeRecordings({ store }: { store: InsightStore }) {
  const recordings = useRecordingStates();
  useEffect(() => store.take(recordings.values()), [store, recordings]);
  return null;
}

export function useInsights(): Insights {
  const insights = useContext(InsightsContext);
  if (insights === null) throw new Error('useInsights is used outside of InsightsProvider.');
  return insights;
}

function createInsights(): Insights {
  const semaphore = new Semaphore();
  const analysis = new AnalysisClient(() => semaphore.opened());
  const store = new InsightStore({
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
    keep: (insight, bytes) => cache.keepInsight(insight, bytes),
    forget: (callSids) => cache.forgetInsights(callSids),
    onFailure: showFailure,
  });
  return { store, semaphore };
}

/** A page that is never idle listens all the same. */
const longestWaitMs = 2_000;
