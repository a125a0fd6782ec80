import { useMemo } from 'react';
import { activeFilters } from '../../../query/active-filters.ts';
import { useTimeZone } from '../../../state/app-state.tsx';
import { useFilterChoices, useFilters } from '../../../state/use-filters.ts';
import { zoneName } from '../../../ui/format.ts';
import { formatDates } from '../../../ui/locale-dates.ts';
import type { ReportScope } from './report-scope.ts';
import type { AskedTeam } from './use-team-request.ts';

/**
 * The team, with range, zone and filters in words.
 * @param agent one agent's name, where it is that agent's page: the filter by agents does not hold there
 */
export function useTeamScope({ from, to }: Pick<AskedTeam, 'from' | 'to'>, agent?: string): ReportScope {
  const zone = useTimeZone();
  const { filters } = useFilters();
  const choices = useFilterChoices();
  return useMemo(() => {
    const others = activeFilters(filters, choices)
      .filter(({ name }) => name !== 'dates' && (agent === undefined || name !== 'agents'))
      .map(({ label, value }) => `${label}: ${value}`);
    const range = formatDates(from, to, 'dayWithYear', zone);
    const about = [...(agent === undefined ? [] : [agent]), range, zoneName(from, zone), ...others].join(' · ');
    return { zone, of: agent === undefined ? '' : ` of ${agent}`, about };
  }, [zone, from, to, filters, choices, agent]);
}
