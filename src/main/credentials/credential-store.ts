import type { ConnectRequest } from '../../shared/account.ts';

/** What an account is opened with: an API key and token, or a pasted session token. */
export type Secret = ConnectRequest['credentials'];

/** Where secrets outlive a run. All methods throw CodedError `no-keychain` when there is no such place. */
export interface CredentialStore {
  /** Null when nothing (readable) is kept for the account. */
  read(accountId: string): Promise<Secret | null>;
  write(accountId: string, secret: Secret): Promise<void>;
  /** Succeeds when there was nothing to forget. */
  forget(accountId: string): Promise<void>;
}
