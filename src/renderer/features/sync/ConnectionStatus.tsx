import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Connection } from '../../../shared/account.ts';
import { request } from '../../bridge.ts';
import { useAppState } from '../../state/app-state.tsx';
import { signInAgain } from '../../state/sign-in-again.ts';
import { useDialogs } from '../../state/use-dialogs.ts';
import { showFailure } from '../../ui/show-failure.ts';
import classes from './RailStatus.module.css';
import { Reason } from './Reason.tsx';

/** Whether the account can be reached. Being offline is a state like any other: it is said calmly, once. */
export function ConnectionStatus() {
  const { connection, readOnly } = useAppState();
  const [asking, setAsking] = useState(false);
  const setSigningIn = useDialogs((dialogs) => dialogs.setSigningIn);
  const reason = connection.state === 'offline' || connection.state === 'signed-out' ? connection.reason : null;

  const tryAgain = () => {
    setAsking(true);
    request('account.reconnect', null)
      .catch(showFailure)
      .finally(() => setAsking(false));
  };

  return (
    <div className={classes.block}>
      <div role="status" aria-label="Connection">
        <div className={classes.line}>
          <span className={classes.dot} data-state={connection.state} aria-hidden="true" />
          <span className={classes.title}>{readOnly === null ? connectionText(connection) : 'Read-only'}</span>
          {reason !== null && <Reason error={reason} of="connection" />}
        </div>
        {connection.state === 'offline' && <p className={classes.detail}>Everything on this laptop works.</p>}
        {connection.state === 'signed-out' && connection.reason !== null && (
          <p className={classes.detail}>{signInAgain(connection.reason).text}</p>
        )}
      </div>
      {connection.state === 'offline' && readOnly === null && (
        <Button fullWidth size="compact-xs" loading={asking} onClick={tryAgain}>
          Try again
        </Button>
      )}
      {connection.state === 'signed-out' && readOnly === null && (
        <Button fullWidth size="compact-xs" variant="filled" onClick={() => setSigningIn(true)}>
          Sign in
        </Button>
      )}
    </div>
  );
}

/** The connection in a word or three. */
export function connectionText(connection: Connection): string {
  switch (connection.state) {
    case 'none':
      return 'Not connected';
    case 'connecting':
      return 'Connecting…';
    case 'online':
      return 'Online';
    case 'offline':
      return 'Offline';
    case 'signed-out':
      return 'Signed out';
  }
}
