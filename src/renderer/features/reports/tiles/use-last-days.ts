import { useCallback, useMemo } from 'react';
import { startOfDayPlus } from '../../../../shared/time-zone.ts';
import type { CallQuery } from '../../../cache/cache-api.ts';
import type { VolumeStep } from '../../../cache/report-api.ts';
import { useTimeZone, useToday } from '../../../state/app-state.tsx';
import { cache } from '../../../worker-client.ts';
import { useAnswer } from '../use-answer.ts';

export const sparklineDays = 30;

/** The last 30 days of what a report is over, up to its end, a step a day; null until they are known. */
export function useLastDays(query: CallQuery): readonly VolumeStep[] | null {
  const zone = useTimeZone();
  const tomorrow = startOfDayPlus(useToday(), 1, zone);
  const lastDays = useMemo((): CallQuery => {
    const to = Math.min(query.to ?? tomorrow, tomorrow);
    return { ...query, from: startOfDayPlus(to, -sparklineDays, zone), to };
  }, [query, tomorrow, zone]);
  const { answer } = useAnswer(
    useCallback(() => cache.teamReport(lastDays, { step: 'day', weekStart: 1, most: 0 }), [lastDays]),
    0,
  );
  return answer?.steps ?? null;
}
