import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TimeStep } from '../cache/report-api.ts';
import type { CallFilters } from '../query/call-filters.ts';
import type { FiltersState } from './filters.ts';

export type ReportTab = 'agents' | 'team' | 'compared';

/** A figure of the report whose calls are shown beside it. */
export interface Figure {
  /** Which calls they are, as the pane's title: `Missed calls of Priya Nair`. */
  readonly title: string;
  /** What finds the calls that the figure counts. */
  readonly filters: CallFilters;
}

/** Where a person is in the report. */
export interface ReportPlace {
  readonly tab: ReportTab;
  /** User ID of the agent whose page is open, empty for unassigned calls; null: no agent's page is. */
  readonly agentId: string | null;
  /** Null: no figure's calls are shown. */
  readonly figure: Figure | null;
  /** The call that is open among those of the figure. */
  readonly callSid: string | null;
}

/** The functions are always the same. */
export interface ReportView extends ReportPlace {
  /** What the columns over time are for, where the person chose; null: as suits the range. */
  readonly step: TimeStep | null;
  chooseStep(step: TimeStep | null): void;
  showTab(tab: ReportTab): void;
  /** Opens an agent's page among the agents; null closes it. */
  showAgent(agentId: string | null): void;
  /** Shows the calls of a figure; null closes them. */
  showFigure(figure: Figure | null): void;
  openCall(callSid: string | null): void;
  show(place: ReportPlace): void;
}

const first: ReportPlace = { tab: 'agents', agentId: null, figure: null, callSid: null };
const noFigure = { figure: null, callSid: null };

/** @param filters the report's own: a figure that was taken over others is no longer shown */
export function createReportView(filters: Pick<StoreApi<FiltersState>, 'subscribe'>): StoreApi<ReportView> {
  const store = createStore<ReportView>((set) => ({
    ...first,
    step: null,
    chooseStep: (step) => set({ step }),
    showTab: (tab) => set({ tab, agentId: null, ...noFigure }),
    showAgent: (agentId) => set({ tab: 'agents', agentId, ...noFigure }),
    showFigure: (figure) => set({ figure, callSid: null }),
    openCall: (callSid) => set({ callSid }),
    show: ({ tab, agentId, figure, callSid }) => set({ tab, agentId, figure, callSid }),
  }));
  filters.subscribe((now, before) => {
    if (now.filters !== before.filters) store.setState(noFigure);
  });
  return store;
}
