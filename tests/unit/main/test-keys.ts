import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FilesKey } from '../../../src/main/lib/sealed-text.ts';
import { type AccountKeys, deriveKeys, keyBytes } from '../../../src/main/sealing/account-keys.ts';
import { unseal } from '../../../src/main/sealing/sealed-bytes.ts';
import { CodedError } from '../../../src/shared/result.ts';

/** The keys of an account, the same in each run, so that what a process of a test left opens in the next. */
export function testKeys(accountId: string): AccountKeys {
  return deriveKeys(new Uint8Array(keyBytes).fill(7), accountId);
}

/** What seals the account's files of main. */
export function testFilesKey(accountId: string): FilesKey {
  return () => testKeys(accountId).files;
}

/** What a sealed file of main holds, of account `acc` unless told; also one that was set aside. */
export async function unsealedText(path: string, accountId = 'acc'): Promise<string> {
  const of = basename(path).replace(/\.damaged$/, '');
  const plain = unseal(testFilesKey(accountId)(), of, await readFile(path));
  if (plain === null) throw new Error(`${of} does not open.`);
  return Buffer.from(plain).toString('utf8');
}

/** As while the account is locked. */
export function lockedKeys(): never {
  throw new CodedError('locked', 'Voicelogs is locked.');
}
