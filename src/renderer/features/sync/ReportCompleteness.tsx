import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { CallQuery } from '../../cache/cache-api.ts';
import { useSync } from '../../state/app-state.tsx';
import { daysOfReport } from './days.ts';
import { completenessText, reportStateText } from './headline.ts';
import classes from './ReportCompleteness.module.css';
import { useDays } from './use-days.ts';

interface ReportCompletenessProps {
  readonly query: CallQuery;
  readonly attempt: number;
  /** What it is called, where several are shown. */
  readonly name?: string | undefined;
}

/** How far the days of the report are here, in a word; hover and focus tell of their counts and how old their contents are. */
export function ReportCompleteness({ query, attempt, name = 'How complete the report is' }: ReportCompletenessProps) {
  const { days, now } = useDays(attempt, query.from);
  const { phase } = useSync();
  if (days === null) return <span aria-busy="true" />;
  const ofReport = daysOfReport(days, query);
  const { tone, text } = reportStateText(ofReport, phase === 'running' || phase === 'waiting');
  const Icon = tone === 'good' ? IconCheck : IconAlertTriangle;
  return (
    <Tooltip
      label={completenessText(ofReport, now)}
      multiline
      w={320}
      position="bottom"
      events={{ hover: true, focus: true, touch: true }}
    >
      <span
        className={classes.state}
        data-tone={tone}
        role="status"
        aria-label={name}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what it says of itself must be reachable by keyboard.
        tabIndex={0}
      >
        {tone === 'good' ? null : <Icon size={14} stroke={1.8} aria-hidden="true" />}
        {text}
        {tone === 'good' ? <Icon size={14} stroke={2} aria-hidden="true" /> : null}
      </span>
    </Tooltip>
  );
}
