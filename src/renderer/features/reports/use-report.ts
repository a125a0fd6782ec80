import { useEffect, useRef, useState } from 'react';
import { type AppError, toAppError } from '../../../shared/result.ts';
import type { CallQuery, Report } from '../../cache/cache-api.ts';
import { useCallsRevision } from '../../state/use-cache.ts';
import { cache } from '../../worker-client.ts';

/** A sync changes the cache several times a second; figures that change faster than this cannot be read. */
const atMostEveryMs = 1000;

export interface ReportState {
  /** Of the query asked last that was answered; null before the first answer. */
  readonly report: Report | null;
  /** True while the report shown is not that of the query asked. */
  readonly stale: boolean;
  readonly problem: AppError | null;
}

/** The report over `query`, asked again when the cache changes; `attempt` asks again by hand. */
export function useReport(query: CallQuery, attempt: number): ReportState {
  const revision = useCallsRevision();
  const [answer, setAnswer] = useState<{ query: CallQuery; report: Report } | null>(null);
  const [problem, setProblem] = useState<AppError | null>(null);
  const asked = useRef<{ query: CallQuery | null; at: number }>({ query: null, at: 0 });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed cache or another attempt means another report.
  useEffect(() => {
    const wait = asked.current.query === query ? Math.max(0, asked.current.at + atMostEveryMs - Date.now()) : 0;
    const timer = window.setTimeout(() => {
      asked.current = { query, at: Date.now() };
      cache.report(query).then(
        (report) => {
          // An answer to filters that were changed meanwhile is nobody's; one of an older cache is better than none.
          if (asked.current.query !== query) return;
          setAnswer({ query, report });
          setProblem(null);
        },
        (thrown) => asked.current.query === query && setProblem(toAppError(thrown)),
      );
    }, wait);
    return () => window.clearTimeout(timer);
  }, [query, revision, attempt]);

  return { report: answer?.report ?? null, stale: answer?.query !== query, problem };
}
