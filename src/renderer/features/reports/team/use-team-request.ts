import { useMemo } from 'react';
import { startOfDayPlus } from '../../../../shared/time-zone.ts';
import type { EpochMs } from '../../../../shared/units.ts';
import type { CallQuery } from '../../../cache/cache-api.ts';
import type { TeamRequest } from '../../../cache/report-api.ts';
import { useTimeZone, useToday } from '../../../state/app-state.tsx';
import { useCacheFacts } from '../../../state/use-cache-facts.ts';
import { useReportView } from '../../../state/use-report.ts';
import { firstWeekday } from '../../../ui/locale.ts';
import { type StepChoice, stepChoices, usualStep } from './time-steps.ts';

/** So many customers have room. */
const mostCustomers = 10;

export interface AskedTeam {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly choices: readonly StepChoice[];
  readonly request: TeamRequest;
}

/** What the team's page asks over `query`: in the step that the person chose, where it suits the range. Null: the range is not known yet. */
export function useTeamRequest({ from, to }: CallQuery): AskedTeam | null {
  const zone = useTimeZone();
  const today = useToday();
  const facts = useCacheFacts();
  const { step: chosen } = useReportView();
  // From the first call on, where the range does not say.
  const begins = from ?? (facts === null ? null : (facts.earliest ?? today));
  return useMemo(() => {
    if (begins === null) return null;
    const ends = to ?? startOfDayPlus(today, 1, zone);
    const choices = stepChoices(begins, ends);
    const step = choices.find((choice) => choice.step === chosen)?.step ?? usualStep(begins, ends);
    return {
      from: begins,
      to: ends,
      choices,
      request: { step, weekStart: firstWeekday(), most: mostCustomers },
    };
  }, [begins, to, today, zone, chosen]);
}
