import * as z from 'zod';
import type { ConnectRequest } from '../account.ts';
import type { AppCommand, AppState } from '../app-state.ts';
import type { CacheMark } from '../cache-mark.ts';
import type { CallDetail } from '../call.ts';
import { sidOf } from '../call-part.ts';
import type { RecordingState, RecordingsCheck, Removal, StorageFacts } from '../recording.ts';
import type { SavedSearch } from '../saved-search.ts';
import { savedSearchChange } from '../saved-search-schemas.ts';
import type { Settings } from '../settings.ts';
import { settingsChange } from '../settings-schema.ts';
import { mostInRequest } from './channels.ts';
import { nothing, ofType, type Request } from './request.ts';

const text = (longest: number) => z.string().min(1).max(longest);
/** Recordings and details are of calls as the account has them, whichever part of one was pressed. */
const callSid = text(512).transform(sidOf);
const oneCall = z.strictObject({ callSid });
const callSids = z
  .array(callSid)
  .max(mostInRequest)
  .transform((all): readonly string[] => [...new Set(all)]);
const manyCalls = z.strictObject({ callSids });
/** An `EpochMs` that a Date can hold. */
const moment = z.int().min(0).max(8.64e15);
const timeRange = z.strictObject({ from: moment, to: moment });
const oneExport = z.strictObject({ exportId: text(64) });
const oneRemoval = z.strictObject({ removalId: text(64) });
const oneSaving = z.strictObject({ saveId: text(64) });

const connectRequest: z.ZodType<ConnectRequest> = z.strictObject({
  region: z.enum(['singapore', 'mumbai', 'custom']),
  apiHost: text(2048).nullable(),
  accountSid: text(512),
  credentials: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('api-key'), apiKey: text(4096), apiToken: text(4096) }),
    z.strictObject({ kind: z.literal('session-token'), sessionToken: text(16_384) }),
  ]),
  thisRunOnly: z.boolean(),
});

/**
 * Every request of the page to main, once: its name, the check of its argument, its answer, and whether it is refused where
 * the data folder cannot be written. Main checks each argument: the page is the app's own, but it has read data from outside.
 */
