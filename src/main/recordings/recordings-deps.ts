import type { CallDetail } from '../../shared/call.ts';
import type { Bytes, Seconds } from '../../shared/units.ts';
import type { Fetch } from '../api/exchange.ts';
import type { Clock } from '../lib/clock.ts';
import type { AccountKeys } from '../sealing/account-keys.ts';

/** What the API tells of a call when its recording is wanted. */
export interface AskedCall {
  readonly detail: CallDetail;
  /** Fresh, short-lived, and open to anyone who has it; null when the call has no recording (yet). */
  readonly recordingUrl: string | null;
}

/** What the cache knows of calls, by call SID. */
export interface KnownCalls {
  /** They are not in the cache. */
  readonly unknown: readonly string[];
  readonly withoutDetail: readonly string[];
  /** The account says that it has their recording. */
  readonly available: readonly string[];
  /** The account no longer lists them. */
  readonly gone: readonly string[];
  /** What the account says recordings last, by call SID. */
  readonly recordingSeconds: Readonly<Record<string, Seconds>>;
}

/** So many pinned recordings are downloaded at once, and so many for playback beside them. */
export interface SlotCounts {
  readonly pinned: number;
  readonly forPlayback: number;
}

export interface Quota {
  /** What all recordings may take. */
  readonly roomBytes: Bytes;
  /** Cached recordings that nobody downloaded or played for so many days go; null: none for that reason. */
  readonly afterDays: number | null;
}

/** What recordings need of the rest of the app. */
export interface RecordingsDeps {
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Whether a recording's link may lead to this laptop: only where the account's API is on it. */
  readonly mayAskThisLaptop: () => boolean;
  /** Has a folder an account, and beside it the file that says what is pinned. */
  readonly folder: string;
  /** What seals them. @throws CodedError 'locked' */
  readonly keysOf: (accountId: string) => AccountKeys;
  readonly atOnce: SlotCounts;
  /** Asks the API for a call: its detail and its recording's fresh URL in one answer. `isUrgent`: a person waits. Throws CodedErrors. */
  readonly askForCall: (callSid: string, isUrgent: boolean, signal: AbortSignal) => Promise<AskedCall>;
  /** Hands a detail to the cache. Throws when that cannot be asked. */
  readonly storeDetail: (accountId: string, detail: CallDetail) => Promise<void>;
  /** Tells the cache which calls are pinned from now on. Throws when it cannot be asked. */
  readonly keepToo: (accountId: string, callSids: readonly string[]) => Promise<void>;
  /** What the cache knows of these calls. Throws when it cannot be asked. */
  readonly knownCalls: (accountId: string, callSids: readonly string[]) => Promise<KnownCalls>;
  /** Whether saved searches of the account may have been lost, so that what they kept stays kept without them. */
  readonly searchesMayBeLost: (accountId: string) => Promise<boolean>;
  readonly quota: () => Quota;
  /** Free on the disk of {@link folder}. */
  readonly freeBytes: () => Promise<Bytes>;
  /** What recordings leave free on that disk. */
  readonly reserveBytes: Bytes;
}

/** As many as a sync has under way when all goes well: the account’s pace, not their number, is what holds up more. */
export const pinnedAtOnce = 3;
/** Beside those: what is played, and what may be played next. */
export const forPlaybackAtOnce = 2;
