import { Button, CloseButton } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { CallQuery, FilterChoices, Report } from '../../cache/cache-api.ts';
import { ExportReportButton } from '../../export/ExportButton.tsx';
import { NothingMatches, NothingSynced } from '../../filters/EmptyList.tsx';
import { FilterBar } from '../../filters/FilterBar.tsx';
import { useTimeZone } from '../../state/app-state.tsx';
import { useCachedCalls } from '../../state/use-cache.ts';
import { useKeepFound } from '../../state/use-dialogs.ts';
import { useFilterChoices, useFilters } from '../../state/use-filters.ts';
import { countOf, zoneName } from '../../ui/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { AgentTable } from './AgentTable.tsx';
import { DispositionMix } from './DispositionMix.tsx';
import { FigureMenu } from './FigureMenu.tsx';
import { Figures } from './Figures.tsx';
import classes from './ReportsScreen.module.css';
import { StatusChart } from './StatusChart.tsx';
import { useReport } from './use-report.ts';

interface ReportsScreenProps {
  /** Stands after the filters. */
  readonly besideFilters: (choices: FilterChoices | undefined) => ReactNode;
  /** How far the days of a report over `query` are proven; another `attempt` asks again. */
  readonly completeness: (query: CallQuery, attempt: number) => ReactNode;
}

/** Who took how many calls and how they went, over the same filters as the list. */
export function ReportsScreen({ besideFilters, completeness }: ReportsScreenProps) {
  const { query, filters, change } = useFilters();
  const { calls: cachedCalls } = useCachedCalls();
  const choices = useFilterChoices();
  const [attempt, setAttempt] = useState(0);
  const { report, stale, problem } = useReport(query, attempt);
  const zone = useTimeZone();
  const keepFound = useKeepFound();

  return (
    <Screen
      title="Reports"
      divided={false}
      beside={
        <>
          {report !== null && (
            <span className={classes.count} role="status" aria-label="Calls in the report">
              {countOf(report.totals.calls, 'call')}
            </span>
          )}
          {filters.text.trim() !== '' && <SearchedText text={filters.text} onDrop={() => change({ text: '' })} />}
          <span className={classes.zone} title={zone.replaceAll('_', ' ')}>
            Days in {zoneName(Date.now(), zone)}
          </span>
          <Button
            leftSection={<IconDownload size={15} stroke={1.6} />}
            disabled={report === null || report.totals.calls === 0}
            onClick={() => report !== null && keepFound(query, report.totals.calls)}
          >
            Keep offline
          </Button>
          <ExportReportButton />
        </>
      }
    >
      <FilterBar choices={choices}>{besideFilters(choices)}</FilterBar>
      {completeness(query, attempt)}
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
      ) : report.totals.calls === 0 ? (
        <div className={classes.centred}>
          {cachedCalls === 0 ? <NothingSynced /> : <NothingMatches choices={choices} />}
        </div>
      ) : (
        <Sheet report={report} stale={stale} />
      )}
    </Screen>
  );
}

/** What was searched for in Calls narrows the report too, and must not do so unseen. */
function SearchedText({ text, onDrop }: { text: string; onDrop: () => void }) {
  return (
    <span className={classes.searched}>
      matching <bdi className={classes.words}>{text}</bdi>
      <CloseButton size="xs" aria-label="Drop the search" onClick={onDrop} />
    </span>
  );
}

function Sheet({ report, stale }: { report: Report; stale: boolean }) {
  return (
    <FigureMenu>
      <div className={classes.sheet} data-stale={stale || undefined} aria-busy={stale}>
        <Figures totals={report.totals} />
        <div className={classes.pictures}>
          <StatusChart report={report} />
          <DispositionMix dispositions={report.dispositions} total={report.totals.calls} />
        </div>
        <AgentTable report={report} />
      </div>
    </FigureMenu>
  );
}
