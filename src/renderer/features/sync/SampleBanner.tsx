import { Button, Group, Modal, Switch } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { request } from '../../bridge.ts';
import { useAppState } from '../../state/app-state.tsx';
import { showFailure } from '../../ui/show-failure.ts';
import classes from './SampleBanner.module.css';

/** Says that these calls are made up, and lets a person pull the sample's network. */
export function SampleBanner() {
  const { connection, sampleNetwork } = useAppState();
  const [changing, setChanging] = useState(false);
  const [asking, question] = useDisclosure(false);
  if (connection.state === 'none' || connection.account.region !== 'sample') return null;

  const setNetwork = (running: boolean) => {
    setChanging(true);
    request('sample.set-network', { running })
      .catch(showFailure)
      .finally(() => setChanging(false));
  };

  return (
    <aside className={classes.banner} aria-label="Sample account">
      <span className={classes.text}>You are looking at the sample account</span>
      <Switch
        label="Sample network"
        labelPosition="left"
        checked={sampleNetwork === 'running'}
        disabled={changing}
        onChange={(event) => setNetwork(event.currentTarget.checked)}
      />
      <Button size="compact-xs" onClick={question.open}>
        Connect your own account
      </Button>
      <LeaveSample opened={asking} onClose={question.close} />
    </aside>
  );
}

/** One account at a time, and the sample can be had again at any moment: it is forgotten whole before yours is asked for. */
function LeaveSample({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [busy, setBusy] = useState(false);
  const leave = () => {
    setBusy(true);
    request('account.forget', null)
      .catch(showFailure)
      .finally(() => setBusy(false));
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Leave the sample account?"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <p className={classes.question}>
        Its made-up calls and recordings are removed from this laptop. You can try it again whenever you like.
      </p>
      <Group justify="flex-end" gap="sm">
        <Button data-autofocus onClick={onClose}>
          Cancel
        </Button>
        <Button variant="filled" loading={busy} onClick={leave}>
          Remove the sample
        </Button>
      </Group>
    </Modal>
  );
}
