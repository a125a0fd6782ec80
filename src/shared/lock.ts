import type { EpochMs } from './units.ts';

/** What can open an account's data. `system-login`: the system's own, e.g. Touch ID. */
export type Opener = 'keychain' | 'system-login' | 'passphrase' | 'recovery-code';

export type LockReason =
  /** Somebody locked it, or it locked by itself. */
  | 'locked'
  /** The keychain cannot be asked: there is none, it is locked, or it refuses. */
  | 'keychain-unavailable'
  /** The keychain answers, and has no key that fits. */
  | 'keychain-lost-key'
  /** Only a passphrase or recovery code opens it. */
  | 'passphrase'
  /** The account is from before sealing, and there is no keychain: a passphrase is to be chosen. */
  | 'no-passphrase-yet'
  /** The key file cannot be read now. */
  | 'unreadable'
  /** Nothing opens it any more: the key file is damaged or missing. */
  | 'lost';

/** Whether what this laptop holds of the account can be read. Nothing of it is told to anybody while it cannot. */
export type LockState =
  /** Also where there is no account. */
  | { readonly state: 'open' }
  /** The keychain is being asked, which waits for the person where it is locked. */
  | { readonly state: 'opening'; readonly since: EpochMs }
  | {
      readonly state: 'locked';
      readonly reason: LockReason;
      /** For a person: what the keychain answered; null where it was not asked. */
      readonly detail: string | null;
      readonly openers: readonly Opener[];
      /** After wrong passphrases, none is taken before this; null: one is taken at once. */
      readonly notBefore: EpochMs | null;
    };

/** How the account's key is wrapped, for Settings. */
export interface KeyFacts {
  /** The keychain that opens it, in words; null: none does. */
  readonly keychain: string | null;
  readonly hasPassphrase: boolean;
  readonly recoveryCodeMadeAt: EpochMs | null;
  /** The sample account's where there is no keychain: the key lies beside the data. */
  readonly isUnprotected: boolean;
  /** Whether the system's own login can be asked. */
  readonly hasSystemLogin: boolean;
}

/** Fewer characters than this are tried out within days on stolen data. */
export const passphraseLength = 12;
