import { Modal } from '@mantine/core';
import type { AppError } from '../../../shared/result.ts';
import { SignInForm } from './SignInForm.tsx';

interface SignInDialogProps {
  readonly opened: boolean;
  /** Why the account is signed out; null where the person signed out. */
  readonly reason: AppError | null;
  readonly onClose: () => void;
}

/** Signs in again to the account that this laptop holds. Closing it changes nothing: what is here works without. */
export function SignInDialog({ opened, reason, onClose }: SignInDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Sign in" closeButtonProps={{ 'aria-label': 'Close' }} size={400}>
      <SignInForm signedOut={{ reason }} onConnected={onClose} />
    </Modal>
  );
}
