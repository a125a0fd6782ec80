import { Modal } from '@mantine/core';
import { useEffect } from 'react';
import { useAppState } from '../../state/app-state.tsx';
import { useDialogs } from '../../state/use-dialogs.ts';
import { SignInForm } from './SignInForm.tsx';

/** Signs in again to the account that this laptop holds. Closing it changes nothing: what is here works without. */
export function SignInDialog() {
  const { connection } = useAppState();
  const opened = useDialogs(({ isSigningIn }) => isSigningIn);
  const setOpened = useDialogs(({ setSigningIn }) => setSigningIn);
  const close = () => setOpened(false);
  const reason = connection.state === 'offline' || connection.state === 'signed-out' ? connection.reason : null;

  // Once signed in, the form has nothing left to ask.
  useEffect(() => {
    if (connection.state === 'online') setOpened(false);
  }, [connection.state, setOpened]);

  return (
    <Modal opened={opened} onClose={close} title="Sign in" closeButtonProps={{ 'aria-label': 'Close' }} size={400}>
      <SignInForm signedOut={{ reason }} onConnected={close} />
    </Modal>
  );
}
