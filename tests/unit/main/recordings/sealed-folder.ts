import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { RecordingKeys } from '../../../../src/main/recordings/recording-keys.ts';
import type { NamedFile } from '../../../../src/main/recordings/recording-names.ts';
import { chunkStart } from '../../../../src/main/sealing/file-seal.ts';
import { seal, unseal } from '../../../../src/main/sealing/sealed-bytes.ts';
import { SealedReader } from '../../../../src/main/sealing/sealed-reader.ts';
import type { SoundFile } from '../../../../src/main/sound/sound-bytes.ts';
import { testKeys } from '../test-keys.ts';

/** Of the account `acc`. */
export const recordingKeys = new RecordingKeys(testKeys('acc'));

/** All that a sound holds. */
export async function contentOf(sound: SoundFile): Promise<Buffer> {
  const reader = await sound.open();
  const all = Buffer.alloc(sound.bytes);
  try {
    for (let at = 0; at < all.length; ) {
      const read = await reader.read(all.subarray(at), at);
      if (read === 0) throw new Error(`It ends at ${at} of ${all.length} bytes.`);
      at += read;
    }
  } finally {
    await reader.close();
  }
  return all;
}

/** What a sealed file of a folder holds, whose ever it is. */
export async function opened(path: string): Promise<Buffer> {
  const named = recordingKeys.names.read(basename(path));
  if (named === null) throw new Error(`${path} is no sealed file.`);
  const reader = await SealedReader.open(path, recordingKeys.recordings, named.callSid);
  return contentOf({ bytes: reader.bytes, open: async () => reader });
}

/** What the names in a folder stand for; a name that stands for nothing is there as it is. In the order of calls and kinds. */
export async function namedIn(folder: string): Promise<(NamedFile | string)[]> {
  const names = await readdir(folder).catch(() => []);
  const named = names.map((name) => recordingKeys.names.read(name) ?? name);
  return named.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}

/** The path of the only recording of a call in a folder. */
export async function recordingPathIn(folder: string, callSid: string): Promise<string> {
  const names = await readdir(folder).catch(() => []);
  const [name, ...others] = names.filter((each) => {
    const named = recordingKeys.names.read(each);
    return named?.kind === 'recording' && named.callSid === callSid;
  });
  if (name === undefined || others.length > 0)
    throw new Error(`There is not one recording of ${callSid} in ${folder}.`);
  return join(folder, name);
}

/** Changes one bit of a chunk of a sealed file. */
export async function flipBit(path: string, chunk = 0): Promise<void> {
  const sealed = await readFile(path);
  const at = chunkStart(chunk) + 100;
  sealed[at] = (sealed[at] ?? 0) ^ 1;
  await writeFile(path, sealed);
}

/** What is stored beside the part of a call, in a folder. */
export function versionPath(folder: string, callSid: string): string {
  return join(folder, recordingKeys.names.of('version', callSid));
}

export function partPath(folder: string, callSid: string): string {
  return join(folder, recordingKeys.names.of('part', callSid));
}

export async function readVersion(folder: string, callSid: string): Promise<unknown> {
  const path = versionPath(folder, callSid);
  const text = unseal(recordingKeys.files, basename(path), await readFile(path));
  return JSON.parse(Buffer.from(text ?? []).toString('utf8'));
}

export async function writeVersion(folder: string, callSid: string, text: string): Promise<void> {
  const path = versionPath(folder, callSid);
  await writeFile(path, seal(recordingKeys.files, basename(path), Buffer.from(text)));
}
