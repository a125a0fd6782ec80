import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { Connection } from '../../../shared/account.ts';
import { useAppState } from '../../app/app-state.tsx';
import { request } from '../../bridge.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { SignInDialog } from '../connect/SignInDialog.tsx';
import { signInAgain } from '../connect/sign-in-again.ts';
import classes from './RailStatus.module.css';
import { Reason } from './Reason.tsx';

/** Whether the account can be reached. Being offline is a state like any other: it is said calmly, once. */
export function ConnectionStatus() {
  const { connection, readOnly } = useAppState();
  const [asking, setAsking] = useState(false);
  const [signingIn, signIn] = useDisclosure(false);
  const reason = connection.state === 'offline' || connection.state === 'signed-out' ? connection.reason : null;

  const tryAgain = () => {
    setAsking(true);
    request('account.reconnect', null)
      .catch(showFailure)
      .finally(() => setAsking(false));
  };

  // Signed in by another way, such as the settings screen: the form has nothing left to ask.
  useEffect(() => {
    if (connection.state === 'online') signIn.close();
  }, [connection.state, signIn.close]);

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
        <Button fullWidth size="compact-xs" variant="filled" onClick={signIn.open}>
          Sign in
        </Button>
      )}
      <SignInDialog opened={signingIn} reason={reason} onClose={signIn.close} />
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
      return connection.thisRunOnly ? 'Online – key not saved' : 'Online';
    case 'offline':
      return 'Offline';
    case 'signed-out':
      return 'Signed out';
  }
}
