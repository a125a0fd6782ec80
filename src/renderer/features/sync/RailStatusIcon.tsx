import { ActionIcon, Tooltip } from '@mantine/core';
import { useAppState, useSync } from '../../state/app-state.tsx';
import { useNow } from '../../ui/use-now.ts';
import { connectionText } from './ConnectionStatus.tsx';
import classes from './RailStatus.module.css';
import { syncText } from './sync-text.ts';

/** How things stand, where the rail is collapsed: a dot with the words in its tooltip. */
export function RailStatusIcon({ onClick }: { onClick: () => void }) {
  const { connection } = useAppState();
  const sync = useSync();
  const now = useNow(30_000);
  const { title, detail } = syncText(sync, now, connection.state === 'offline');
  const words = [connectionText(connection), title, detail].filter((text) => text !== '').join('. ');
  return (
    <Tooltip label={words} position="right" multiline maw={260}>
      <ActionIcon size={32} aria-label={words} onClick={onClick}>
        <span className={classes.dot} data-state={connection.state} />
      </ActionIcon>
    </Tooltip>
  );
}
