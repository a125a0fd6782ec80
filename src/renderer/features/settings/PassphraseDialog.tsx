import { Button, Group, Modal, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { KeyFacts } from '../../../shared/lock.ts';
import { toAppError } from '../../../shared/result.ts';
import { request } from '../../bridge.ts';
import { isChosen, NewPassphrase, nothingTyped } from '../../ui/NewPassphrase.tsx';
import classes from './PassphraseDialog.module.css';

interface PassphraseDialogProps {
  readonly facts: KeyFacts;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** Chooses, changes or removes the passphrase. The one before is asked for, so that nobody who passes by changes it. */
export function PassphraseDialog({ facts, opened, onClose, onChanged }: PassphraseDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={facts.hasPassphrase ? 'Change passphrase' : 'Choose a passphrase'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <PassphraseForm
        facts={facts}
        onDone={() => {
          onChanged();
          onClose();
        }}
      />
    </Modal>
  );
}

function PassphraseForm({ facts, onDone }: { facts: KeyFacts; onDone: () => void }) {
  const [current, setCurrent] = useState('');
  const [typed, setTyped] = useState(nothingTyped);
  const [isTried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const mayRemove = facts.hasPassphrase && facts.keychain !== null;

  const change = async (next: string | null) => {
    setBusy(true);
    setProblem(null);
    try {
      await request('keys.set-passphrase', { current: facts.hasPassphrase ? current : null, next });
      onDone();
    } catch (thrown) {
      setProblem(toAppError(thrown).message);
      setBusy(false);
    }
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isChosen(typed) && (current !== '' || !facts.hasPassphrase)) void change(typed.passphrase);
  };

  return (
    <form className={classes.form} onSubmit={onSubmit} autoComplete="off">
      {facts.hasPassphrase && (
        <PasswordInput
          label="Passphrase now"
          autoComplete="off"
          data-autofocus
          value={current}
          error={problem ?? (isTried && current === '' ? 'Enter the passphrase you have now.' : null)}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
      )}
      <NewPassphrase typed={typed} onType={setTyped} isTried={isTried} />
      {!facts.hasPassphrase && problem !== null && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
      <Group justify="flex-end" gap="sm">
        {mayRemove && (
          <Button disabled={current === ''} loading={busy} onClick={() => void change(null)}>
            Remove passphrase
          </Button>
        )}
        <Button type="submit" variant="filled" loading={busy}>
          {facts.hasPassphrase ? 'Change passphrase' : 'Set passphrase'}
        </Button>
      </Group>
    </form>
  );
}
