import PQueue from 'p-queue';
import type { RecordingFile, RecordingState } from '../../shared/recording.ts';
import { CodedError, toAppError } from '../../shared/result.ts';
import { diskError } from '../lib/disk-errors.ts';
import { CallRecordings } from './call-recordings.ts';
import { Details } from './details.ts';
import { type DownloadJob, stopped } from './download-job.ts';
import { DownloadQueue } from './download-queue.ts';
import type { Keeping } from './keeping.ts';
import type { RecordingFiles, StoredRecording } from './recording-files.ts';
import type { RecordingsDeps } from './recordings-deps.ts';
import type { RemovedFiles } from './removed-files.ts';
import { RemovedRecordings } from './removed-recordings.ts';
import type { Sounds } from './sounds.ts';

export interface RecordingLibraryDeps {
  readonly accountId: string;
  readonly recordings: RecordingsDeps;
  readonly files: RecordingFiles;
  readonly removedFiles: RemovedFiles;
  readonly keeping: Keeping;
  readonly sounds: Sounds;
  readonly onState: (state: RecordingState) => void;
  readonly onStatus: () => void;
  /** One more is here. */
  readonly onHere: () => void;
}

export interface Amount {
  readonly count: number;
  readonly bytes: number;
}

/** What a player has asked bytes of so lately may be playing still; it tells how far it is every ten seconds. */
const playsMs = 5 * 60_000;

/** Two answers of an account may round a duration differently. */
const longerBySeconds = 2;

/** Of one that is here, nothing comes by itself. */
const notLater = 'There is no connection now. Download the recording again once it is back.';

/** The recordings of one account: what is here, what is wanted, and what a person does with either. */
export class RecordingLibrary {
  readonly files: RecordingFiles;
  readonly keeping: Keeping;
  readonly sounds: Sounds;
  readonly removed: RemovedRecordings;
  readonly queue: DownloadQueue;
  readonly details: Details;
  readonly closing = new AbortController();
  readonly #deps: RecordingLibraryDeps;
  /** Changes of files. Attempts wait until there are none, lest two touch the same file. */
  readonly #changes = new PQueue({ concurrency: 1 });
  /** Asked for last to be heard, which may be what is to be played next. */
  #heardLast: string | null = null;
  /** Listed as longer than when they came, and fetched again for that: seconds, by call SID. */
  readonly #outgrown = new Map<string, number>();
  /** Epoch ms at which files were last served, by call SID. */
  readonly #servedAt = new Map<string, number>();

  constructor(deps: RecordingLibraryDeps) {
    const { recordings, accountId, keeping } = deps;
    this.#deps = deps;
    this.files = deps.files;
    this.keeping = keeping;
    this.sounds = deps.sounds;
    this.removed = new RemovedRecordings(deps.removedFiles, keeping, recordings.clock);
    this.details = new Details((detail) => recordings.keepDetail(accountId, detail));
    const calls = new CallRecordings(recordings, deps.files, this.details);
    this.queue = new DownloadQueue(
      {
        clock: recordings.clock,
        atOnce: recordings.atOnce,
        isKept: (callSid) => keeping.isKept(callSid),
        fetch: async (job, signal, told) => {
          await this.#changes.onIdle();
          await calls.fetch(job, signal, told);
          await this.examine(job.callSid);
        },
        endedAgoMs: (callSid) => calls.endedAgoMs(callSid),
        onStanding: (callSid, { state }) => {
          const isWithout = state === 'without' && this.files.get(callSid) === null;
          keeping.setWithout(callSid, isWithout);
          if (isWithout) keeping.saveLater();
          this.tell(callSid);
        },
        onHere: (callSid) => {
          keeping.setDamaged(callSid, false);
          const seconds = calls.takeListedSeconds(callSid) ?? this.#outgrown.get(callSid) ?? null;
          this.#outgrown.delete(callSid);
          if (seconds !== null && keeping.isKept(callSid)) keeping.setListedSeconds(callSid, seconds);
          this.tell(callSid);
          deps.onHere();
        },
        onStatus: deps.onStatus,
      },
      keeping.isPaused,
    );
  }

