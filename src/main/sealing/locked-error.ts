import type { LockReason, Opener } from '../../shared/lock.ts';
import { CodedError } from '../../shared/result.ts';

/** The key of an account cannot be opened by what was tried; nothing was changed. */
export class LockedError extends CodedError {
  readonly reason: LockReason;
  readonly openers: readonly Opener[];
  /** What the keychain answered. */
  readonly detail: string | null;

  constructor(reason: LockReason, openers: readonly Opener[], detail: string | null = null) {
    super('locked', texts[reason]);
    this.reason = reason;
    this.openers = openers;
    this.detail = detail;
  }
}

const texts: Readonly<Record<LockReason, string>> = {
  locked: 'Voicelogs is locked. Nothing was changed. Unlock it first.',
  'keychain-unavailable':
    'The key of this account is in the system’s keychain, which cannot be used. Nothing was changed. Unlock the keychain and try again.',
  'keychain-lost-key':
    'The system’s keychain no longer has the key of this account. Nothing was changed. Open it with the passphrase or the recovery code.',
  passphrase: 'This account is opened with a passphrase. Nothing was changed. Enter the passphrase.',
  'no-passphrase-yet':
    'This laptop has no keychain, so a passphrase is needed to seal this account. Nothing was changed.',
  unreadable: 'The file with this account’s key cannot be read now. Nothing was changed. Try again.',
  lost: 'The key of this account is lost. Nothing was removed.',
};
