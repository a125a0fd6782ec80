import type { RecordingFile, RecordingState, StorageFacts } from '../../shared/recording.ts';
import type { Bytes, EpochMs, Seconds } from '../../shared/units.ts';
import type { Clock } from '../lib/clock.ts';
import type { DownloadQueue } from './download-queue.ts';
import type { LibraryRecord } from './library-record.ts';
import type { RecordingFiles, StoredRecording } from './recording-files.ts';
import type { SoundFactsStore } from './sound-facts-store.ts';

interface Amount {
  readonly count: number;
  readonly bytes: Bytes;
}

export type RecordingAmounts = Pick<StorageFacts, 'kept' | 'cached' | 'unsealed'>;

export interface RecordingStatesDeps {
  readonly clock: Clock;
  readonly files: RecordingFiles;
  readonly record: LibraryRecord;
  readonly queue: Pick<DownloadQueue, 'jobState' | 'all'>;
  readonly sounds: SoundFactsStore;
  readonly onState: (state: RecordingState) => void;
}

/** What a player has asked bytes of so lately may be playing still; it tells how far it is every ten seconds. */
const playsMs = 5 * 60_000;

/** How the recordings of an account stand, as a screen is told it: put together from files, pins and download jobs. */
export class RecordingStates {
  readonly #deps: RecordingStatesDeps;
  /** Played last, or downloaded last to be played. */
  #playedLast: string | null = null;
  /** When files were last served, by call SID. */
  readonly #servedAt = new Map<string, EpochMs>();

  constructor(deps: RecordingStatesDeps) {
    this.#deps = deps;
  }

  of(callSid: string): RecordingState {
    const { record, queue } = this.#deps;
    const kept = record.pins.has(callSid);
    const jobState = queue.jobState(callSid);
    const file = this.#fileOf(callSid);
    if (jobState !== null) return { callSid, kept, ...jobState, ...(file === null ? {} : { file }) };
    return file === null ? { callSid, kept, state: 'absent' } : { callSid, kept, state: 'ready', file };
  }

  tell(callSid: string): void {
    this.#deps.onState(this.of(callSid));
  }

  /** Every recording that is here or on its way; those that wait in their order. */
  list(): RecordingState[] {
    const stored = this.#deps.files.all().map(({ callSid }) => callSid);
    return [...new Set([...this.#deps.queue.all(), ...stored])].map((callSid) => this.of(callSid));
  }

  amounts(): RecordingAmounts {
    const kept: StoredRecording[] = [];
    const cached: StoredRecording[] = [];
    for (const stored of this.#deps.files.all())
      (this.#deps.record.pins.has(stored.callSid) ? kept : cached).push(stored);
    const unsealed = [...kept, ...cached].filter(({ isSealed }) => !isSealed).length;
    return { kept: amountOf(kept), cached: amountOf(cached), unsealed };
  }

  /** Whether it is here as it was downloaded, as far as is known. */
  isHere(callSid: string): boolean {
    return this.#deps.files.get(callSid) !== null && !this.#deps.record.isDamaged(callSid);
  }

  /** Whether somebody may be listening to it now. */
  mayPlay(callSid: string): boolean {
    const servedAt = this.#servedAt.get(callSid) ?? Number.NEGATIVE_INFINITY;
    return this.#playedLast === callSid || this.#deps.clock.now() - servedAt < playsMs;
  }

  /** A player got bytes of its file. */
  served(callSid: string): void {
    this.#servedAt.set(callSid, this.#deps.clock.now());
  }

  /** Somebody listens, or is about to, and has come to `stoppedAtSeconds`; null at the end. */
  played(callSid: string, stoppedAtSeconds: Seconds | null): void {
    this.#playedLast = callSid;
    this.#deps.record.setPosition(callSid, { playedAt: this.#deps.clock.now(), stoppedAtSeconds });
    this.#deps.record.saveLater();
  }

  #fileOf(callSid: string): RecordingFile | null {
    const stored = this.#deps.files.get(callSid);
    if (stored === null) return null;
    const { bytes, mimeType, downloadedAt } = stored;
    const { playedAt = null, stoppedAtSeconds = null } = this.#deps.record.position(callSid) ?? {};
    const sound = this.#deps.sounds.facts(stored.fileId);
    return { bytes, mimeType, downloadedAt, playedAt, stoppedAtSeconds, ...(sound === null ? {} : { sound }) };
  }
}

function amountOf(recordings: readonly StoredRecording[]): Amount {
  return { count: recordings.length, bytes: recordings.reduce((sum, { bytes }) => sum + bytes, 0) };
}
