import { Loader, Title } from '@mantine/core';
import type { EpochMs } from '../../../shared/units.ts';
import { useNow } from '../../ui/use-now.ts';
import classes from './UnlockScreen.module.css';

/** Shown once the keychain does not answer at once: it mostly asks the person for its password then. */
export function WaitForKeychain({ since }: { since: EpochMs }) {
  const seconds = Math.max(0, Math.floor((useNow(1_000) - since) / 1_000));
  return (
    <>
      <Title order={1} id="lock-title" className={classes.title}>
        Waiting for the keychain
      </Title>
      <p className={classes.text}>
        The key to your calls is in the system’s keychain. If a window of your system asks for a password or permission,
        answer it.
      </p>
      <p className={classes.wait} role="status" aria-label="Waiting">
        <Loader size={14} aria-hidden="true" />
        {`${seconds} s`}
      </p>
    </>
  );
}
