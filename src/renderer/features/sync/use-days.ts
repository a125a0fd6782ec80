import { useEffect, useState } from 'react';
import { type AppError, toAppError } from '../../../shared/result.ts';
import type { CachedDays } from '../../cache/cache-api.ts';
import { useAppState, useSync, useTimeZone, useToday } from '../../state/app-state.tsx';
import { useCacheRevision, useThrottledRevision } from '../../state/use-cache.ts';
import { useNow } from '../../ui/use-now.ts';
import { cache } from '../../worker-client.ts';
import { type Day, daysOf, shownDayStarts } from './days.ts';

/** A sync changes the cache many times a second; a calendar that changes faster than this cannot be read. */
const atMostEveryMs = 1000;
/** Days settle and ages grow by the clock alone. */
const renewMs = 30_000;

interface Answer {
  readonly zone: string;
  readonly starts: readonly number[];
  readonly cached: CachedDays;
}

export interface ShownDays {
  /** Oldest first, in whole months; null before the cache has told them. */
  readonly days: readonly Day[] | null;
  readonly problem: AppError | null;
  /** Epoch ms that they stand for. */
  readonly now: number;
}

/**
 * Every day of the calendar and how far it is proven, asked again when the cache or the sync has changed; `attempt` asks by
 * hand. They reach back to `back` (epoch ms), too, where that is not null.
 */
export function useDays(attempt: number, back: number | null = null): ShownDays {
  const { syncDays } = useAppState().settings;
  const zone = useTimeZone();
  const today = useToday();
  const { phase, lastCompletedAt } = useSync();
  const revision = useThrottledRevision(useCacheRevision(), atMostEveryMs);
  const now = useNow(renewMs);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [days, setDays] = useState<readonly Day[] | null>(null);
  const [problem, setProblem] = useState<AppError | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed cache, another phase of the sync or another attempt may mean other days.
  useEffect(() => {
    let wanted = true;
    const ask = async () => {
      const { earliest } = await cache.facts();
      const first = Math.min(earliest ?? today, back ?? today);
      const starts = shownDayStarts(today, syncDays, first, zone);
      return { zone, starts, cached: await cache.days(starts) };
    };
    ask().then(
      (days) => {
        if (!wanted) return;
        setAnswer(days);
        setProblem(null);
      },
      (thrown) => wanted && setProblem(toAppError(thrown)),
    );
    return () => {
      wanted = false;
    };
  }, [today, syncDays, zone, revision, phase, lastCompletedAt, attempt, back]);

  useEffect(() => {
    if (answer === null) return;
    const { starts, cached } = answer;
    setDays((before) => daysOf(starts, cached, { now, syncDays, zone: answer.zone }, before ?? []));
  }, [answer, now, syncDays]);

  return { days, problem, now };
}
