import type { CacheKeyBytes } from '../../../src/renderer/cache/imported-keys.ts';

/** Subkeys for a cache that no app opens. Made for each use: the worker overwrites them. */
export function benchKeys(): CacheKeyBytes {
  return { records: new Uint8Array(32).fill(1), names: new Uint8Array(32).fill(2) };
}
