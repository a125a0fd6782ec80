import { memo } from 'react';
import type { CacheFacts } from '../../cache/cache-api.ts';
import { useTimeZone } from '../../state/app-state.tsx';
import { allRecordings, useStorageFacts } from '../../state/use-storage-facts.ts';
import { countOf, formatBytes, formatDay, formatMinute, nothing } from '../../ui/format.ts';
import { RejectedRows } from './RejectedRows.tsx';
import classes from './SyncScreen.module.css';

/** What is on this laptop: from when to when, how much, and what room it takes. */
export const LaptopFacts = memo(function LaptopFacts({ facts }: { facts: CacheFacts | null }) {
  const zone = useTimeZone();
  const storage = useStorageFacts();
  const now = Date.now();
  const moment = (epochMs: number | null | undefined) =>
    epochMs == null ? nothing : `${formatDay(epochMs, zone, now)}, ${formatMinute(epochMs, zone)}`;
  return (
    <section className={classes.section} aria-labelledby="on-this-laptop">
      <h2 id="on-this-laptop" className={classes.title}>
        On this laptop
      </h2>
      <dl className={classes.facts}>
        <Fact name="From">{moment(facts?.earliest)}</Fact>
        <Fact name="To">{moment(facts?.latest)}</Fact>
        <Fact name="Calls" beside={facts === null ? '' : formatBytes(facts.bytes)}>
          {facts === null ? '…' : countOf(facts.calls, 'call')}
        </Fact>
        <Fact name="Recordings" beside={storage === null ? '' : formatBytes(allRecordings(storage).bytes)}>
          {storage === null ? '…' : countOf(allRecordings(storage).count, 'recording')}
        </Fact>
      </dl>
      {facts !== null && facts.rejected > 0 && (
        <p className={classes.note}>
          <RejectedRows /> because they could not be read as calls.
        </p>
      )}
    </section>
  );
});

function Fact({ name, beside = '', children }: { name: string; beside?: string; children: string }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>
        {children}
        {beside !== '' && <span className={classes.beside}>{beside}</span>}
      </dd>
    </div>
  );
}
