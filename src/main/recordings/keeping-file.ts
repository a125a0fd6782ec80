import { readFile, rename, rm } from 'node:fs/promises';
import { z } from 'zod';
import type { Removal } from '../../shared/recording.ts';
import { diskError, systemErrorCode } from '../disk-errors.ts';
import { partOf, writeWhole } from '../write-whole.ts';

/** What a person, or a saved search for them, wants of an account's recordings, and what became of them. */
export interface KeepingRecord {
  /** Call SIDs that a person keeps. */
  readonly byPerson: readonly string[];
  /** Call SIDs that saved searches keep. */
  readonly bySearches: readonly string[];
  /** Call SIDs that saved searches would keep, and a person does not want. */
  readonly declined: readonly string[];
  /** Kept call SIDs in the order in which they are to be fetched; what is here already, or no longer kept, is passed over. */
  readonly order: readonly string[];
  /** Kept call SIDs of which the account has no recording. */
  readonly without: readonly string[];
  /** Kept call SIDs whose file is here but not as it was fetched: it stays until another has taken its place. */
  readonly damaged: readonly string[];
  readonly isPaused: boolean;
  /** By call SID: epoch ms of the last listening, and seconds from the start where it stopped. */
  readonly heard: Readonly<Record<string, Heard>>;
  /** Newest first. */
  readonly removals: readonly Removal[];
}

export interface Heard {
  readonly playedAt: number;
  readonly stoppedAtSeconds: number | null;
}

const nothingKept: KeepingRecord = {
  byPerson: [],
  bySearches: [],
  declined: [],
  order: [],
  without: [],
  damaged: [],
  isPaused: false,
  heard: {},
  removals: [],
};

const callSids = z.array(z.string().min(1));
const count = z.int().min(0);

const keepingRecord: z.ZodType<KeepingRecord> = z.object({
  byPerson: callSids,
  bySearches: callSids,
  declined: callSids,
  order: callSids,
  without: callSids,
  // Versions before did not write it down.
  damaged: callSids.default([]),
  isPaused: z.boolean(),
  heard: z.record(z.string(), z.object({ playedAt: z.number(), stoppedAtSeconds: z.number().min(0).nullable() })),
  removals: z.array(
    z.object({
      at: z.number(),
      reason: z.enum(['room', 'age', 'gone', 'range']),
      recordings: count,
      bytes: count,
      callSids: callSids.default([]),
    }),
  ),
});

export interface KeepingRead {
  readonly record: KeepingRecord;
  /**
   * Whether what is kept is known. Where it is not, everything on this laptop has to be taken for kept: rather too much room
   * than a recording that the account has deleted meanwhile.
   */
  readonly isKnown: boolean;
  /** What to tell the person; null when all is well. */
  readonly notice: string | null;
}

/** The file of one account that says what is kept. It lies beside the recordings' folder, so that neither can take the other along. */
export class KeepingFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Never throws. A file that cannot be read is put aside as `….damaged`. */
  async read(): Promise<KeepingRead> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (thrown) {
      // There is none before the first recording, so nobody is to be told of it.
      const notice = systemErrorCode(thrown) === 'ENOENT' ? null : lost('could not be opened');
      return { record: nothingKept, isKnown: false, notice };
    }
    try {
      return { record: keepingRecord.parse(JSON.parse(text)), isKnown: true, notice: null };
    } catch {
      await rename(this.#path, `${this.#path}.damaged`).catch(() => undefined);
      return { record: nothingKept, isKnown: false, notice: lost('is damaged') };
    }
  }

  /** Replaces the file, whole. @throws CodedError of the disk, and then the old file is still there */
  async write(record: KeepingRecord): Promise<void> {
    try {
      await writeWhole(this.#path, JSON.stringify(record));
    } catch (thrown) {
      throw diskError(thrown, { what: 'the list of recordings to keep', where: 'the app’s data folder' });
    }
  }

  async remove(): Promise<void> {
    await rm(this.#path, { force: true });
    await rm(`${this.#path}.damaged`, { force: true });
    await rm(partOf(this.#path), { force: true });
  }
}

function lost(what: string): string {
  return `The list of the recordings to keep offline ${what}. No recording was lost: all that are on this laptop now count as kept. Those that had not been fetched yet are not known any more; keep them again where you need them.`;
}
