import { Button, Group, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { request } from '../../bridge.ts';
import { useTimeZone } from '../../state/app-state.tsx';
import { countOf } from '../../ui/format.ts';
import { showFailure } from '../../ui/show-failure.ts';
import classes from './RangeQuestion.module.css';
import { choicesText, droppedText, olderCallsText } from './range-words.ts';
import type { Shrinking } from './use-range-change.ts';

/** Asks what becomes of the calls that a shorter range leaves out. Cancel, which has the focus, and Escape change nothing. */
export function RangeQuestion({ shrinking, onClose }: { shrinking: Shrinking | null; onClose: () => void }) {
  return (
    <Modal
      opened={shrinking !== null}
      onClose={onClose}
      title={shrinking === null ? '' : `Sync the last ${shrinking.syncDays} days only?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      size={520}
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

  const deletable = calls - kept;
  return (
    <>
      <p className={classes.question}>{olderCallsText(shrinking, zone, Date.now())}</p>
      <ul className={classes.choices}>
        {choicesText(shrinking).map((choice) => (
          <li key={choice}>{choice}</li>
        ))}
      </ul>
      <Group justify="flex-end" gap="sm">
        <Button data-autofocus onClick={onClose}>
          Cancel
        </Button>
        <Button loading={busy === 'keeping'} disabled={busy === 'deleting'} onClick={() => void change(false)}>
          {deletable === 0 ? 'Shorten the range' : `Shorten, keep ${countOf(calls, 'call')}`}
        </Button>
        {deletable > 0 && (
          <Button
            variant="filled"
            color="red.9"
            loading={busy === 'deleting'}
            disabled={busy === 'keeping'}
            onClick={() => void change(true)}
          >
            {`Shorten, delete ${countOf(deletable, 'call')}`}
          </Button>
        )}
      </Group>
    </>
  );
}
