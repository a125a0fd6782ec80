import { Button, Code, Modal, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { RejectedRow } from '../../../shared/call.ts';
import { request } from '../../bridge.ts';
import { useAppState, useTimeZone } from '../../state/app-state.tsx';
import { useCacheFacts } from '../../state/use-cache-facts.ts';
import { countOf, formatInstant } from '../../ui/format.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { cache } from '../../worker-client.ts';
import classes from './RailStatus.module.css';
import { retriedText } from './removal-text.ts';

/** More would only be scrolled past; the count says how many there are. */
const shownAtMost = 200;

/** How many rows could not be read as calls, and what they are. Nothing when there are none. */
export function RejectedRows() {
  const count = useCacheFacts()?.rejected ?? 0;
  const [opened, dialog] = useDisclosure(false);
  if (count === 0) return null;
  return (
    <>
      <UnstyledButton className={classes.rejected} onClick={dialog.open}>
        {countOf(count, 'rejected row')}
      </UnstyledButton>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title="Rejected rows"
        closeButtonProps={{ 'aria-label': 'Close' }}
        size="lg"
      >
        <RejectedRowsList count={count} />
      </Modal>
    </>
  );
}

function RejectedRowsList({ count }: { count: number }) {
  const zone = useTimeZone();
  const { version } = useAppState();
  const [rows, setRows] = useState<readonly RejectedRow[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another count means other rows.
  useEffect(() => {
    cache.rejectedRows(shownAtMost).then(setRows, showFailure);
  }, [count]);

  return (
    <>
      <p className={classes.rejectedIntro}>
        The account sent {countOf(count, 'row')} that could not be read as a call. They are kept as they came, to be
        looked at; every other call is whole. A new version of the app tries them again by itself.
      </p>
      <TryAgain />
      <ul className={classes.rejectedList} aria-busy={rows === null}>
        {rows?.map((row) => (
          <li key={`${row.rejectedAt} ${row.rawJson}`}>
            <details>
              <summary>
                {row.reason} <span className={classes.quiet}>{formatInstant(row.rejectedAt, zone)}</span>
                {row.triedBy !== version && <span className={classes.quiet}>not read by version {row.triedBy}</span>}
              </summary>
              <Code block className={classes.raw}>
                {indented(row.rawJson)}
              </Code>
            </details>
          </li>
        ))}
      </ul>
      {count > shownAtMost && (
        <p className={classes.rejectedIntro}>and {countOf(count - shownAtMost, 'more row', 'more rows')}</p>
      )}
    </>
  );
}

/** Reads the rows that are kept once more; it asks nothing of the account. */
function TryAgain() {
  const { version } = useAppState();
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState('');
  const tryAgain = () => {
    setBusy(true);
    request('sync.retry-rejected', null)
      .then(({ read, left }) => setResult(retriedText(read, left, version)), showFailure)
      .finally(() => setBusy(false));
  };
  return (
    <div className={classes.tryAgain}>
      <Button loading={busy} onClick={tryAgain}>
        Try again
      </Button>
      <span role="status" className={classes.quiet}>
        {result}
      </span>
    </div>
  );
}

function indented(rawJson: string): string {
  try {
    return JSON.stringify(JSON.parse(rawJson), null, 2);
  } catch {
    return rawJson;
  }
}
