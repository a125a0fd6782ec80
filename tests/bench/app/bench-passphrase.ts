/** Seals the account of a bench where the machine has no keychain. */
export const benchPassphrase = 'a passphrase of the bench';
