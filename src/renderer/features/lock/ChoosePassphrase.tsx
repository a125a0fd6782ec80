import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { toAppError } from '../../../shared/result.ts';
import { request } from '../../bridge.ts';
import { isChosen, NewPassphrase, nothingTyped } from '../../ui/NewPassphrase.tsx';
import classes from './UnlockScreen.module.css';

/** Seals an account from before sealing with a passphrase, where there is no keychain. */
export function ChoosePassphrase() {
  const [typed, setTyped] = useState(nothingTyped);
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const choose = async () => {
    setTried(true);
    setProblem(null);
    if (!isChosen(typed)) return;
    setBusy(true);
    try {
      await request('lock.choose-passphrase', { passphrase: typed.passphrase });
    } catch (thrown) {
      setProblem(toAppError(thrown).message);
      setBusy(false);
    }
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void choose();
  };

  return (
    <form className={classes.form} onSubmit={onSubmit} autoComplete="off">
      <NewPassphrase typed={typed} onType={setTyped} isTried={isTried} />
      {problem !== null && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
      <Button type="submit" variant="filled" fullWidth loading={busy}>
        Seal and open
      </Button>
    </form>
  );
}
