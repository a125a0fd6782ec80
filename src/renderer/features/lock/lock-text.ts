import type { LockReason } from '../../../shared/lock.ts';

interface LockText {
  readonly title: string;
  /** What it means for the calls, and what to do. */
  readonly text: string;
}

/** Why the account is locked, in words for a person. */
export const lockTexts: Readonly<Record<LockReason, LockText>> = {
  locked: { title: 'Voicelogs is locked', text: 'Your calls and recordings are sealed on this laptop.' },
  'keychain-unavailable': {
    title: 'The keychain cannot be used',
    text: 'The key to your calls is in the system’s keychain. Nothing is lost. Unlock the keychain, then try again.',
  },
  'keychain-lost-key': {
    title: 'The keychain does not have your key',
    text: 'Your calls are still on this laptop, sealed. If you use another desktop or user than before, go back to that one and try again.',
  },
  passphrase: {
    title: 'Enter your passphrase',
    text: 'Your calls and recordings are sealed on this laptop, and no keychain opens them.',
  },
  'no-passphrase-yet': {
    title: 'Choose a passphrase',
    text: 'Voicelogs now seals what it keeps on this laptop. There is no keychain here to hold the key, so a passphrase protects it. You enter it at each start.',
  },
  unreadable: {
    title: 'The key file cannot be read',
    text: 'Your calls are still on this laptop, sealed. Check that the disk works and that you may read the data folder, then try again.',
  },
  lost: {
    title: 'The key to your calls is lost',
    text: 'The file that holds it is damaged or missing, so nothing opens what is sealed on this laptop. If you have a backup of the folder “keys” in the data folder, put it back and try again.',
  },
};
