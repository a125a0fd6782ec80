import { Button, Title } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import type { LockState } from '../../../shared/lock.ts';
import { type AppError, toAppError } from '../../../shared/result.ts';
import { request } from '../../bridge.ts';
import { ChoosePassphrase } from './ChoosePassphrase.tsx';
import { lockTexts } from './lock-text.ts';
import { StartAnew } from './StartAnew.tsx';
import { TypeKey } from './TypeKey.tsx';
import classes from './UnlockScreen.module.css';
import { WaitForKeychain } from './WaitForKeychain.tsx';

/** In the place of all screens while the account cannot be opened: why, and each way to open it. */
export function UnlockScreen({ lock }: { lock: Exclude<LockState, { state: 'open' }> }) {
  return (
    <main className={classes.screen}>
      <section className={classes.sheet} aria-labelledby="lock-title">
        <IconLock className={classes.icon} size={28} stroke={1.5} aria-hidden="true" />
        {lock.state === 'opening' ? <WaitForKeychain since={lock.since} /> : <Unlock lock={lock} />}
      </section>
    </main>
  );
}

function Unlock({ lock }: { lock: Extract<LockState, { state: 'locked' }> }) {
  const { reason, detail, openers, notBefore } = lock;
  const [problem, setProblem] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const { title, text } = lockTexts[reason];
  const typed = openers.filter((opener) => opener === 'passphrase' || opener === 'recovery-code');
  const mayTryAgain = openers.includes('keychain') || reason === 'unreadable' || reason === 'lost';

  const ask = async (name: 'lock.try-again' | 'lock.system-login') => {
    setBusy(true);
    setProblem(null);
    try {
      await request(name, null);
    } catch (thrown) {
      setProblem(toAppError(thrown));
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <Title order={1} id="lock-title" className={classes.title}>
        {title}
      </Title>
      <p className={classes.text}>{text}</p>
      {detail !== null && (
        <details className={classes.detail}>
          <summary>What the system says</summary>
          {detail}
        </details>
      )}
      {problem !== null && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
      {openers.includes('system-login') && (
        <Button variant="filled" fullWidth loading={busy} onClick={() => void ask('lock.system-login')}>
          Unlock with Touch ID
        </Button>
      )}
      {mayTryAgain && (
        <Button
          fullWidth
          loading={busy}
          {...(typed.length === 0 ? { variant: 'filled' } : {})}
          onClick={() => void ask('lock.try-again')}
        >
          Try again
        </Button>
      )}
      {reason === 'no-passphrase-yet' && <ChoosePassphrase />}
      {typed.length > 0 && <TypeKey ways={typed} notBefore={notBefore} />}
      {reason !== 'no-passphrase-yet' && reason !== 'unreadable' && <StartAnew isLost={reason === 'lost'} />}
    </>
  );
}