  state(callSid: string): RecordingState {
    const kept = this.keeping.isKept(callSid);
    const jobState = this.queue.jobState(callSid);
    const file = this.#fileOf(callSid);
    if (jobState !== null) return { callSid, kept, ...jobState, ...(file === null ? {} : { file }) };
    return file === null ? { callSid, kept, state: 'absent' } : { callSid, kept, state: 'ready', file };
  }

  tell(callSid: string): void {
    if (!this.closing.signal.aborted) this.#deps.onState(this.state(callSid));
  }

  /** Whether somebody may be listening to it now. */
  mayPlay(callSid: string): boolean {
    const servedAt = this.#servedAt.get(callSid) ?? Number.NEGATIVE_INFINITY;
    return this.#heardLast === callSid || this.#deps.recordings.clock.now() - servedAt < playsMs;
  }

  /** Every recording that is here or on its way; those that wait in their order. */
  list(): RecordingState[] {
    const wanted = this.queue.all().map(({ callSid }) => callSid);
    const stored = this.files.all().map(({ callSid }) => callSid);
    return [...new Set([...wanted, ...stored])].map((callSid) => this.state(callSid));
  }

  amounts(): { kept: Amount; cached: Amount } {
    const kept: StoredRecording[] = [];
    const cached: StoredRecording[] = [];
    for (const stored of this.files.all()) (this.keeping.isKept(stored.callSid) ? kept : cached).push(stored);
    return { kept: amountOf(kept), cached: amountOf(cached) };
  }

  /** The file of a recording that is ready; null for any other. */
  async file(callSid: string): Promise<StoredRecording | null> {
    const stored = await this.files.find(callSid);
    // Somebody may have removed the file from outside: then the screens learn of it here, and what is kept is fetched again.
    if (stored === null) this.missed([callSid]);
    else this.#servedAt.set(callSid, this.#deps.recordings.clock.now());
    return stored;
  }

  /** Looks at what the file of a recording holds. One that cannot be read tells why when it is played. */
  async examine(callSid: string): Promise<void> {
    const stored = this.files.get(callSid);
    if (stored !== null) await this.sounds.examine(stored).catch(() => undefined);
  }

  /** Looks at the files that nobody has looked at yet, one after the other: those of an earlier version of the app. */
  async examineAll(): Promise<void> {
    const all = this.files.all();
    this.sounds.forgetOthers(new Set(all.map(({ hash }) => hash)));
    for (const { callSid, hash } of all) {
      if (this.closing.signal.aborted) return;
      if (this.sounds.facts(hash) !== null) continue;
      await this.examine(callSid);
      this.tell(callSid);
    }
  }

  /** Resolves when the recording is here to be heard. Throws CodedErrors; 'offline' means that it comes by itself later. */
  async downloadForPlayback(callSid: string): Promise<void> {
    const stored = await this.files.find(callSid);
    if (this.closing.signal.aborted) throw stopped();
    this.#listenedTo(callSid, this.keeping.heard(callSid)?.stoppedAtSeconds ?? null);
    if (stored === null) return this.queue.downloadForPlayback(callSid);
    this.tell(callSid);
  }

  /** Somebody listens, and has come to `stoppedAtSeconds`; null at the end. */
  heard(callSid: string, stoppedAtSeconds: number | null): void {
    if (this.files.get(callSid) === null) return;
    this.#listenedTo(callSid, stoppedAtSeconds);
    this.tell(callSid);
  }

  /** A person keeps these, or keeps them no longer. Resolves when that is on the disk. */
  async keep(callSids: readonly string[], kept: boolean): Promise<void> {
    this.keeping.byPerson(callSids, kept);
    if (kept) this.#want(callSids);
    else await this.#leave(callSids);
    await this.keeping.save();
  }

  /** Replaces all that saved searches keep. */
  async keepSearches(callSids: readonly string[]): Promise<void> {
    const { added, left } = this.keeping.bySearches(callSids);
    if (added.length + left.length === 0) return;
    this.#want(added);
    await this.#leave(left);
    await this.keeping.save();
  }

  /** Gives up downloads, of which nothing stays, and keeps those recordings no longer. One that was only to be replaced stays as it was, kept too. */
  async cancel(callSids: readonly string[]): Promise<void> {
    const given = this.queue.giveUp(callSids);
    const isNew = new Set(callSids.filter((callSid) => this.files.get(callSid) === null));
    this.keeping.byPerson([...isNew], false);
    for (const callSid of callSids) this.tell(callSid);
    // One may be put in its place still, just before it is stopped.
    await this.clear(
      given,
      given.map(({ callSid }) => callSid).filter((callSid) => isNew.has(callSid)),
    );
    await this.keeping.save();
  }

