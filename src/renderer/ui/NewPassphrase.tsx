import { PasswordInput } from '@mantine/core';
import { passphraseLength } from '../../shared/lock.ts';
import classes from './NewPassphrase.module.css';

/** What is typed so far, and what is wrong with it; null: nothing is. */
export interface TypedPassphrase {
  readonly passphrase: string;
  readonly again: string;
}

export const nothingTyped: TypedPassphrase = { passphrase: '', again: '' };

interface NewPassphraseProps {
  readonly typed: TypedPassphrase;
  readonly onType: (typed: TypedPassphrase) => void;
  /** Whether what is wrong is to be said: once the person has tried to go on. */
  readonly isTried: boolean;
}

/** Chooses a passphrase, typed twice, with a word on how hard it is to guess. */
export function NewPassphrase({ typed, onType, isTried }: NewPassphraseProps) {
  const { passphrase, again } = typed;
  return (
    <div className={classes.fields}>
      <PasswordInput
        label="New passphrase"
        description="At least 12 characters. Four or five words that do not belong together are easy to remember."
        autoComplete="new-password"
        value={passphrase}
        error={isTried && isTooShort(passphrase) ? `Enter at least ${passphraseLength} characters.` : null}
        onChange={(event) => onType({ passphrase: event.currentTarget.value, again })}
      />
      <p className={classes.strength} data-strength={strengthOf(passphrase)} role="status">
        {strengthWords[strengthOf(passphrase)]}
      </p>
      <PasswordInput
        label="Passphrase again"
        autoComplete="new-password"
        value={again}
        error={isTried && !isTooShort(passphrase) && again !== passphrase ? 'These are not the same.' : null}
        onChange={(event) => onType({ passphrase, again: event.currentTarget.value })}
      />
    </div>
  );
}

/** Whether it may be used. */
export function isChosen({ passphrase, again }: TypedPassphrase): boolean {
  return !isTooShort(passphrase) && passphrase === again;
}

type Strength = 'none' | 'short' | 'weak' | 'fair' | 'strong';

const strengthWords: Readonly<Record<Strength, string>> = {
  none: 'No one can reset it: store a recovery code too, under Settings.',
  short: 'Too short',
  weak: 'Easy to guess: use more different characters',
  fair: 'Fair',
  strong: 'Strong',
};

/** By length and how many characters differ: `aaaaaaaaaaaa` and `123412341234` are long, and tried first. */
function strengthOf(passphrase: string): Strength {
  if (passphrase === '') return 'none';
  if (isTooShort(passphrase)) return 'short';
  const differing = new Set(passphrase.toLowerCase()).size;
  if (differing < 7) return 'weak';
  return [...passphrase].length >= 20 && differing >= 9 ? 'strong' : 'fair';
}

function isTooShort(passphrase: string): boolean {
  return [...passphrase].length < passphraseLength;
}
