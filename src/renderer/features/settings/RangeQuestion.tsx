import { Button, Group, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTimeZone } from '../../app/app-state.tsx';
import { request } from '../../bridge.ts';
import { formatCount } from '../../ui/format.ts';
import { showFailure } from '../../ui/show-failure.ts';
import classes from './RangeQuestion.module.css';
import { droppedText, olderCallsText } from './range-words.ts';
import type { Shrinking } from './use-range-change.ts';

/** Asks what becomes of the calls that a shorter range leaves out. Closing it leaves the range as it is. */
export function RangeQuestion({ shrinking, onClose }: { shrinking: Shrinking | null; onClose: () => void }) {
  return (
    <Modal
      opened={shrinking !== null}
      onClose={onClose}
      title={shrinking === null ? '' : `Sync the last ${shrinking.syncDays} days only?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {shrinking !== null && <Question shrinking={shrinking} onClose={onClose} />}
    </Modal>
  );
}

function Question({ shrinking, onClose }: { shrinking: Shrinking; onClose: () => void }) {
  const zone = useTimeZone();
  const [busy, setBusy] = useState<'keeping' | 'deleting' | null>(null);
  const { syncDays, calls, kept } = shrinking;

  const change = async (deleting: boolean) => {
    setBusy(deleting ? 'deleting' : 'keeping');
    try {
      await request('settings.change', { syncDays });
      if (deleting) {
        const dropped = await request('sync.drop-older', null);
        notifications.show({ message: droppedText(dropped.removed, dropped.kept), color: 'gray', autoClose: 8000 });
      }
      onClose();
    } catch (thrown) {
      showFailure(thrown);
      setBusy(null);
    }
  };

  return (
    <>
      <p className={classes.question}>{olderCallsText(shrinking, zone, Date.now())}</p>
      <p className={classes.question}>
        Nothing changes in the account itself: what is deleted here can be fetched again with a longer range, for as
        long as the account keeps it.
      </p>
      <Group justify="flex-end" gap="sm">
        <Button loading={busy === 'keeping'} disabled={busy === 'deleting'} onClick={() => void change(false)}>
          Keep them here
        </Button>
        {calls > kept && (
          <Button
            variant="filled"
            color="red.9"
            loading={busy === 'deleting'}
            disabled={busy === 'keeping'}
            onClick={() => void change(true)}
          >
            {`Delete ${formatCount(calls - kept)} ${calls - kept === 1 ? 'call' : 'calls'}`}
          </Button>
        )}
      </Group>
    </>
  );
}
