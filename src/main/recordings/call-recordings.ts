import { CodedError } from '../../shared/result.ts';
import type { Details } from './details.ts';
import type { DownloadReport } from './download-queue.ts';
import { downloadRecording } from './download-recording.ts';
import { FreeSpace } from './free-space.ts';
import type { RecordingFiles } from './recording-files.ts';
import type { RecordingsDeps } from './recordings-deps.ts';

/** Fetches the recordings of calls, and hands on what the API tells of those calls with it. */
export class CallRecordings {
  readonly #recordings: RecordingsDeps;
  readonly #files: RecordingFiles;
  readonly #details: Details;
  readonly #room: FreeSpace;
  /** Epoch ms at which calls ended whose recording was asked for, by call SID, until the attempt is over. */
  readonly #endedAt = new Map<string, number>();
  /** Seconds that the account says recordings last that were asked for, by call SID; until they are here. */
  readonly #listed = new Map<string, number>();

  constructor(recordings: RecordingsDeps, files: RecordingFiles, details: Details) {
    this.#recordings = recordings;
    this.#files = files;
    this.#details = details;
    this.#room = new FreeSpace(recordings);
  }

  /** Resolves when it is in its place. Throws CodedErrors, or the reason of `signal`. */
  async fetch(
    job: { callSid: string; isForPlaying: boolean },
    signal: AbortSignal,
    { onProgress, onArrived }: DownloadReport,
  ): Promise<void> {
    const askForUrl = async (callSid: string) => {
      const { detail, recordingUrl } = await this.#recordings.askForCall(callSid, job.isForPlaying, signal);
      this.#details.add(detail);
      const endedAt = detail.changes.endTime ?? detail.changes.startTime ?? null;
      if (endedAt !== null) this.#endedAt.set(callSid, endedAt);
      const seconds = detail.changes.recording?.duration ?? null;
      if (seconds !== null && seconds > 0) this.#listed.set(callSid, seconds);
      if (recordingUrl === null) throw noRecording();
      return recordingUrl;
    };
    const parts = {
      ...this.#recordings,
      room: this.#room,
      askForUrl,
      listedSeconds: (callSid: string) => this.#listed.get(callSid) ?? null,
      onArrived,
    };
    await downloadRecording(parts, this.#files, job.callSid, signal, onProgress);
    this.#endedAt.delete(job.callSid);
  }

  /** Seconds that the account said the recording lasts that is here now; null where it did not. Once. */
  takeListedSeconds(callSid: string): number | null {
    const seconds = this.#listed.get(callSid) ?? null;
    this.#listed.delete(callSid);
    return seconds;
  }

  /** Ms since the call ended, as it was told by the attempt that has just failed; null where it was not. */
  endedAgoMs(callSid: string): number | null {
    const endedAt = this.#endedAt.get(callSid);
    this.#endedAt.delete(callSid);
    return endedAt === undefined ? null : this.#recordings.clock.now() - endedAt;
  }
}

function noRecording(): CodedError {
  return new CodedError(
    'no-recording',
    'The API offers no recording of this call. Recordings appear up to 15 minutes after a call ends; calls of a second or two may have none.',
  );
}
