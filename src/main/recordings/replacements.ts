import type { DownloadJob } from './download-job.ts';
import type { DownloadQueue } from './download-queue.ts';
import type { LibraryRecord } from './library-record.ts';
import type { RecordingFiles } from './recording-files.ts';

/** Two answers of an account may round a duration differently. */
const longerBySeconds = 2;

/** Pinned recordings that are downloaded again though they are here. Each file stays until another has taken its place. */
export class Replacements {
  readonly #files: RecordingFiles;
  readonly #record: LibraryRecord;
  readonly #queue: Pick<DownloadQueue, 'add' | 'jobState'>;
  /** Listed as longer than when they came: seconds, by call SID. */
  readonly #outgrown = new Map<string, number>();

  constructor(files: RecordingFiles, record: LibraryRecord, queue: Pick<DownloadQueue, 'add' | 'jobState'>) {
    this.#files = files;
    this.#record = record;
    this.#queue = queue;
  }

  /** Files of these are damaged: without a network a damaged one is better than none. @throws CodedError of the disk */
  async replaceDamaged(callSids: readonly string[]): Promise<void> {
    const pinned = callSids.filter((callSid) => this.#record.pins.has(callSid));
    if (pinned.length === 0) return;
    for (const callSid of pinned) this.#record.setDamaged(callSid, true);
    this.#queue.add(pinned);
    await this.#record.save();
  }

  /** What the account lists now, in seconds by call SID. One that was listed as shorter when it came may have been replaced there. */
  replaceOutgrown(recordingSeconds: Readonly<Record<string, number>>): void {
    const again: string[] = [];
    for (const [callSid, seconds] of Object.entries(recordingSeconds)) {
      if (!this.#record.pins.has(callSid) || this.#files.get(callSid) === null) continue;
      const before = this.#record.listedSeconds(callSid);
      if (before === null) this.#record.setListedSeconds(callSid, seconds);
      else if (seconds - before > longerBySeconds && this.#queue.jobState(callSid) === null) {
        this.#outgrown.set(callSid, seconds);
        again.push(callSid);
      }
    }
    if (again.length > 0) this.#queue.add(again);
  }

  /** A download is here, whatever it was for. */
  finished({ callSid, listedSeconds }: DownloadJob): void {
    this.#record.setDamaged(callSid, false);
    const seconds = listedSeconds ?? this.#outgrown.get(callSid) ?? null;
    this.#outgrown.delete(callSid);
    if (seconds !== null && this.#record.pins.has(callSid)) this.#record.setListedSeconds(callSid, seconds);
  }
}
