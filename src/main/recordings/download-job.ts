import type { RecordingState } from '../../shared/recording.ts';
import { type AppError, CodedError, toAppError } from '../../shared/result.ts';
import type { EpochMs, Ms, Seconds } from '../../shared/units.ts';
import { NotSentError, RateLimitedError } from '../api/rate-limit-headers.ts';
import { type DownloadProgress, downloadRecording } from './download-recording.ts';
import type { FreeSpace } from './free-space.ts';
import { type FailureOutcome, outcomeOf } from './job-outcome.ts';
import type { RecordingFiles } from './recording-files.ts';
import type { AskedCall, RecordingsDeps } from './recordings-deps.ts';

type OfState<State> = State extends unknown ? Omit<State, 'callSid' | 'kept' | 'file'> : never;

/** A {@link RecordingState} without whose it is, and what is here of it. */
export type JobState = OfState<Exclude<RecordingState, { state: 'ready' | 'absent' }>>;

/** How a run of a job ended, and what follows. */
export type JobOutcome =
  | { readonly kind: 'finished' }
  /** Its signal aborted: whoever did that knows what follows. */
  | { readonly kind: 'interrupted' }
  | FailedRun;

export type FailedRun = FailureOutcome & {
  readonly error: AppError;
  /** How long the server said to wait; 0 where it did not. */
  readonly retryAfterMs: Ms;
};

export interface JobDeps extends Pick<RecordingsDeps, 'fetch' | 'clock' | 'mayAskThisLaptop' | 'askForCall'> {
  readonly files: RecordingFiles;
  readonly freeSpace: FreeSpace;
  /** Resolves when nothing else changes the files. */
  readonly whenFilesAreFree: () => Promise<void>;
  /** Told what the API said of a call. */
  readonly onDetail: (detail: AskedCall['detail']) => void;
  /** Told when the file is in its place, before the job counts as finished. */
  readonly onPlaced: (callSid: string) => Promise<void>;
}

/** What is told of a job while it runs. */
export interface JobReport {
  readonly onProgress: (progress: DownloadProgress) => void;
  /** Every byte has come: from then on only the disk is busy with it. */
  readonly onArrived: () => void;
}

/** One recording to download: how it stands, who waits for it, and one attempt after the other. */
export class DownloadJob {
  readonly callSid: string;
  state: JobState = { state: 'queued' };
  /** Somebody wants to hear it now, which no pause holds up. */
  isForPlayback = false;
  /** Failures so far that its own retries are counted by. */
  failures = 0;
  /** It is not to be tried before. */
  notBefore: EpochMs = 0;
  /** What the account said the recording lasts; null where it said nothing. */
  listedSeconds: Seconds | null = null;
  #waiting: { resolve: () => void; reject: (error: CodedError) => void }[] = [];
  #abort: AbortController | null = null;
  #attempts: Promise<void> = Promise.resolve();
  /** When the call ended, as the running attempt was told. */
  #callEndedAt: EpochMs | null = null;

  constructor(callSid: string) {
    this.callSid = callSid;
  }

  get isRunning(): boolean {
    return this.#abort !== null;
  }

  /** Whether its turn is still to come. */
  get isWaiting(): boolean {
    return this.state.state === 'queued' && !this.isRunning;
  }

  get hasListeners(): boolean {
    return this.#waiting.length > 0;
  }

  /** Resolves when no attempt touches its files any more. */
  get ended(): Promise<void> {
    return this.#attempts;
  }

  /** Begins an attempt, once the one before has let go of the files: an interrupted one may still be closing them. */
  start(attempt: (signal: AbortSignal) => Promise<void>): void {
    const abort = new AbortController();
    this.#abort = abort;
    this.#attempts = this.#attempts.then(() => attempt(abort.signal));
  }

  /** Downloads the recording. Never rejects. */
  async run(deps: JobDeps, signal: AbortSignal, { onProgress, onArrived }: JobReport): Promise<JobOutcome> {
    const { clock, files, freeSpace } = deps;
    this.#callEndedAt = null;
    try {
      await deps.whenFilesAreFree();
      const download = {
        ...deps,
        room: freeSpace,
        askForUrl: () => this.#askForUrl(deps, signal),
        listedSeconds: () => this.listedSeconds,
        onArrived,
      };
      await downloadRecording(download, files, this.callSid, signal, onProgress);
      await deps.onPlaced(this.callSid);
      return { kind: 'finished' };
    } catch (thrown) {
      if (signal.aborted) return { kind: 'interrupted' };
      this.#abort = null;
      const error = toAppError(thrown);
      const now = clock.now();
      const retryAfterMs = thrown instanceof RateLimitedError ? Math.max(0, thrown.retryAt - now) : 0;
      const endedAgoMs = this.#callEndedAt === null ? null : now - this.#callEndedAt;
      const wasSent = !(thrown instanceof NotSentError);
      const outcome = outcomeOf({ error, failures: this.failures, endedAgoMs, retryAfterMs, wasSent });
      return { ...outcome, error, retryAfterMs };
    }
  }

  /** Ends the attempt under way: what has arrived stays, and the next one goes on from there. */
  interrupt(): void {
    this.#abort?.abort();
    this.#abort = null;
  }

  /** Ends the job for good. */
  stop(): void {
    this.#abort?.abort();
    this.settle(stopped());
  }

  /** Resolves when the recording is here; rejects with what {@link settle} is told. */
  outcome(): Promise<void> {
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** Tells everybody who waits how the job ended: null for done. Those who ask later wait anew. */
  settle(error: AppError | null): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const one of waiting) {
      if (error === null) one.resolve();
      else one.reject(new CodedError(error.code, error.message, { retryable: error.retryable }));
    }
  }

  async #askForUrl(deps: JobDeps, signal: AbortSignal): Promise<string> {
    const { detail, recordingUrl } = await deps.askForCall(this.callSid, this.isForPlayback, signal);
    deps.onDetail(detail);
    this.#callEndedAt = detail.changes.endTime ?? detail.changes.startTime ?? null;
    const seconds = detail.changes.recording?.duration ?? null;
    if (seconds !== null && seconds > 0) this.listedSeconds = seconds;
    if (recordingUrl === null) throw noRecording();
    return recordingUrl;
  }
}

export function stopped(): CodedError {
  return new CodedError('cancelled', 'The download was stopped. The call itself is not touched.', { retryable: true });
}

/** Why a job waits, though it is pinned. */
export function later(): AppError {
  return {
    code: 'offline',
    message: 'There is no connection now. The recording will be downloaded by itself as soon as it is back.',
    retryable: true,
  };
}

function noRecording(): CodedError {
  return new CodedError(
    'no-recording',
    'The API offers no recording of this call. Recordings appear up to 15 minutes after a call ends; calls of a second or two may have none.',
  );
}
