import { Button } from '@mantine/core';
import { request } from '../../bridge.ts';
import { useTimeZone } from '../../state/app-state.tsx';
import { useCacheFacts } from '../../state/use-cache-facts.ts';
import { allRecordings, useStorageFacts } from '../../state/use-storage-facts.ts';
import { countOf, formatBytes, formatDay } from '../../ui/format.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { Row, Section } from './Section.tsx';

/** What this laptop holds, and how much room that takes. */
export function DataSection() {
  const cached = useCacheFacts();
  const storage = useStorageFacts();
  const zone = useTimeZone();
  const now = Date.now();
  const range =
    cached?.earliest == null || cached.latest === null
      ? undefined
      : `${formatDay(cached.earliest, zone, now)} to ${formatDay(cached.latest, zone, now)}`;

  return (
    <Section title="On this laptop">
      <Row label="Calls" {...(range === undefined ? {} : { hint: range })}>
        {cached === null ? '…' : `${countOf(cached.calls, 'call')}, ${formatBytes(cached.bytes)}`}
      </Row>
      <Row label="Recordings">
        {storage === null
          ? '…'
          : `${countOf(allRecordings(storage).count, 'recording')}, ${formatBytes(allRecordings(storage).bytes)}`}
      </Row>
      <Row label="Free on this disk">{storage === null ? '…' : formatBytes(storage.freeBytes)}</Row>
      <Row label="Data folder" hint="Calls can be synced again from your account. Settings are stored apart from them.">
        <Button onClick={() => request('storage.show-folder', null).catch(showFailure)}>Show data folder</Button>
      </Row>
    </Section>
  );
}
