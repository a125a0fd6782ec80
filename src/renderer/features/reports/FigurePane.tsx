import { type ReactNode, useEffect, useState } from 'react';
import { useAccountState } from '../../state/account-state.ts';
import { useWindowState } from '../../state/app-state.tsx';
import { createFilters, followTime } from '../../state/filters.ts';
import type { Figure } from '../../state/report-view.ts';
import { FiltersContext } from '../../state/use-filters.ts';
import { useReportView } from '../../state/use-report.ts';
import { useRoute } from '../../state/use-route.ts';
import { useFocusGivenBack } from './use-focus-given-back.ts';

/** What lists the calls of a figure: those that the filters around it find. */
export interface FigureCallsProps {
  readonly title: string;
  readonly openCallSid: string | null;
  readonly openCall: (callSid: string | null) => void;
  readonly onOpenInCalls: () => void;
  readonly onClose: () => void;
}

interface FigurePaneProps {
  readonly figureCalls: (figure: FigureCallsProps) => ReactNode;
}

/** The calls of the figure that was pressed, beside the report. */
export function FigurePane({ figureCalls }: FigurePaneProps) {
  const { figure } = useReportView();
  if (figure === null) return null;
  return <Calls key={JSON.stringify(figure)} figure={figure} figureCalls={figureCalls} />;
}

function Calls({ figure, figureCalls }: FigurePaneProps & { figure: Figure }) {
  const { filters: list } = useAccountState();
  const { time } = useWindowState();
  const { callSid, openCall, showFigure } = useReportView();
  const { goTo } = useRoute();
  // Of their own: they can be sorted and narrowed without the report.
  const [filters] = useState(() => createFilters(time, figure.filters));
  useEffect(() => followTime(filters, time), [filters, time]);
  useFocusGivenBack();
  return (
    <FiltersContext value={filters}>
      {figureCalls({
        title: figure.title,
        openCallSid: callSid,
        openCall,
        onOpenInCalls: () => {
          list.getState().change(filters.getState().filters);
          goTo('calls');
        },
        onClose: () => showFigure(null),
      })}
    </FiltersContext>
  );
}
