import * as z from 'zod';
import type { About } from '../about.ts';
import type { ConnectRequest } from '../account.ts';
import type { AppCommand, AppState } from '../app-state.ts';
import type { CacheKeys } from '../cache-keys.ts';
import type { CacheMark } from '../cache-mark.ts';
import type { CallDetail } from '../call.ts';
import { sidOf } from '../call-part.ts';
import { errorReportSchema, pagePlaces } from '../error-report.ts';
import type { ExportManifest } from '../export-manifest.ts';
import { type KeyFacts, passphraseLength } from '../lock.ts';
import type { RecordingState, RecordingsCheck, Removal, StorageFacts } from '../recording.ts';
import type { SavedSearch } from '../saved-search.ts';
import { savedSearchChange } from '../saved-search-schemas.ts';
import type { Settings } from '../settings.ts';
import { settingsChange } from '../settings-schema.ts';
import { mostInRequest } from './channels.ts';
import { nothing, ofType, type Request } from './request.ts';

const text = (longest: number) => z.string().min(1).max(longest);
/** Recordings and details belong to the account's SID of a call, whichever part was clicked. */
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
const fileName = z.string().max(512);
const suggested = z.strictObject({ suggestedName: fileName });
/** Characters or bytes. */
const longestChunk = 64 * 1024 * 1024;
const isShort = (data: Uint8Array) => data.length <= longestChunk;
const words = z.string().max(100_000);
const manifest: z.ZodType<ExportManifest> = z.strictObject({
  report: words,
  range: words,
  timeZone: words,
  filters: words,
  completeness: words,
  counted: words,
});
const oneRemoval = z.strictObject({ removalId: text(64) });
const oneSaving = z.strictObject({ saveId: text(64) });

/** Long enough to try out stolen data in vain. Checked again where it is chosen: who opens with a shorter one gets it wrong. */
const passphrase = z.string().min(1).max(1024);
const chosenPassphrase = passphrase.refine((typed) => [...typed].length >= passphraseLength);

const connectRequest: z.ZodType<ConnectRequest> = z.strictObject({
  region: z.enum(['singapore', 'mumbai', 'custom']),
  apiHost: text(2048).nullable(),
  accountSid: text(512),
  credentials: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('api-key'), apiKey: text(4096), apiToken: text(4096) }),
    z.strictObject({ kind: z.literal('session-token'), sessionToken: text(16_384) }),
  ]),
  passphrase: passphrase.nullable(),
});

/**
 * The table of requests from the page to main: name, schema of the argument, type of the answer, and whether it is refused if
 * the data folder cannot be written. Main checks each argument: the page is the app's own, but it has read data from outside.
 */
