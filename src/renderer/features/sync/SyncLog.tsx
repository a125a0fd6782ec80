import { IconAlertTriangle, IconCheck, IconDots, IconPlayerStop } from '@tabler/icons-react';
import { memo, useState } from 'react';
import type { SyncRecord } from '../../../shared/sync.ts';
import { useTimeZone } from '../../state/app-state.tsx';
import { countOf } from '../../ui/format.ts';
import { useNow } from '../../ui/use-now.ts';
import { ExportSyncLog } from './ExportSyncLog.tsx';
import { formatMoment } from './proof-text.ts';
import classes from './SyncLog.module.css';
import { broughtText, logLines, outcomeWord, tookText } from './sync-log-text.ts';
import type { SyncLogState } from './use-syncs.ts';

/** Older ones are told by the export. */
const shownAtMost = 50;
const renewMs = 10_000;

/** The last syncs in plain words, each a line that opens. */
export const SyncLog = memo(function SyncLog({ syncs, goingSince, problem }: SyncLogState) {
  const zone = useTimeZone();
  const now = useNow(renewMs);
  const hidden = (syncs?.length ?? 0) - shownAtMost;
  return (
    <section className={classes.log} aria-labelledby="last-syncs">
      <div className={classes.head}>
        <h2 id="last-syncs" className={classes.title}>
          Last syncs
        </h2>
        {syncs !== null && syncs.length > 0 && <ExportSyncLog goingSince={goingSince} />}
      </div>
      {problem !== null && <p className={classes.quiet}>{problem.message}</p>}
      {syncs?.length === 0 && (
        <p className={classes.quiet}>None yet. Each sync is logged here: what it read and changed.</p>
      )}
      <ul className={classes.list} aria-busy={syncs === null}>
        {syncs?.slice(0, shownAtMost).map((record) => (
          <li key={record.startedAt}>
            <Entry record={record} going={record.startedAt === goingSince} zone={zone} now={now} />
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className={classes.quiet}>and {countOf(hidden, 'older one')}, which the export has too</p>}
    </section>
  );
});

function Entry({ record, going, zone, now }: { record: SyncRecord; going: boolean; zone: string; now: number }) {
  const outcome = outcomeWord(record, going);
  const [open, setOpen] = useState(false);
  const known = going || record.endedAt !== null;
  return (
    <details className={classes.entry} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={classes.summary}>
        <OutcomeIcon outcome={record.outcome} going={going} />
        <span className={classes.when}>{formatMoment(record.startedAt, zone, now)}</span>
        <span className={classes.took}>{known ? tookText(record, now) : ''}</span>
        <span className={classes.brought}>
          {record.outcome === 'complete' ? '' : `${outcome}. `}
          {broughtText(record, now)}
        </span>
      </summary>
      {open && (
        <ul className={classes.lines}>
          {logLines(record, zone, now).map((line) => (
            <li key={line}>{line}</li>
          ))}
          <li>{endText(record, outcome, zone, now)}</li>
        </ul>
      )}
    </details>
  );
}

function endText({ endedAt }: SyncRecord, outcome: string, zone: string, now: number): string {
  if (endedAt !== null) return `${outcome}, ${formatMoment(endedAt, zone, now)}.`;
  return outcome === 'Running'
    ? 'It is still running.'
    : 'The app was closed before it ended, and no later sync continued it.';
}

function OutcomeIcon({ outcome, going }: { outcome: SyncRecord['outcome']; going: boolean }) {
  const Icon = going
    ? IconDots
    : outcome === 'complete'
      ? IconCheck
      : outcome === 'incomplete'
        ? IconAlertTriangle
        : IconPlayerStop;
  return <Icon className={classes.icon} data-outcome={outcome ?? 'none'} size={14} stroke={1.8} aria-hidden="true" />;
}