export const requests = {
  'app.state': reads(nothing, ofType<AppState>()),
  /** The page obeys commands from now on. Answers what was chosen in the menu before there was a page to obey. */
  'app.take-command': reads(nothing, ofType<AppCommand | null>()),
  'account.connect': writes(connectRequest, nothing),
  'account.try-sample': writes(nothing, nothing),
  'account.reconnect': writes(nothing, nothing),
  /** Forgets the secrets; calls and recordings stay. */
  'account.sign-out': writes(nothing, nothing),
  /** Forgets the secrets and removes the account's calls, recordings and saved searches from the laptop. */
  'account.forget': writes(nothing, nothing),
  'sample.set-network': writes(z.strictObject({ running: z.boolean() }), nothing),
  'sync.start': writes(nothing, nothing),
  'sync.pause': writes(nothing, nothing),
  'sync.resume': writes(nothing, nothing),
  'sync.cancel': writes(nothing, nothing),
  /** Reads each UTC day in [from, to) again, and asks the account for its count of each that has settled. */
  'sync.verify': writes(timeRange, nothing),
  /** Reads every call in [from, to) again. */
  'sync.read-again': writes(timeRange, nothing),
  /** Removes the calls that began before the range that the settings choose. */
  'sync.drop-older': writes(nothing, ofType<{ removed: number; kept: number }>()),
  /** Tries the rows that were rejected once more. */
  'sync.retry-rejected': writes(nothing, ofType<{ read: number; left: number }>()),
  'call.fetch-detail': writes(oneCall, ofType<CallDetail>()),
  /** For playing: fetched before all others, and not kept. Progress comes as `recordings` events. Answers when it is ready or has failed. */
  'recording.download': writes(oneCall, nothing),
  /** Keeps recordings on this laptop, to be fetched in the order given and before those asked for earlier; or stops keeping them. */
  'recording.keep': writes(manyCalls.extend({ kept: z.boolean() }), nothing),
  /** Replaces all that saved searches keep. */
  'recording.keep-searches': writes(manyCalls, nothing),
  /** Gives up downloads, and stops keeping those recordings. */
  'recording.cancel': writes(manyCalls, nothing),
  /**
   * Removes the files from this laptop, and stops keeping those recordings. They are deleted for good by
   * `recording.delete-removed`, after a minute, or as the app ends; until then `recording.restore` undoes the removal. Null
   * where the disk was full: then they are deleted at once.
   */
  'recording.remove': writes(manyCalls, ofType<{ removalId: string | null }>()),
  'recording.restore': writes(oneRemoval, nothing),
  'recording.delete-removed': writes(oneRemoval, nothing),
  /** Tries again what failed, or what the account had no recording of. */
  'recording.retry': writes(manyCalls, nothing),
  /** Fetches a recording anew that is here; its file is replaced once the new one is whole, and stays, and stays kept, where none comes. */
  'recording.fetch-again': writes(oneCall, nothing),
  /** Whether the file of a recording is as it was fetched. */
  'recording.condition': reads(oneCall, ofType<'whole' | 'damaged' | 'gone'>()),
  /** To the front or the end of what waits to be fetched. */
  'recording.move': writes(manyCalls.extend({ to: z.enum(['first', 'last']) }), nothing),
  'recording.pause': writes(nothing, nothing),
  /** Also after an error that fetching stands still for. */
  'recording.resume': writes(nothing, nothing),
  'recording.list': reads(nothing, ofType<RecordingState[]>()),
  /**
   * Somebody listens, and how far: seconds from the start; null at its end. Not refused where nothing can be written: it
   * holds while the app runs.
   */
  'recording.heard': reads(oneCall.extend({ stoppedAtSeconds: z.number().min(0).nullable() }), nothing),
  /** Reads every kept recording again from the disk; `recordings-check` tells how far it is. What is damaged is fetched again. */
  'recording.check': reads(nothing, ofType<RecordingsCheck>()),
  /**
   * Asks where to, and copies; `recordings-saved` tells how far it is. `saveId` is made up by who asks, `fileName` has no
   * extension. `where`: the name of the file or folder. Null when the person chose none. Copies, as CSV files do, go to a
   * folder that the person chooses.
   */
  'recording.save-as': reads(
    oneSaving.extend({
      files: z
        .array(z.strictObject({ callSid, fileName: text(512) }))
        .min(1)
        .max(mostInRequest)
        .readonly(),
    }),
    ofType<{ saved: number; where: string } | null>(),
  ),
  /** Ends it after the copy that is being made; what is saved stays. */
  'recording.cancel-saving': reads(oneSaving, nothing),
  /** What the app gave up by itself, newest first. */
  'recording.removals': reads(nothing, ofType<Removal[]>()),
  'settings.change': writes(settingsChange, ofType<Settings>()),
  /** The account's saved searches, in the order they are shown in. */
  'saved-searches.read': reads(nothing, ofType<readonly SavedSearch[]>()),
  /** Answers all of them as they are then. */
  'saved-searches.change': writes(savedSearchChange, ofType<readonly SavedSearch[]>()),
  'storage.read': reads(nothing, ofType<StorageFacts>()),
  /** What main remembers of how much the cache held; null where it knows of nothing. */
  'cache.mark': reads(nothing, ofType<CacheMark | null>()),
  /** Deletes the files of the calls, which could not be opened: the cache is made anew, empty, when it is opened next. */
  'cache.rebuild': writes(nothing, nothing),
  'storage.show-folder': reads(nothing, nothing),
  /** Asks where to save. Answers null when the person cancelled. */
  'export.open': reads(z.strictObject({ suggestedName: z.string().max(512) }), ofType<{ exportId: string } | null>()),
  /** A chunk is about 1,000 rows; a row may carry long text, but not this long. */
  'export.write': reads(oneExport.extend({ text: z.string().max(64 * 1024 * 1024) }), nothing),
  /** Puts the finished file in its place, whole. `fileName` is its name without folder. */
  'export.close': reads(oneExport, ofType<{ fileName: string }>()),
  'export.abandon': reads(oneExport, nothing),
  /** Only of a file that this run of the app exported from this window. */
  'export.show-in-folder': reads(oneExport, nothing),
  'export.open-file': reads(oneExport, nothing),
};

type Requests = typeof requests;
export type RequestName = keyof Requests;
export type RequestArgument<Name extends RequestName> = z.output<Requests[Name]['argument']>;
export type RequestAnswer<Name extends RequestName> = z.output<Requests[Name]['answer']>;

/** Changes nothing in the data folder or the keychain, and asks nothing of the account. */
function reads<Argument extends z.ZodType, Answer extends z.ZodType>(argument: Argument, answer: Answer) {
  return { argument, answer, writes: false } satisfies Request<Argument, Answer> & { writes: boolean };
}

/** Changes something there, or asks the account for more than it shows: refused where nothing can be written. */
function writes<Argument extends z.ZodType, Answer extends z.ZodType>(argument: Argument, answer: Answer) {
  return { argument, answer, writes: true } satisfies Request<Argument, Answer> & { writes: boolean };
}
