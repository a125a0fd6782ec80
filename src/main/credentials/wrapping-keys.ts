/**
 * Keys in the system's keychain, each under a name of its own. All methods throw CodedError `no-keychain` when there is no
 * keychain, or it refuses.
 */
export interface WrappingKeys {
  /** Which keychain this is, in words for a person, e.g. `macOS Keychain` or `Secret Service (GNOME)`. */
  readonly backend: string;
  /** Null when there is none of that name. */
  read(name: string): Promise<Uint8Array | null>;
  write(name: string, key: Uint8Array): Promise<void>;
  /** Removes every key whose name begins with `prefix`, except the one named `except`. Succeeds when there are none. */
  forget(prefix: string, except?: string): Promise<void>;
}
