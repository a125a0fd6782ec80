import { ActionIcon, Kbd } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { callListKeys, everywhereKeys } from '../../keys/key-table.ts';
import { keyOf, keyWords } from '../../keys/key-words.ts';
import { changeSettings, useAppState } from '../../state/app-state.tsx';
import styles from './FirstRunTip.module.css';

/** What to do first, until it is closed for good. `onClose`: its button, which had the keys, goes. */
export function FirstRunTip({ onClose }: { onClose: () => void }) {
  const { settings, readOnly } = useAppState();
  // Where nothing can be written, it could not be closed.
  if (settings.tipClosed || readOnly !== null) return null;
  const close = () => {
    changeSettings({ tipClosed: true });
    onClose();
  };
  return (
    <aside className={styles.tip} aria-label="Tip">
      <p className={styles.text}>
        Calls sync by themselves. Press <Kbd>{keyWords('/')}</Kbd> to search them,{' '}
        <Kbd>{keyOf(callListKeys, 'open')}</Kbd> to open one, <Kbd>{keyOf(everywhereKeys, 'shortcuts')}</Kbd> for all
        keys.
      </p>
      <ActionIcon size="sm" aria-label="Close the tip" onClick={close}>
        <IconX size={14} />
      </ActionIcon>
    </aside>
  );
}
