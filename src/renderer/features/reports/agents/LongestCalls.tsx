import { UnstyledButton } from '@mantine/core';
import type { Call } from '../../../../shared/call.ts';
import { useTimeZone, useToday } from '../../../state/app-state.tsx';
import { useReportView } from '../../../state/use-report.ts';
import { customerText, formatDay, formatDuration, formatMinute, nothing } from '../../../ui/format.ts';
import { useFigureOf } from '../use-open-figure.ts';
import classes from './AgentPage.module.css';

/** The longest calls; each opens beside the report. */
export function LongestCalls({ calls, of }: { calls: readonly Call[]; of: string }) {
  const zone = useTimeZone();
  const today = useToday();
  const figureOf = useFigureOf();
  const { showFigure, openCall } = useReportView();
  if (calls.length === 0) return null;
  return (
    <section className={classes.longest} aria-labelledby="longest-calls-title">
      <h3 id="longest-calls-title" className={classes.title}>
        Longest calls
      </h3>
      <ol className={classes.calls}>
        {calls.map((call) => (
          <li key={call.callSid}>
            <UnstyledButton
              className={classes.call}
              onClick={() => {
                showFigure(figureOf({ title: `Calls of ${of}` }));
                openCall(call.callSid);
              }}
            >
              <span className={classes.duration}>{formatDuration(call.duration)}</span>
              <span>
                {call.startTime === null
                  ? nothing
                  : `${formatDay(call.startTime, zone, today)} ${formatMinute(call.startTime, zone)}`}
              </span>
              <bdi className={classes.text}>{customerText(call)}</bdi>
              <bdi className={classes.text}>{call.disposition ?? nothing}</bdi>
            </UnstyledButton>
          </li>
        ))}
      </ol>
    </section>
  );
}
