import type { ComponentType } from 'react';
import type { ReportTab } from '../../state/report-view.ts';
import { AgentsExports } from './agents/AgentsExports.tsx';
import { AgentsTab } from './agents/AgentsTab.tsx';
import { ComparedExports } from './compared/ComparedExports.tsx';
import { ComparedPage } from './compared/ComparedPage.tsx';
import type { ReportExportsProps, ReportPageProps } from './report-page.ts';
import { TeamExports } from './team/TeamExports.tsx';
import { TeamPage } from './team/TeamPage.tsx';

interface ReportPage {
  readonly tab: ReportTab;
  readonly name: string;
  readonly Page: ComponentType<ReportPageProps>;
  /** What the page offers in the Export menu, as menu items. */
  readonly Exports: ComponentType<ReportExportsProps>;
}

/** The pages of the report, in the order of their tabs. */
export const reportPages: readonly ReportPage[] = [
  { tab: 'agents', name: 'Agents', Page: AgentsTab, Exports: AgentsExports },
  { tab: 'team', name: 'Team', Page: TeamPage, Exports: TeamExports },
  { tab: 'compared', name: 'Compared', Page: ComparedPage, Exports: ComparedExports },
];
