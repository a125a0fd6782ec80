import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../../shared/result.ts';
import { systemErrorCode } from '../disk-errors.ts';
import { audioFormats } from './audio-format.ts';

/** A recording on this laptop. */
export interface StoredRecording {
  readonly callSid: string;
  readonly path: string;
  readonly bytes: number;
  readonly mimeType: string;
  /** Epoch ms. */
  readonly downloadedAt: number;
}

/** File systems allow 255 bytes a name; a byte of a call SID takes two, the rest is for extensions. */
const longestCallSidBytes = 110;
const partLivesMs = 7 * 24 * 60 * 60 * 1000;

/**
 * The recordings folder of one account. The folder is all there is to know: a file's name is its call SID and its format, so
 * nothing can fall out of step with it.
 */
export class RecordingFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Every recording here, in no order. */
  async list(): Promise<StoredRecording[]> {
    const found = await Promise.all((await this.#names()).map((name) => this.#stored(name)));
    return found.filter((recording) => recording !== null);
  }

  async find(callSid: string): Promise<StoredRecording | null> {
    for (const extension of Object.keys(audioFormats)) {
      const stored = await this.#stored(`${stemOf(callSid)}.${extension}`);
      if (stored !== null) return stored;
    }
    return null;
  }

  /** Where a download of the call is collected until it is whole. Creates the folder. */
  async partFor(callSid: string): Promise<string> {
    await mkdir(this.#folder, { recursive: true });
    return join(this.#folder, `${stemOf(callSid)}.part`);
  }

  /** Makes a whole and checked file the call's recording. */
  async place(part: string, callSid: string, extension: string): Promise<void> {
    await rename(part, join(this.#folder, `${stemOf(callSid)}.${extension}`));
  }

  async remove(callSid: string): Promise<void> {
    for (const extension of Object.keys(audioFormats)) {
      await rm(join(this.#folder, `${stemOf(callSid)}.${extension}`), { force: true });
    }
  }

  async removeAll(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Removes what is left of downloads that nobody went on with for a week. `now` in epoch ms. */
  async sweepParts(now: number): Promise<void> {
    for (const name of await this.#names()) {
      if (!/\.part(\.json)?$/.test(name)) continue;
      const path = join(this.#folder, name);
      const facts = await stat(path).catch(() => null);
      if (facts !== null && now - facts.mtimeMs > partLivesMs) await rm(path, { force: true });
    }
  }

  async #names(): Promise<string[]> {
    try {
      return await readdir(this.#folder);
    } catch (thrown) {
      const code = systemErrorCode(thrown);
      // Also where a file stands in the folder's place: there is no recording in it.
      if (code === 'ENOENT' || code === 'ENOTDIR') return [];
      throw thrown;
    }
  }

  async #stored(name: string): Promise<StoredRecording | null> {
    const [stem = '', extension = '', ...more] = name.split('.');
    const callSid = callSidOf(stem);
    const mimeType = audioFormats[extension];
    if (callSid === null || mimeType === undefined || more.length > 0) return null;
    const path = join(this.#folder, name);
    const facts = await stat(path).catch(() => null);
    if (facts === null || !facts.isFile()) return null;
    return { callSid, path, bytes: facts.size, mimeType, downloadedAt: Math.round(facts.mtimeMs) };
  }
}

/**
 * The name of a call's files without extension: the SID's bytes as hex. Base64 would be shorter, but the file systems of
 * macOS and Windows take `YWJj` and `YWJJ` (of SIDs ending in `abc` and `abI`) for the same name.
 * Throws 'bad-request' for a SID too long to name a file.
 */
export function stemOf(callSid: string): string {
  const bytes = Buffer.from(callSid, 'utf8');
  if (bytes.length === 0 || bytes.length > longestCallSidBytes) {
    throw new CodedError(
      'bad-request',
      'The recording of this call cannot be kept on this laptop, because its call SID is too long to name a file. The call itself is kept.',
    );
  }
  return bytes.toString('hex');
}

/** The call SID that {@link stemOf} made a stem of; null for any other name. */
export function callSidOf(stem: string): string | null {
  if (!/^([0-9a-f]{2})+$/.test(stem)) return null;
  return Buffer.from(stem, 'hex').toString('utf8');
}

/** The folder of an account below `root`. An account id is a name of our own making; anything that is not one is refused. */
export function accountFolder(root: string, accountId: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(accountId)) throw new Error('an account id cannot name a folder');
  return join(root, accountId);
}
