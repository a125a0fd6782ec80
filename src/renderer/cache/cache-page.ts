import type { CacheKeyBytes } from './imported-keys.ts';

/** How much of an account's earlier, unsealed calls has been sealed: 0 to 1; null: none is being sealed. */
export type SealingProgress = number | null;

/** What the worker asks of its page. */
export interface CachePage {
  /** The subkeys of an account that main requests and that the page has not opened. Rejects with `locked` while they are not to be had. */
  keysOf(accountId: string): Promise<CacheKeyBytes>;
  /** Removes the files of the origin's IndexedDB. */
  clearIndexedDb(): Promise<void>;
  onSealing(progress: SealingProgress): void;
}
