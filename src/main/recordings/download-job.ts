import type { RecordingState } from '../../shared/recording.ts';
import { type AppError, CodedError } from '../../shared/result.ts';

type OfState<State> = State extends unknown ? Omit<State, 'callSid' | 'kept' | 'file'> : never;

/** A {@link RecordingState} without whose it is, and what is here of it. */
export type JobState = OfState<Exclude<RecordingState, { state: 'ready' | 'absent' }>>;

/** A recording to be downloaded: wanted, and not here yet. */
export interface DownloadJob {
  readonly callSid: string;
  jobState: JobState;
  /** Wanted to be heard now, which no pause holds up. */
  isForPlaying: boolean;
  /** Failures so far that its own retries are counted by. */
  failures: number;
  /** Those who asked for it and wait for the outcome. */
  waiting: { resolve: () => void; reject: (error: CodedError) => void }[];
  /** Under way; null while it is not. */
  abort: AbortController | null;
  /** Ends when no attempt touches its files any more. */
  attempt: Promise<void>;
}

export function newJob(callSid: string): DownloadJob {
  return {
    callSid,
    jobState: { state: 'queued' },
    isForPlaying: false,
    failures: 0,
    waiting: [],
    abort: null,
    attempt: Promise.resolve(),
  };
}

/** Tells everybody who waits how the job ended: null for done. Those who ask later wait anew. */
export function settle(job: DownloadJob, error: AppError | null): void {
  const { waiting } = job;
  job.waiting = [];
  for (const one of waiting) {
    if (error === null) one.resolve();
    else one.reject(new CodedError(error.code, error.message, { retryable: error.retryable }));
  }
}

/** Ends the job for good. */
export function stop(job: DownloadJob): void {
  job.abort?.abort();
  settle(job, stopped());
}

export function stopped(): CodedError {
  return new CodedError('cancelled', 'The download was stopped. The call itself is not touched.', { retryable: true });
}

/** Why a job waits, though it is kept. */
export function later(): AppError {
  return {
    code: 'offline',
    message: 'There is no connection now. The recording will be downloaded by itself as soon as it is back.',
    retryable: true,
  };
}
