import { Button, Tabs } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Activity, type ReactNode, useState } from 'react';
import { NothingMatches, NothingSynced } from '../../filters/EmptyList.tsx';
import { useTimeZone } from '../../state/app-state.tsx';
import type { ReportTab } from '../../state/report-view.ts';
import { useCachedCalls } from '../../state/use-cache.ts';
import { useKeepFound } from '../../state/use-dialogs.ts';
import { FiltersContext, useFilterChoices, useFilters } from '../../state/use-filters.ts';
import { useReportFiltersStore, useReportView } from '../../state/use-report.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { CompletenessContext, type ShowCompleteness } from './completeness-context.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { type FigureCallsProps, FigurePane } from './FigurePane.tsx';
import { ReportFilters } from './ReportFilters.tsx';
import { ReportHead } from './ReportHead.tsx';
import classes from './ReportsScreen.module.css';
import { reportPages } from './report-pages.ts';
import { useAgentsReport } from './use-agents-report.ts';
import { useFocusKept } from './use-focus-kept.ts';

interface ReportsScreenProps {
  /** How far the days of a report over `query` are proven; another `attempt` asks again. */
  readonly completeness: ShowCompleteness;
  /** Lists the calls of a figure, and shows the one that is open. */
  readonly figureCalls: (figure: FigureCallsProps) => ReactNode;
}

/** The report: over a range and filters of its own, a tab a page, and beside it the calls of a figure that was pressed. */
export function ReportsScreen(props: ReportsScreenProps) {
  const filters = useReportFiltersStore();
  return (
    <FiltersContext value={filters}>
      <CompletenessContext value={props.completeness}>
        <Report {...props} />
      </CompletenessContext>
    </FiltersContext>
  );
}

function Report({ completeness, figureCalls }: ReportsScreenProps) {
  const { query } = useFilters();
  const { tab, showTab } = useReportView();
  const { calls: cachedCalls } = useCachedCalls();
  const choices = useFilterChoices();
  const [attempt, setAttempt] = useState(0);
  const { answer: report, stale, problem } = useAgentsReport(query, attempt);
  const zone = useTimeZone();
  const keepFound = useKeepFound();
  const focus = useFocusKept();
  const shown = reportPages.find((page) => page.tab === tab) ?? reportPages[0];
  const visited = useVisited(shown?.tab ?? tab);

  return (
    <div className={classes.screen} {...focus}>
      <Tabs
        className={classes.report ?? ''}
        value={shown?.tab ?? null}
        onChange={(value) => {
          const page = reportPages.find((one) => one.tab === value);
          if (page !== undefined) showTab(page.tab);
        }}
      >
        <Screen
          title="Reports"
          divided={false}
          beside={
            <>
              <Tabs.List className={classes.tabs ?? ''} aria-label="Pages of the report">
                {reportPages.map((page) => (
                  <Tabs.Tab key={page.tab} value={page.tab}>
                    {page.name}
                  </Tabs.Tab>
                ))}
              </Tabs.List>
              <Button
                leftSection={<IconDownload size={15} stroke={1.6} />}
                disabled={report === null || report.totals.sums.calls === 0}
                onClick={() => report !== null && keepFound(query, report.totals.sums.calls)}
              >
                Keep offline
              </Button>
              <ExportMenu>
                {(exporting) => (shown === undefined ? null : <shown.Exports query={query} exporting={exporting} />)}
              </ExportMenu>
            </>
          }
        >
          <ReportFilters choices={choices} />
          <ReportHead query={query} zone={zone} choices={choices} completeness={completeness(query, attempt)} />
          {problem !== null ? (
            <div className={classes.centred}>
              <Notice
                title="The report cannot be shown"
                text={problem.message}
                actions={<Button onClick={() => setAttempt(attempt + 1)}>Try again</Button>}
              />
            </div>
          ) : report === null ? (
            <div className={classes.centred} aria-busy="true" />
          ) : report.totals.sums.calls === 0 ? (
            <div className={classes.centred}>
              {cachedCalls === 0 ? <NothingSynced /> : <NothingMatches choices={choices} />}
            </div>
          ) : (
            reportPages.map(({ tab: ofPage, Page }) => (
              // Kept while another is shown: where it was scrolled to is the person's work.
              <Activity key={ofPage} mode={ofPage === shown?.tab ? 'visible' : 'hidden'}>
                <Tabs.Panel value={ofPage} className={classes.page ?? ''}>
                  {visited.has(ofPage) ? <Page query={query} report={report} stale={stale} /> : null}
                </Tabs.Panel>
              </Activity>
            ))
          )}
        </Screen>
      </Tabs>
      <FigurePane figureCalls={figureCalls} />
    </div>
  );
}

/** The tabs that were shown so far. */
function useVisited(tab: ReportTab): ReadonlySet<ReportTab> {
  const [visited, setVisited] = useState<ReadonlySet<ReportTab>>(new Set());
  if (!visited.has(tab)) setVisited(new Set([...visited, tab]));
  return visited;
}
