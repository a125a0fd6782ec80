import { open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { EpochMs } from '../../shared/units.ts';
import { fileMode } from '../lib/private-files.ts';
import { FileSeal } from '../sealing/file-seal.ts';
import { SealedWriter } from '../sealing/sealed-writer.ts';
import { piecesOf, type SoundFile } from '../sound/sound-bytes.ts';
import type { PartialFile, WholeFile } from './partial-file.ts';
import type { RecordingKeys } from './recording-keys.ts';
import { readUnsealedName, unsealedFile } from './unsealed-recordings.ts';

/**
 * Writes a sealed copy of a recording that an earlier version did not seal, as old as that is. The disk needs room for one such
 * copy at a time. @throws errors of the system, or the reason of `signal`; then there is no copy
 */
export async function sealedCopy(
  folder: string,
  keys: RecordingKeys,
  of: SoundFile & { readonly callSid: string; readonly downloadedAt: EpochMs },
  signal: AbortSignal,
): Promise<WholeFile> {
  const path = join(folder, keys.names.of('copy', of.callSid));
  const seal = FileSeal.create(keys.recordings, of.callSid);
  try {
    const handle = await open(path, 'w', fileMode);
    try {
      const writer = new SealedWriter(handle, seal, null);
      for await (const piece of piecesOf(of, 0, of.bytes)) {
        signal.throwIfAborted();
        await writer.write([piece]);
      }
      await writer.end();
      const at = of.downloadedAt / 1_000;
      await handle.utimes(at, at);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    await rm(path, { force: true }).catch(() => undefined);
    throw thrown;
  }
  return { path, bytes: of.bytes, writtenAt: of.downloadedAt, fileId: seal.fileId };
}

/** What earlier versions wrote beside a part. */
const unsealedVersion = z.object({
  validator: z.string().nullable(),
  totalBytes: z.int().positive().nullable(),
  /** So many bytes of it are on the disk for certain. */
  syncedBytes: z.int().positive(),
});

/**
 * Seals the downloads that an earlier version left half done, so that they are gone on with. One that cannot be is removed: it
 * begins anew. To be called before any download begins.
 * @param partFor where the downloads of a call are collected
 * @throws errors of the system
 */
export async function sealParts(folder: string, partFor: (callSid: string) => PartialFile): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const named = readUnsealedName(name);
    if (named === null || named.kind === 'recording') continue;
    const path = join(folder, name);
    if (named.kind === 'part') await sealPart(path, () => partFor(named.callSid)).catch(() => undefined);
    await rm(path, { force: true });
    if (named.kind === 'part') await rm(`${path}.json`, { force: true });
  }
}

async function sealPart(path: string, partOfCall: () => PartialFile): Promise<void> {
  const part = partOfCall();
  // An earlier start came as far as that.
  if ((await part.resumePoint()) !== null) return;
  const { syncedBytes, ...of } = unsealedVersion.parse(JSON.parse(await readFile(`${path}.json`, 'utf8')));
  try {
    part.begin(of, 0);
    for await (const piece of piecesOf(unsealedFile(path, syncedBytes), 0, syncedBytes)) await part.append(piece);
    await part.close();
    await part.remember();
  } catch (thrown) {
    await part.remove();
    throw thrown;
  }
}
