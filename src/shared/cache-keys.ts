/** The two subkeys that seal an account's cache, 32 bytes each, as base64. The page hands them to the cache worker and keeps neither. */
export interface CacheKeys {
  /** AES-256-GCM, of the records. */
  readonly cache: string;
  /** HMAC-SHA-256, of the keys that are looked up. */
  readonly cacheNames: string;
}
