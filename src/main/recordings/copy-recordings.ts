import { open, rename, rm, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { CodedError, toAppError } from '../../shared/result.ts';
import { diskError, systemErrorCode } from '../lib/disk-errors.ts';
import { safeFileStem } from '../lib/safe-file-name.ts';
import type { UnfinishedFiles } from '../lib/unfinished-files.ts';
import { DamagedFileError } from '../sealing/sealed-reader.ts';
import { piecesOf, type SoundFile } from '../sound/sound-bytes.ts';

export interface SaveDeps {
  /** A recording that is on this laptop; null for any other. */
  readonly stored: (callSid: string) => Promise<SavedSound | null>;
  /** Asks where to save one file of this name, and answers its full path; null when the person cancelled. */
  readonly chooseFile: (fileName: string) => Promise<string | null>;
  /** Asks for a folder, and answers its full path; null when the person cancelled. */
  readonly chooseFolder: () => Promise<string | null>;
  /** Told how many of several are saved, beginning with none. */
  readonly onSaved: (done: number, total: number) => void;
  readonly unfinished: Pick<UnfinishedFiles, 'partOf' | 'done'>;
  /** Ends the saving after the copy that is being made. */
  readonly signal: AbortSignal;
}

export interface SavedSound extends SoundFile {
  readonly extension: string;
}

/** A recording to save, and the name to give it, without extension. */
export interface NamedRecording {
  readonly callSid: string;
  readonly fileName: string;
}

/**
 * Copies recordings to where the person wants them, where they are not sealed: one under the name chosen, several into a folder, of which nothing is
 * ever overwritten. What is not on this laptop is left out. Null when the person chose no place; fewer than all when `signal`
 * ended it. @throws CodedErrors
 */
export async function saveRecordings(
  deps: SaveDeps,
  recordings: readonly NamedRecording[],
): Promise<{ saved: number; where: string } | null> {
  const here: { stored: SavedSound; name: string }[] = [];
  for (const { callSid, fileName } of recordings) {
    const stored = await deps.stored(callSid);
    if (stored === null) continue;
    here.push({ stored, name: `${safeFileStem(fileName, 'recording')}.${stored.extension}` });
  }
  const [only, ...others] = here;
  if (only === undefined) throw nothingHere();
  if (recordings.length === 1 && others.length === 0) return saveOne(deps, only).catch(rethrow);
  const folder = await deps.chooseFolder();
  if (folder === null) return null;
  let saved = 0;
  deps.onSaved(saved, here.length);
  for (const { stored, name } of here) {
    if (deps.signal.aborted) break;
    await copyInto(deps, folder, stored, name).catch((thrown: unknown) =>
      rethrow(thrown, `${saved} of ${here.length} recordings were saved. `),
    );
    saved += 1;
    deps.onSaved(saved, here.length);
  }
  return { saved, where: basename(folder) };
}

async function copyInto(deps: SaveDeps, folder: string, stored: SavedSound, name: string): Promise<void> {
  await copyWhole(deps, stored, await reserved(folder, name));
}

function rethrow(thrown: unknown, soFar = ''): never {
  const { code, message, retryable } = toAppError(
    diskError(thrown, { what: 'the copy of the recording', where: 'the folder you chose' }),
  );
  throw new CodedError(code, `${soFar}${message}`, { retryable, cause: thrown });
}

async function saveOne(deps: SaveDeps, { stored, name }: { stored: SavedSound; name: string }) {
  const target = await deps.chooseFile(name);
  if (target === null) return null;
  await copyWhole(deps, stored, target);
  return { saved: 1, where: basename(target) };
}

/** The path of a new, empty file of this name, or of `name 2`, `name 3`, … where that is taken. */
async function reserved(folder: string, name: string): Promise<string> {
  const extension = extname(name);
  const stem = basename(name, extension);
  for (let number = 1; ; number += 1) {
    const path = join(folder, number === 1 ? name : `${stem} ${number}${extension}`);
    try {
      const handle = await open(path, 'wx', 0o600);
      await handle.close();
      return path;
    } catch (thrown) {
      if (systemErrorCode(thrown) !== 'EEXIST') throw thrown;
    }
  }
}

/**
 * Whole or not at all, and for the person's eyes alone (0600): what the copy replaces is an empty file of ours, or one that
 * the person chose to replace.
 */
async function copyWhole({ unfinished }: SaveDeps, from: SavedSound, to: string): Promise<void> {
  const part = await unfinished.partOf(to);
  try {
    await writeFile(part, piecesOf(from, 0, from.bytes), { flag: 'wx', mode: 0o600 });
    await rename(part, to);
    await unfinished.done(part);
  } catch (thrown) {
    // What cannot be removed now is removed by the next start.
    await rm(part, { force: true }).then(
      () => unfinished.done(part),
      () => undefined,
    );
    await removeEmpty(to);
    throw thrown instanceof DamagedFileError ? damaged(thrown) : thrown;
  }
}

async function removeEmpty(path: string): Promise<void> {
  const handle = await open(path, 'r').catch(() => null);
  const facts = await handle?.stat().catch(() => null);
  await handle?.close();
  if (facts?.size === 0) await rm(path, { force: true }).catch(() => undefined);
}

function damaged(cause: DamagedFileError): CodedError {
  return new CodedError(
    'recording-damaged',
    'The recording is damaged on the disk: it is not what was downloaded, so it was not copied. It stays on this laptop, and is downloaded again where there is a network. Save it once that is done.',
    { cause },
  );
}

function nothingHere(): CodedError {
  return new CodedError(
    'not-found',
    'None of these recordings is on this laptop, so there is nothing to save. Nothing was changed. Keep them offline first, and save them when they are here.',
  );
}
