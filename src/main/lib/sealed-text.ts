import { readFile, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { isSealed, seal, unseal } from '../sealing/sealed-bytes.ts';
import { systemErrorCode } from './disk-errors.ts';
import { partOf, writeWhole } from './write-whole.ts';

/** The subkey `files` of an account. @throws CodedError 'locked' */
export type FilesKey = () => Uint8Array;

/**
 * Reads what {@link writeSealed} wrote; null where it does not open: changed, cut, or sealed with another key. What an earlier
 * version of the app left unsealed is sealed first. Not to be called beside a write of the file.
 * @throws CodedError 'locked', and then nothing is read; errors of the system
 */
export async function readSealed(path: string, key: FilesKey): Promise<Uint8Array | null> {
  key();
  // What a kill left of a write, which an earlier version did unsealed.
  await rm(partOf(path), { force: true }).catch(() => undefined);
  const bytes = await readFile(path);
  if (isSealed(bytes)) return unseal(key(), basename(path), bytes);
  await sealPlain(path, basename(path), bytes, key);
  return bytes;
}

/** Seals bytes as the file of this name, and replaces it whole. @throws CodedError 'locked'; errors of the system */
export async function writeSealed(path: string, key: FilesKey, plain: string): Promise<void> {
  await writeWhole(path, seal(key(), basename(path), Buffer.from(plain)));
}

/** Seals what an earlier version set aside of the file at `path`, if there is such a thing. @throws CodedError 'locked' */
export async function sealSetAside(path: string, key: FilesKey): Promise<void> {
  const aside = asideOf(path);
  const bytes = await readFile(aside).catch((thrown: unknown) => {
    if (systemErrorCode(thrown) === null) throw thrown;
    return null;
  });
  // It opens under the name that the file had.
  if (bytes !== null && !isSealed(bytes)) await sealPlain(aside, basename(path), bytes, key);
}

/** Where a damaged file is kept. */
export function asideOf(path: string): string {
  return `${path}.damaged`;
}

/** A disk that is full or cannot be written is tried again at the next start. */
async function sealPlain(path: string, of: string, plain: Uint8Array, key: FilesKey): Promise<void> {
  const sealed = seal(key(), of, plain);
  await writeWhole(path, sealed).catch(() => undefined);
}
