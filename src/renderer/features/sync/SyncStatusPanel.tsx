import { ActionIcon, Button, Progress, Tooltip, UnstyledButton } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconRefresh, IconX } from '@tabler/icons-react';
import type { RequestName } from '../../../shared/ipc/requests.ts';
import { request } from '../../bridge.ts';
import { useAppState, useSync } from '../../state/app-state.tsx';
import { useCacheState } from '../../state/use-cache.ts';
import { useRoute } from '../../state/use-route.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { useNow } from '../../ui/use-now.ts';
import classes from './RailStatus.module.css';
import { Reason } from './Reason.tsx';
import { RejectedRows } from './RejectedRows.tsx';
import { syncPercent, syncText } from './sync-text.ts';

/** A person reads "in about 20 s" as true for some seconds, and "12 min ago" for half a minute. */
const renewWaitingMs = 5_000;
const renewAgoMs = 30_000;

export function SyncStatusPanel() {
  return useCacheState().phase === 'failed' ? <WaitingForCalls /> : <SyncSteering />;
}

/** In the place of what the sync does, where the calls cannot be opened: main waits for them, and nothing is asked for. */
function WaitingForCalls() {
  return (
    <div className={classes.block}>
      <div role="status" aria-label="Sync status">
        <div className={classes.line}>
          <span className={classes.title}>Sync waits</span>
        </div>
        <p className={classes.detail}>The calls cannot be opened</p>
      </div>
    </div>
  );
}

/** What the sync does, how far it is, and the buttons that steer it. Its words lead to the screen that proves them. */
function SyncSteering() {
  const sync = useSync();
  const { connection, readOnly } = useAppState();
  const { goTo } = useRoute();
  const now = useNow(sync.phase === 'waiting' ? renewWaitingMs : renewAgoMs);
  const offline = connection.state === 'offline';
  const { title, detail } = syncText(sync, now, offline);
  const going = sync.phase === 'running' || sync.phase === 'waiting';
  const percent = syncPercent(sync);
  // Said by the connection already.
  const reason = offline ? null : sync.error;

  return (
    <div className={classes.block}>
      {/* Quiet while it counts: a screen reader would read every page of a sync out. */}
      <div role="status" aria-label="Sync status" aria-live={going ? 'off' : 'polite'}>
        <div className={classes.line}>
          <UnstyledButton className={classes.link} onClick={() => goTo('sync')}>
            {title}
          </UnstyledButton>
          {reason !== null && <Reason error={reason} of="sync" />}
        </div>
        {(going || sync.phase === 'paused') && (
          <Progress
            className={classes.progress}
            value={percent ?? 100}
            animated={percent === null && going}
            color={sync.phase === 'running' ? 'accent' : 'gray'}
            aria-label="Sync progress"
          />
        )}
        {detail !== '' && <p className={classes.detail}>{detail}</p>}
        <RejectedRows />
      </div>
      <div className={classes.buttons}>
        {going && <IconButton label="Pause sync" name="sync.pause" Icon={IconPlayerPause} />}
        {sync.phase === 'paused' && <IconButton label="Resume sync" name="sync.resume" Icon={IconPlayerPlay} />}
        {(going || sync.phase === 'paused') && <IconButton label="Cancel sync" name="sync.cancel" Icon={IconX} />}
        {(sync.phase === 'idle' || sync.phase === 'stopped') && readOnly === null && (
          <Button
            fullWidth
            size="compact-xs"
            leftSection={<IconRefresh size={14} stroke={1.6} />}
            disabled={connection.state === 'signed-out' || connection.state === 'connecting'}
            onClick={() => ask('sync.start')}
          >
            Sync now
          </Button>
        )}
      </div>
    </div>
  );
}

type SyncRequest = Extract<RequestName, 'sync.start' | 'sync.pause' | 'sync.resume' | 'sync.cancel'>;

function IconButton({ label, name, Icon }: { label: string; name: SyncRequest; Icon: typeof IconX }) {
  return (
    <Tooltip label={label}>
      <ActionIcon size="sm" aria-label={label} onClick={() => ask(name)}>
        <Icon size={15} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}

function ask(name: SyncRequest): void {
  request(name, null).catch(showFailure);
}