  /**
   * Removes recordings and their downloads from this laptop, and keeps them no longer. Answers what {@link restore} needs; null
   * where the disk is full: then they are deleted at once, for their room. @throws CodedError of the disk
   */
  async remove(callSids: readonly string[]): Promise<string | null> {
    const given = this.queue.giveUp(callSids);
    const keepers = this.keeping.keepers(callSids);
    this.keeping.byPerson(callSids, false);
    await this.clear(given, []);
    try {
      return await this.#touchFiles(async () => {
        // One may be kept again by now.
        const unkept = callSids.filter((callSid) => !this.keeping.isKept(callSid));
        const removalId = await this.removed.remove(unkept, keepers);
        if (this.queue.status.error?.code !== 'disk-full') return removalId;
        await this.removed.delete(removalId);
        return null;
      });
    } catch (thrown) {
      // All are still here, and as they were.
      this.keeping.restoreKeepers(keepers);
      throw thrown;
    } finally {
      for (const callSid of callSids) this.tell(callSid);
      await this.keeping.save();
    }
  }

  /** Puts removed recordings back as they were, kept too. @throws CodedError where they are deleted by now, or of the disk */
  async restore(removalId: string): Promise<void> {
    const callSids = await this.#touchFiles(() => this.removed.restore(removalId));
    this.#want(callSids.filter((callSid) => this.keeping.isKept(callSid)));
    for (const callSid of callSids) this.tell(callSid);
    this.#deps.onHere();
    await this.keeping.save();
  }

  /** Deletes removed recordings for good. @throws CodedError of the disk */
  async deleteRemoved(removalId: string): Promise<void> {
    await this.#touchFiles(() => this.removed.delete(removalId));
  }

  /**
   * Fetches a recording anew that is here and is not what it should be. The file goes once the new one is whole: until
   * then, and where none comes, it stays, and stays kept. @throws CodedErrors
   */
  async fetchAgain(callSid: string): Promise<void> {
    if (this.files.get(callSid) === null) return this.queue.downloadForPlayback(callSid);
    try {
      await this.queue.downloadForPlayback(callSid);
    } catch (thrown) {
      const { code, message, retryable } = toAppError(thrown);
      await this.clear(this.queue.giveUp([callSid]), []);
      // A check may have found meanwhile that it is damaged: then it was wanted for that, too.
      const isWanted = code !== 'cancelled' && this.keeping.isKept(callSid) && !this.isHere(callSid);
      if (isWanted) this.queue.want([callSid]);
      else this.tell(callSid);
      const why = code === 'offline' && !isWanted ? notLater : message;
      throw new CodedError(code, `${why} The file on this laptop stays as it is.`, { retryable });
    }
  }

  async retry(callSids: readonly string[]): Promise<void> {
    this.queue.retry(callSids);
    await this.keeping.save();
  }

  async move(callSids: readonly string[], to: 'first' | 'last'): Promise<void> {
    this.queue.move(callSids, to);
    await this.keeping.save();
  }

  async setPaused(isPaused: boolean): Promise<void> {
    this.keeping.setPaused(isPaused);
    this.queue.setPaused(isPaused);
    await this.keeping.save();
  }

  /** These are here, but not as they were fetched. Each stays until another has taken its place: without a network it is better than none. */
  async replace(callSids: readonly string[]): Promise<void> {
    const kept = callSids.filter((callSid) => this.keeping.isKept(callSid));
    if (kept.length === 0) return;
    for (const callSid of kept) this.keeping.setDamaged(callSid, true);
    this.queue.want(kept);
    await this.keeping.save();
  }

  /**
   * What the account lists now, in seconds by call SID. A kept recording that was listed as shorter when it came may have been
   * replaced by a longer one: it is fetched again, and the file stays until another has taken its place.
   */
  listedNow(recordingSeconds: Readonly<Record<string, number>>): void {
    const again: string[] = [];
    for (const [callSid, seconds] of Object.entries(recordingSeconds)) {
      if (!this.keeping.isKept(callSid) || this.files.get(callSid) === null) continue;
      const before = this.keeping.listedSeconds(callSid);
      if (before === null) this.keeping.setListedSeconds(callSid, seconds);
      else if (seconds - before > longerBySeconds && this.queue.jobState(callSid) === null) {
        this.#outgrown.set(callSid, seconds);
        again.push(callSid);
      }
    }
    if (again.length > 0) this.queue.want(again);
  }

  /** Whether it is here as it was fetched, as far as is known. */
  isHere(callSid: string): boolean {
    return this.files.get(callSid) !== null && !this.keeping.isDamaged(callSid);
  }

  /** These are not here, though it was thought so. */
  missed(callSids: readonly string[]): void {
    const unwanted = callSids.filter((callSid) => this.queue.jobState(callSid) === null);
    const kept = unwanted.filter((callSid) => this.keeping.isKept(callSid));
    this.queue.want(kept);
    for (const callSid of unwanted) if (!this.keeping.isKept(callSid)) this.tell(callSid);
  }

  /**
   * Removes files, and what is left of jobs that were given up, one after the other.
   * @param stays is asked just before each file's turn: it may be kept again since, or be played
   * @throws CodedError of the disk
   */
  async clear(
    given: readonly DownloadJob[],
    callSids: readonly string[],
    stays = (callSid: string) => this.keeping.isKept(callSid),
  ): Promise<void> {
    await this.#touchFiles(async () => {
      await Promise.all(given.map(({ attempt }) => attempt));
      for (const { callSid } of given) await this.files.partFor(callSid).remove();
      for (const callSid of callSids) {
        if (stays(callSid)) continue;
        await this.files.remove(callSid);
        this.keeping.setDamaged(callSid, false);
      }
    });
  }

  /** Stops every download; what had arrived stays as a partial file. Resolves when no file is touched any more. */
  async close(): Promise<void> {
    this.closing.abort(stopped());
    await this.queue.stop();
    await this.#changes.onIdle();
    await this.removed.close();
    await this.keeping.close();
    await this.sounds.close();
  }

  /** One change after the other, and no download begins meanwhile. @throws CodedError of the disk, or what the work throws as one */
  async #touchFiles<Value>(change: () => Promise<Value>): Promise<Value> {
    return this.#changes.add(change).catch((thrown: unknown) => {
      throw diskError(thrown, { what: 'the change to the recordings', where: 'the app’s data folder' });
    });
  }

  #fileOf(callSid: string): RecordingFile | null {
    const stored = this.files.get(callSid);
    if (stored === null) return null;
    const { bytes, mimeType, downloadedAt } = stored;
    const { playedAt = null, stoppedAtSeconds = null } = this.keeping.heard(callSid) ?? {};
    const sound = this.sounds.facts(stored.hash);
    return { bytes, mimeType, downloadedAt, playedAt, stoppedAtSeconds, ...(sound === null ? {} : { sound }) };
  }

  #want(callSids: readonly string[]): void {
    const { accountId, recordings } = this.#deps;
    // Where the cache cannot be asked no sync goes on either, and the next one begins with all that is kept.
    recordings.keepToo(accountId, callSids).catch(() => undefined);
    for (const callSid of callSids) if (this.isHere(callSid)) this.tell(callSid);
    this.queue.want(callSids.filter((callSid) => !this.isHere(callSid)));
  }

  async #leave(callSids: readonly string[]): Promise<void> {
    const given = this.queue.unwant(callSids);
    for (const callSid of callSids) this.tell(callSid);
    await this.clear(
      given,
      callSids.filter((callSid) => this.keeping.isDamaged(callSid)),
    );
    // One may have been put in its place just before it was stopped.
    for (const { callSid } of given) this.tell(callSid);
  }

  #listenedTo(callSid: string, stoppedAtSeconds: number | null): void {
    this.#heardLast = callSid;
    this.keeping.setHeard(callSid, { playedAt: this.#deps.recordings.clock.now(), stoppedAtSeconds });
    this.keeping.saveLater();
  }
}

function amountOf(recordings: readonly StoredRecording[]): Amount {
  return { count: recordings.length, bytes: recordings.reduce((sum, { bytes }) => sum + bytes, 0) };
}
