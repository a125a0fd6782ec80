import { z } from 'zod';
import type { Removal } from '../../shared/recording.ts';
import { JsonFile, type JsonObject } from '../lib/json-file.ts';

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
  /** Seconds that the account listed as the length of kept recordings that are here, when they came. */
  readonly listedSeconds: Readonly<Record<string, number>>;
  readonly isPaused: boolean;
  /** By call SID: epoch ms of the last listening, and seconds from the start where it stopped. */
  readonly heard: Readonly<Record<string, PlaybackPosition>>;
  /** Newest first. */
  readonly removals: readonly Removal[];
}

export interface PlaybackPosition {
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
  listedSeconds: {},
  isPaused: false,
  heard: {},
  removals: [],
};

const callSid = z.string().min(1);
const callSids = z.array(callSid);
const count = z.int().min(0);

/** One schema a field, so that a field that cannot be read costs that field alone. */
const fields = {
  byPerson: callSids,
  bySearches: callSids,
  declined: callSids,
  order: callSids,
  without: callSids,
  // Versions before did not write it down.
  damaged: callSids.default([]),
  listedSeconds: z.record(z.string(), z.number().min(0)).default({}),
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
} satisfies { [Field in keyof KeepingRecord]: z.ZodType<KeepingRecord[Field]> };
const keepingRecord: z.ZodType<KeepingRecord> = z.object(fields);

/** The fields that say what is kept. */
const saysWhatIsKept = ['byPerson', 'bySearches', 'declined'] as const;

export interface KeepingRead {
  readonly record: KeepingRecord;
  /**
   * Whether what is kept is known. Where it is not, everything on this laptop has to be taken for kept: rather too much room
   * than a recording that the account has deleted meanwhile.
   */
  readonly isKnown: boolean;
  /** There is no file, as before the first recording. */
  readonly isMissing: boolean;
  /** What to tell the person; null when all is well. */
  readonly notice: string | null;
}

interface Salvaged {
  readonly record: KeepingRecord;
  readonly isKnown: boolean;
}

/** The file of one account that says what is kept. It lies beside the recordings' folder, so that neither can take the other along. */
export class KeepingFile {
  readonly #file: JsonFile<KeepingRecord, Salvaged>;

  constructor(path: string) {
    const task = { what: 'the list of recordings to keep', where: 'the app’s data folder' };
    this.#file = new JsonFile(path, { schema: keepingRecord, salvage, task });
  }

  /** Never throws. Of a damaged file, what can be read is taken. */
  async read(): Promise<KeepingRead> {
    const read = await this.#file.read();
    const nothing = { record: nothingKept, isKnown: false, isMissing: false };
    switch (read.state) {
      case 'whole':
        return { record: read.value, isKnown: true, isMissing: false, notice: null };
      case 'missing':
        return { ...nothing, isMissing: true, notice: null };
      case 'unreadable':
        return { ...nothing, notice: lost('could not be opened') };
      case 'damaged': {
        const { salvaged } = read;
        const notice = salvaged?.isKnown === true ? damagedInPart : lost('is damaged');
        return { ...nothing, ...salvaged, notice };
      }
    }
  }

  /** Replaces the file, whole. @throws CodedError of the disk, and then the old file is still there */
  write(record: KeepingRecord): Promise<void> {
    return this.#file.write(record);
  }

  /** @throws CodedError of the disk */
  remove(): Promise<void> {
    return this.#file.remove();
  }
}

/** What can be read of a damaged record: of the call SIDs each that is one, of the rest each field that is whole. */
function salvage(stored: JsonObject): Salvaged {
  const sids = (field: keyof KeepingRecord) => {
    const list = z.array(z.unknown()).safeParse(stored[field]).data ?? [];
    return list.flatMap((each) => callSid.safeParse(each).data ?? []);
  };
  const record = {
    byPerson: sids('byPerson'),
    bySearches: sids('bySearches'),
    declined: sids('declined'),
    order: sids('order'),
    without: sids('without'),
    damaged: sids('damaged'),
    listedSeconds: fields.listedSeconds.safeParse(stored.listedSeconds).data ?? nothingKept.listedSeconds,
    isPaused: fields.isPaused.safeParse(stored.isPaused).data ?? nothingKept.isPaused,
    heard: fields.heard.safeParse(stored.heard).data ?? nothingKept.heard,
    removals: fields.removals.safeParse(stored.removals).data ?? nothingKept.removals,
  };
  const isKnown = saysWhatIsKept.every((field) => fields[field].safeParse(stored[field]).success);
  return { record, isKnown };
}

/** For a person. */
export const missingNotice = lost('is missing');

const damagedInPart =
  'The list of the recordings to keep offline was damaged in part. No recording was lost, and all that were kept stay kept. The order of the downloads, the places where you stopped listening or the log of removals may be gone.';

function lost(what: string): string {
  return `The list of the recordings to keep offline ${what}. No recording was lost: all that are on this laptop now count as kept. Some that had not been downloaded yet may no longer be on the list; keep them again where you need them.`;
}
