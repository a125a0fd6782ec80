import type { AppError } from './result.ts';

/** Requests that an account answers a minute: documented for the neighbouring CCM v2; none is documented for v4. */
export const requestsPerMinute = 200;

export type Region = 'singapore' | 'mumbai' | 'custom' | 'sample';

/** The Contact Center account on this laptop. Nothing in it is secret. */
export interface Account {
  /** Names the account's cache and recordings folder: stable for the same API host and account SID. */
  readonly id: string;
  readonly region: Region;
  /** Origin of the API, e.g. `https://ccm-api.exotel.com`. Null for the sample account, whose port changes. */
  readonly apiHost: string | null;
  readonly accountSid: string;
  /** IANA zone of the account, from its region; null: the region does not tell. */
  readonly timeZone: string | null;
}

/** What the Connect screen sends. Secrets go from the renderer to main, never back. */
export interface ConnectRequest {
  readonly region: 'singapore' | 'mumbai' | 'custom';
  /** Only for region `custom`. */
  readonly apiHost: string | null;
  readonly accountSid: string;
  readonly credentials:
    | { readonly kind: 'api-key'; readonly apiKey: string; readonly apiToken: string }
    | { readonly kind: 'session-token'; readonly sessionToken: string };
  /** What seals the account where there is no keychain, or opens it again; null: none was asked for yet. */
  readonly passphrase: string | null;
}

/** The connection as shown. Everything cached works in every state but `none`. */
export type Connection =
  | { readonly state: 'none' }
  | { readonly state: 'connecting'; readonly account: Account }
  | { readonly state: 'online'; readonly account: Account }
  | { readonly state: 'offline'; readonly account: Account; readonly reason: AppError }
  /** Secrets are missing, forgotten or refused: the person must sign in before anything is fetched. */
  | { readonly state: 'signed-out'; readonly account: Account; readonly reason: AppError | null };

/** The sample account's network, which a person can stop to try being offline. Null for other accounts. */
export type SampleNetwork = 'running' | 'stopped' | null;
