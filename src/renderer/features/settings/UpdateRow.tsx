import { Button, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import type { UpdateStatus } from '../../../shared/update.ts';
import { request } from '../../bridge.ts';
import { useAppState } from '../../state/app-state.tsx';
import { useConfirm } from '../../state/use-dialogs.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { Row } from './Section.tsx';
import { updateText } from './update-text.ts';

/** How updates stand, and what the person can do about it. */
export function UpdateRow() {
  const { update } = useAppState();
  return (
    <Row label="Updates" hint={<span role="status">{updateText(update)}</span>}>
      <UpdateControl update={update} />
    </Row>
  );
}

function UpdateControl({ update }: { update: UpdateStatus }): ReactNode {
  const confirm = useConfirm();
  switch (update.state) {
    case 'off':
      return 'Off';
    case 'unknown':
    case 'current':
    case 'failed':
      return <Button onClick={() => request('update.check', null).catch(showFailure)}>Check for updates</Button>;
    case 'checking':
      return 'Checking…';
    case 'available':
      if (!update.canInstall) return null;
      return (
        <Button onClick={() => request('update.download', null).catch(showFailure)}>
          Download version {update.version}
        </Button>
      );
    case 'waiting':
      return 'Waiting';
    case 'downloading':
      return <Progress aria-label="Downloading the update" w={160} value={update.fraction * 100} />;
    case 'ready':
      return (
        <Button
          variant="filled"
          onClick={() =>
            confirm({
              title: `Restart into version ${update.version}?`,
              text: 'Voicelogs closes, installs the update and opens again. Calls, recordings and settings stay as they are.',
              yes: 'Restart',
              deletes: false,
              act: () => request('update.install', null),
            })
          }
        >
          Restart to update
        </Button>
      );
  }
}