export const requests = {
  'app.state': reads(nothing, ofType<AppState>()),
  'app.about': reads(nothing, ofType<About>()),
  /** Sent once the page handles commands. Answers a command that was chosen in the menu before; null: none was. */
  'app.take-command': reads(nothing, ofType<AppCommand | null>()),
  /** An error that nothing in the page caught, for the log. */
  'app.report-error': reads(z.strictObject({ place: z.enum(pagePlaces), error: errorReportSchema }), nothing),
  /** What a person may read and send to whoever helps: versions, settings, counts and the log; nothing of an account. */
  'app.problem-report': reads(nothing, ofType<{ text: string }>()),
  'account.connect': writes(connectRequest, nothing),
  /** Asks the keychain once more for the key of the locked account. Answered when it has answered; the `lock` event tells how. */
  'lock.try-again': reads(nothing, nothing),
  /** Opens the locked account. Fails with `wrong-passphrase`. */
  'lock.unlock': reads(z.strictObject({ by: z.enum(['passphrase', 'recovery-code']), text: passphrase }), nothing),
  /** Asks for the system's own login, e.g. Touch ID, and opens the locked account. Fails with `locked`. */
  'lock.system-login': reads(nothing, nothing),
  /** Seals an account from before sealing, where there is no keychain. */
  'lock.choose-passphrase': writes(z.strictObject({ passphrase: chosenPassphrase }), nothing),
  /** Sets aside what only the lost key of the account opens, and goes on with a new key. */
  'lock.start-anew': writes(nothing, nothing),
  /** Locks the app. Fails with `bad-request` where nothing but the keychain would open it again. */
  'lock.now': reads(nothing, nothing),
  /** How the open account's key is wrapped; null: no account is open. */
  'keys.facts': reads(nothing, ofType<KeyFacts | null>()),
  /** Replaces the passphrase; null removes it. Fails with `wrong-passphrase` where `current` is not the one before. */
  'keys.set-passphrase': writes(
    z.strictObject({ current: passphrase.nullable(), next: chosenPassphrase.nullable() }),
    nothing,
  ),
  /** Makes a recovery code in place of the one before. It is kept nowhere, so this is the only time that it can be shown. */
  'keys.make-recovery-code': writes(nothing, ofType<{ code: string }>()),
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
  /** Downloads a recording to play it, before all others, without keeping it. Progress comes as `recordings` events. Answers when it is ready or failed. */
  'recording.download': writes(oneCall, nothing),
  /** Keeps recordings offline, downloaded in the order given and before earlier ones; or stops keeping them. */
  'recording.keep': writes(manyCalls.extend({ kept: z.boolean() }), nothing),
  /** Replaces the recordings that saved searches keep. */
  'recording.keep-searches': writes(manyCalls, nothing),
  /** Cancels downloads and stops keeping those recordings. */
  'recording.cancel': writes(manyCalls, nothing),
  /**
   * Removes files from this laptop and stops keeping those recordings. `recording.restore` undoes it until they are deleted for
   * good: by `recording.delete-removed`, after a minute, or as the app ends. Null: the disk was full, so they were deleted at once.
   */
  'recording.remove': writes(manyCalls, ofType<{ removalId: string | null }>()),
  'recording.restore': writes(oneRemoval, nothing),
  'recording.delete-removed': writes(oneRemoval, nothing),
  /** Retries recordings that failed or were unavailable. */
  'recording.retry': writes(manyCalls, nothing),
  /** Downloads a recording again that is here. Its file is replaced once the new one is complete; if that fails, it stays, and stays kept. */
  'recording.fetch-again': writes(oneCall, nothing),
  /** Whether the file of a recording is as it was downloaded. */
  'recording.condition': reads(oneCall, ofType<'whole' | 'damaged' | 'gone'>()),
  /** Moves recordings to the front or the end of the download queue. */
  'recording.move': writes(manyCalls.extend({ to: z.enum(['first', 'last']) }), nothing),
  'recording.pause': writes(nothing, nothing),
  /** Also after an error that blocked downloads. */
  'recording.resume': writes(nothing, nothing),
  'recording.list': reads(nothing, ofType<RecordingState[]>()),
  /**
   * Reports the playback position; null: the end. Not refused if nothing can be written, as it then holds while the app runs.
   */
  'recording.position': reads(oneCall.extend({ stoppedAtSeconds: z.number().min(0).nullable() }), nothing),
  /** Reads every kept recording again from disk; progress comes as `recordings-check`. Damaged ones are downloaded again. */
  'recording.check': reads(nothing, ofType<RecordingsCheck>()),
  /**
   * Asks the person where to save, and copies the files; progress comes as `recordings-saved`. The page makes up `saveId`;
   * `fileName` has no extension. `where`: the name of the file or folder. Null: the person cancelled. Not refused if the data
   * folder cannot be written, as copies go to a folder that the person chooses.
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
  /** Stops saving after the current copy; what is saved stays. */
  'recording.cancel-saving': reads(oneSaving, nothing),
  /** Recordings that the app deleted by itself, newest first. */
  'recording.removals': reads(nothing, ofType<Removal[]>()),
  /** Whether this window plays: nothing is updated meanwhile. */
  'playback.playing': reads(z.strictObject({ playing: z.boolean() }), nothing),
  'update.check': reads(nothing, nothing),
  'update.download': writes(nothing, nothing),
  /** Ends the app, installs what was downloaded, and starts it again. */
  'update.install': writes(nothing, nothing),
  'settings.change': writes(settingsChange, ofType<Settings>()),
  /** The account's saved searches in their order. */
  'saved-searches.read': reads(nothing, ofType<readonly SavedSearch[]>()),
  /** Answers with all of them afterwards. */
  'saved-searches.change': writes(savedSearchChange, ofType<readonly SavedSearch[]>()),
  'storage.read': reads(nothing, ofType<StorageFacts>()),
  /** Main's mark of the cache; null: there is none. */
  'cache.mark': reads(nothing, ofType<CacheMark | null>()),
  /** The keys that seal the account's cache. Fails with `locked` where the account is not open. */
  'cache.keys': reads(z.strictObject({ accountId: text(64) }), ofType<CacheKeys>()),
  /** Deletes the cache's files, which could not be opened. The next opening creates an empty cache. */
  'cache.rebuild': writes(nothing, nothing),
  'storage.show-folder': reads(nothing, nothing),
  /** Asks the person where to save a file, of the kind that its name's ending tells; null: cancelled. */
  'export.open': reads(suggested, ofType<{ exportId: string } | null>()),
  /** Asks the person in which folder to write a folder of files; null: cancelled. */
  'export.open-folder': reads(suggested, ofType<{ exportId: string } | null>()),
  /** Opens a file in a folder that is being written. */
  'export.open-in-folder': reads(oneExport.extend({ fileName }), ofType<{ exportId: string }>()),
  /** A chunk is about 1,000 rows. Rows may have long texts, but not this long. */
  'export.write': reads(
    oneExport.extend({ data: z.union([z.string().max(longestChunk), z.instanceof(Uint8Array).refine(isShort)]) }),
    nothing,
  ),
  /** Moves the finished file to its place. `fileName` has no folder. */
  'export.close': reads(oneExport, ofType<{ fileName: string }>()),
  /** Writes the manifest and gives the finished folder its name. */
  'export.close-folder': reads(oneExport.extend({ manifest }), ofType<{ fileName: string }>()),
  /** Of a file or a folder. */
  'export.abandon': reads(oneExport, nothing),
  /** The page as it prints, as the bytes of a PDF; the texts stand at the head of each of its pages. */
  'export.print-pdf': reads(z.strictObject({ title: words, range: words, completeness: words }), ofType<Uint8Array>()),
  /** Only for a file or folder that this run of the app exported from this window. */
  'export.show-in-folder': reads(oneExport, nothing),
  'export.open-file': reads(oneExport, nothing),
};

type Requests = typeof requests;
export type RequestName = keyof Requests;
export type RequestArgument<Name extends RequestName> = z.output<Requests[Name]['argument']>;
export type RequestAnswer<Name extends RequestName> = z.output<Requests[Name]['answer']>;

/** A request that is also answered while nothing can be written: it only reads, or what it changes may hold for this run alone. */
function reads<Argument extends z.ZodType, Answer extends z.ZodType>(argument: Argument, answer: Answer) {
  return { argument, answer, writes: false } satisfies Request<Argument, Answer> & { writes: boolean };
}

/** A request that changes the data folder or the keychain, or starts requests to the account: refused while nothing can be written. */
function writes<Argument extends z.ZodType, Answer extends z.ZodType>(argument: Argument, answer: Answer) {
  return { argument, answer, writes: true } satisfies Request<Argument, Answer> & { writes: boolean };
}
