import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { toAppError } from '../../../shared/result.ts';
import type { EpochMs } from '../../../shared/units.ts';
import { request } from '../../bridge.ts';
import { useNow } from '../../ui/use-now.ts';
import classes from './UnlockScreen.module.css';

type Way = 'passphrase' | 'recovery-code';

const unlockWith: Readonly<Record<Way, string>> = {
  passphrase: 'Use the passphrase instead',
  'recovery-code': 'Use the recovery code instead',
};

interface TypeKeyProps {
  /** What opens the account: one of these, or both. */
  readonly ways: readonly Way[];
  readonly notBefore: EpochMs | null;
}

/** Opens the account with the passphrase or the recovery code. A wrong one is said at once, beside the field. */
export function TypeKey({ ways, notBefore }: TypeKeyProps) {
  const [chosen, setChosen] = useState<Way>('passphrase');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const now = useNow(500);
  const way = ways.includes(chosen) ? chosen : (ways[0] ?? 'passphrase');
  const other = ways.find((each) => each !== way);
  const waitSeconds = notBefore === null ? 0 : Math.ceil((notBefore - now) / 1_000);

  const unlock = async () => {
    const text = input.current?.value ?? '';
    if (text === '' || busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await request('lock.unlock', { by: way, text });
    } catch (thrown) {
      setProblem(toAppError(thrown).message);
      setBusy(false);
      input.current?.focus();
      input.current?.select();
    }
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void unlock();
  };
  const choose = (next: Way) => {
    setChosen(next);
    setProblem(null);
  };

  return (
    <form className={classes.form} onSubmit={onSubmit} autoComplete="off">
      {way === 'passphrase' ? (
        <PasswordInput ref={input} key={way} label="Passphrase" autoFocus error={problem} autoComplete="off" />
      ) : (
        <TextInput
          ref={input}
          key={way}
          label="Recovery code"
          description="Capital or small letters, with or without dashes."
          autoFocus
          spellCheck={false}
          error={problem}
          autoComplete="off"
        />
      )}
      <Button type="submit" variant="filled" fullWidth loading={busy} disabled={waitSeconds > 0}>
        {waitSeconds > 0 ? `Wait ${waitSeconds} s` : 'Unlock'}
      </Button>
      {other !== undefined && (
        <Button variant="subtle" fullWidth onClick={() => choose(other)}>
          {unlockWith[other]}
        </Button>
      )}
    </form>
  );
}
