import { CodedError } from '../../shared/result.ts';

export type Keytar = typeof import('keytar');

/** Asks the system's keychain. @throws CodedError `no-keychain` where there is none, or it refuses */
export async function withKeychain<T>(use: (keytar: Keytar) => Promise<T>): Promise<T> {
  try {
    // Loaded when first needed: on a Linux without libsecret the load itself fails, and the app must start all the same.
    return await use((await import('keytar')).default);
  } catch (thrown) {
    throw noKeychain(thrown);
  }
}

function noKeychain(thrown: unknown): CodedError {
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  const remedy =
    process.platform === 'linux'
      ? 'Start a Secret Service (GNOME Keyring or KWallet) and unlock it'
      : 'Unlock the keychain and allow Voicelogs to use it';
  return new CodedError(
    'no-keychain',
    `The system's keychain cannot be used (${detail}). ${remedy}, or choose a passphrase: it then seals what is on this laptop, and Voicelogs asks for it at each start.`,
    { cause: thrown },
  );
}
