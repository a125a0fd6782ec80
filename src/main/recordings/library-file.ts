import { z } from 'zod';
import type { Removal } from '../../shared/recording.ts';
import type { EpochMs, Seconds } from '../../shared/units.ts';
import { JsonFile, type JsonObject } from '../lib/json-file.ts';
import type { FilesKey } from '../lib/sealed-text.ts';

/** What is stored of an account's recordings beside their files: pins, the queue's order, playback positions, removals. */
export interface LibraryContent {
  /** Call SIDs that a person pinned. */
  readonly byPerson: readonly string[];
  /** Call SIDs that saved searches pinned. */
  readonly bySearches: readonly string[];
  /** Call SIDs that saved searches would pin, and a person does not want. */
  readonly declined: readonly string[];
  /** Pinned call SIDs in the order in which they are to be downloaded; what is here already, or no longer pinned, is passed over. */
  readonly order: readonly string[];
  /** Pinned call SIDs of which the account has no recording. */
  readonly without: readonly string[];
  /** Pinned call SIDs whose file is here but not as it was downloaded: it stays until another has taken its place. */
  readonly damaged: readonly string[];
  /** Seconds that the account listed as the length of pinned recordings that are here, when they came. */
  readonly listedSeconds: Readonly<Record<string, number>>;
  readonly isPaused: boolean;
  /** By call SID: when it was last listened to, and where that stopped. */
  readonly heard: Readonly<Record<string, PlaybackPosition>>;
  /** Newest first. */
  readonly removals: readonly Removal[];
}

export interface PlaybackPosition {
  readonly playedAt: EpochMs;
  readonly stoppedAtSeconds: Seconds | null;
}

const emptyLibrary: LibraryContent = {
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
} satisfies { [Field in keyof LibraryContent]: z.ZodType<LibraryContent[Field]> };
const libraryContent: z.ZodType<LibraryContent> = z.object(fields);

/** The fields that say what is pinned. */
const saysWhatIsPinned = ['byPerson', 'bySearches', 'declined'] as const;

export interface LibraryRead {
  readonly content: LibraryContent;
  /**
   * Whether it is known what is pinned. Where it is not, everything on this laptop has to be taken for pinned: rather too much room
   * than a recording that the account has deleted meanwhile.
   */
  readonly isKnown: boolean;
  /** There is no file, as before the first recording. */
  readonly isMissing: boolean;
  /** What to tell the person; null when all is well. */
  readonly notice: string | null;
}

interface Salvaged {
  readonly content: LibraryContent;
  readonly isKnown: boolean;
}

/** `<account>.keeping.json`, sealed. It lies beside the recordings' folder, so that neither can take the other along. */
export class LibraryFile {
  readonly #file: JsonFile<LibraryContent, Salvaged>;

  /** @param key what seals it */
  constructor(path: string, key: FilesKey) {
    const task = { what: 'the list of recordings to keep', where: 'the app’s data folder' };
    this.#file = new JsonFile(path, { schema: libraryContent, salvage, task }, key);
  }

  /** Of a damaged file, what can be read is taken. @throws CodedError 'locked', nothing else */
  async read(): Promise<LibraryRead> {
    const read = await this.#file.read();
    const nothing = { content: emptyLibrary, isKnown: false, isMissing: false };
    switch (read.state) {
      case 'whole':
        return { content: read.value, isKnown: true, isMissing: false, notice: null };
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

  /** Replaces the file, whole. @throws CodedError 'locked' or of the disk, and then the old file is still there */
  write(record: LibraryContent): Promise<void> {
    return this.#file.write(record);
  }

  /** @throws CodedError of the disk */
  remove(): Promise<void> {
    return this.#file.remove();
  }
}

/** What can be read of a damaged record: of the call SIDs each that is one, of the rest each field that is whole. */
function salvage(stored: JsonObject): Salvaged {
  const sids = (field: keyof LibraryContent) => {
    const list = z.array(z.unknown()).safeParse(stored[field]).data ?? [];
    return list.flatMap((each) => callSid.safeParse(each).data ?? []);
  };
  const content = {
    byPerson: sids('byPerson'),
    bySearches: sids('bySearches'),
    declined: sids('declined'),
    order: sids('order'),
    without: sids('without'),
    damaged: sids('damaged'),
    listedSeconds: fields.listedSeconds.safeParse(stored.listedSeconds).data ?? emptyLibrary.listedSeconds,
    isPaused: fields.isPaused.safeParse(stored.isPaused).data ?? emptyLibrary.isPaused,
    heard: fields.heard.safeParse(stored.heard).data ?? emptyLibrary.heard,
    removals: fields.removals.safeParse(stored.removals).data ?? emptyLibrary.removals,
  };
  const isKnown = saysWhatIsPinned.every((field) => fields[field].safeParse(stored[field]).success);
  return { content, isKnown };
}

/** For a person. */
export const missingNotice = lost('is missing');

const damagedInPart =
  'The list of the recordings to keep offline was damaged in part. No recording was lost, and all that were kept stay kept. The order of the downloads, the places where you stopped listening or the log of removals may be gone.';

function lost(what: string): string {
  return `The list of the recordings to keep offline ${what}. No recording was lost: all that are on this laptop now count as kept. Some that had not been downloaded yet may no longer be on the list; keep them again where you need them.`;
}
