import PQueue from 'p-queue';
import type { RecordingState } from '../../shared/recording.ts';
import { CodedError, toAppError } from '../../shared/result.ts';
import { diskError } from '../lib/disk-errors.ts';
import { SharedRuns } from '../lib/shared-runs.ts';
import { DamagedFileError } from '../sealing/sealed-reader.ts';
import { DetailFetcher } from './detail-fetcher.ts';
import { type DownloadJob, stopped } from './download-job.ts';
import { DownloadQueue } from './download-queue.ts';
import { FreeSpace } from './free-space.ts';
import type { LibraryRecord } from './library-record.ts';
import type { RecordingFiles, StoredRecording } from './recording-files.ts';
import { RecordingStates } from './recording-states.ts';
import type { RecordingsDeps } from './recordings-deps.ts';
import { Replacements } from './replacements.ts';
import type { SoundFactsStore } from './sound-facts-store.ts';
import type { TrashFolder } from './trash-folder.ts';
import { UndoableRemovals } from './undoable-removals.ts';

export interface RecordingLibraryDeps {
  readonly accountId: string;
  readonly recordings: RecordingsDeps;
  readonly files: RecordingFiles;
  readonly removedFiles: TrashFolder;
  readonly record: LibraryRecord;
  readonly sounds: SoundFactsStore;
  readonly onState: (state: RecordingState) => void;
  readonly onStatus: () => void;
  /** One more is here. */
  readonly onFinished: () => void;
}

/** What is asked of a recording that is on disk is not retried by itself. */
const notLater = 'There is no connection now. Download the recording again once it is back.';

/** The recordings of one account: what a person does with them, and files, pins and downloads in step with each other. */
export class RecordingLibrary {
  readonly accountId: string;
  readonly files: RecordingFiles;
  readonly record: LibraryRecord;
  readonly sounds: SoundFactsStore;
  readonly removed: UndoableRemovals;
  readonly queue: DownloadQueue;
  readonly states: RecordingStates;
  readonly replacements: Replacements;
  readonly details: DetailFetcher;
  readonly closing = new AbortController();
  readonly #deps: RecordingLibraryDeps;
  /** Changes of files. Attempts wait until there are none, lest two touch the same file. */
  readonly #changes = new PQueue({ concurrency: 1 });
  readonly #sealings = new SharedRuns(() => this.#sealAll());

  constructor(deps: RecordingLibraryDeps) {
    const { recordings, accountId, record, files, sounds } = deps;
    const { clock } = recordings;
    this.#deps = deps;
    this.accountId = accountId;
    this.files = files;
    this.record = record;
    this.sounds = sounds;
    this.removed = new UndoableRemovals(deps.removedFiles, record, clock);
    this.details = new DetailFetcher(accountId, recordings);
    this.queue = new DownloadQueue(
      {
        job: {
          ...recordings,
          files,
          freeSpace: new FreeSpace(recordings),
          whenFilesAreFree: () => this.#changes.onIdle(),
          onDetail: (detail) => this.details.add(detail),
          onPlaced: (callSid) => this.examine(callSid),
        },
        atOnce: recordings.atOnce,
        isPinned: (callSid) => record.pins.has(callSid),
        onJobState: (callSid, { state }) => {
          const isUnavailable = state === 'without' && files.get(callSid) === null;
          record.setUnavailable(callSid, isUnavailable);
          if (isUnavailable) record.saveLater();
          this.#tell(callSid);
        },
        onFinished: (job) => this.#finished(job),
        onStatus: deps.onStatus,
      },
      record.isPaused,
    );
    this.replacements = new Replacements(files, record, this.queue);
    const onState = (state: RecordingState) => {
      if (!this.closing.signal.aborted) deps.onState(state);
    };
    this.states = new RecordingStates({ clock, files, record, queue: this.queue, sounds, onState });
  }

  /** The file of a recording that is ready; null for any other. */
  async file(callSid: string): Promise<StoredRecording | null> {
    const stored = await this.files.find(callSid);
    // Somebody may have removed the file from outside: then the screens learn of it here, and what is pinned is downloaded again.
    if (stored === null) this.missed([callSid]);
    else this.states.served(callSid);
    return stored;
  }

  /** Resolves when the recording is here to be heard. Throws CodedErrors; 'offline' means that it comes by itself later. */
  async download(callSid: string): Promise<void> {
    const stored = await this.files.find(callSid);
    if (this.closing.signal.aborted) throw stopped();
    this.states.played(callSid, this.record.position(callSid)?.stoppedAtSeconds ?? null);
    if (stored === null) return this.queue.downloadForPlayback(callSid);
    this.#tell(callSid);
  }

  /** Somebody listens, and has come to `stoppedAtSeconds`; null at the end. */
  played(callSid: string, stoppedAtSeconds: number | null): void {
    if (this.files.get(callSid) === null) return;
    this.states.played(callSid, stoppedAtSeconds);
    this.#tell(callSid);
  }

  /** A person keeps these, or keeps them no longer. Resolves when that is on the disk. */
  async keep(callSids: readonly string[], kept: boolean): Promise<void> {
    if (kept) {
      this.record.pins.add(callSids);
      this.#addPinned(callSids);
    } else {
      this.record.pins.remove(callSids);
      await this.#dropUnpinned(callSids);
    }
    await this.record.save();
  }

  /** Replaces all that saved searches keep. */
  async keepSearches(callSids: readonly string[]): Promise<void> {
    const { added, removed } = this.record.pins.setBySearches(callSids);
    if (added.length + removed.length === 0) return;
    this.#addPinned(added);
    await this.#dropUnpinned(removed);
    await this.record.save();
  }

  /** Gives up downloads, of which nothing stays, and unpins those recordings. One that was only to be replaced stays as it was, pinned too. */
  async cancel(callSids: readonly string[]): Promise<void> {
    const given = this.queue.giveUp(callSids);
    const isNew = new Set(callSids.filter((callSid) => this.files.get(callSid) === null));
    this.record.pins.remove([...isNew]);
    for (const callSid of callSids) this.#tell(callSid);
    // One may be put in its place still, just before it is stopped.
    await this.clear(
      given,
      given.map(({ callSid }) => callSid).filter((callSid) => isNew.has(callSid)),
    );
    await this.record.save();
  }

  /**
   * Removes recordings and their downloads from this laptop, and unpins them. Answers what {@link restore} needs; null
   * where the disk is full: then they are deleted at once, for their room. @throws CodedError of the disk
   */
  async remove(callSids: readonly string[]): Promise<string | null> {
    const { pins } = this.record;
    const given = this.queue.giveUp(callSids);
    const pinners = pins.pinners(callSids);
    pins.remove(callSids);
    await this.clear(given, []);
    try {
      return await this.#changeFiles(async () => {
        // One may be pinned again by now.
        const unpinned = callSids.filter((callSid) => !pins.has(callSid));
        const removalId = await this.removed.remove(unpinned, pinners);
        if (this.queue.status.error?.code !== 'disk-full') return removalId;
        await this.removed.delete(removalId);
        return null;
      });
    } catch (thrown) {
      // All are still here, and as they were.
      pins.restore(pinners);
      throw thrown;
    } finally {
      for (const callSid of callSids) this.#tell(callSid);
      await this.record.save();
    }
  }

  /** Puts removed recordings back as they were, pinned too. @throws CodedError where they are deleted by now, or of the disk */
  async restore(removalId: string): Promise<void> {
    const callSids = await this.#changeFiles(() => this.removed.restore(removalId));
    this.#addPinned(callSids.filter((callSid) => this.record.pins.has(callSid)));
    for (const callSid of callSids) this.#tell(callSid);
    this.#deps.onFinished();
    void this.sealAll();
    await this.record.save();
  }

  /** Deletes removed recordings for good. @throws CodedError of the disk */
  async deleteRemoved(removalId: string): Promise<void> {
    await this.#changeFiles(() => this.removed.delete(removalId));
  }

  /**
   * Downloads a recording anew that is here and is not what it should be. The file goes once the new one is whole: until
   * then, and where none comes, it stays, and stays pinned. @throws CodedErrors
   */
  async downloadAgain(callSid: string): Promise<void> {
    if (this.files.get(callSid) === null) return this.queue.downloadForPlayback(callSid);
    try {
      await this.queue.downloadForPlayback(callSid);
    } catch (thrown) {
      const { code, message, retryable } = toAppError(thrown);
      await this.clear(this.queue.giveUp([callSid]), []);
      // A check may have found meanwhile that it is damaged: then it was to come for that, too.
      const isPending = code !== 'cancelled' && this.record.pins.has(callSid) && !this.states.isHere(callSid);
      if (isPending) this.queue.add([callSid]);
      else this.#tell(callSid);
      const why = code === 'offline' && !isPending ? notLater : message;
      throw new CodedError(code, `${why} The file on this laptop stays as it is.`, { retryable });
    }
  }

  async retry(callSids: readonly string[]): Promise<void> {
    this.queue.retry(callSids);
    await this.record.save();
  }

  async move(callSids: readonly string[], to: 'first' | 'last'): Promise<void> {
    this.queue.move(callSids, to);
    await this.record.save();
  }

  async setPaused(isPaused: boolean): Promise<void> {
    this.record.setPaused(isPaused);
    this.queue.setPaused(isPaused);
    await this.record.save();
  }

  /** These are not here, though it was thought so. */
  missed(callSids: readonly string[]): void {
    const without = callSids.filter((callSid) => this.queue.jobState(callSid) === null);
    const { pins } = this.record;
    this.queue.add(without.filter((callSid) => pins.has(callSid)));
    for (const callSid of without) if (!pins.has(callSid)) this.#tell(callSid);
  }

  /**
   * The file is not what was downloaded: it stays, and can be played, until another has taken its place. Resolves when that is
   * written down. @throws CodedError of the disk
   */
  async damaged(callSid: string): Promise<void> {
    if (this.closing.signal.aborted || this.record.isDamaged(callSid)) return;
    if (this.record.pins.has(callSid)) return this.replacements.replaceDamaged([callSid]);
    this.record.setDamaged(callSid, true);
    // How that goes is told by its state.
    this.queue.downloadForPlayback(callSid).catch(() => undefined);
    await this.record.save();
  }

  /** Seals what earlier versions did not, one recording after the other. What cannot be sealed now is at the next start. */
  sealAll(): Promise<void> {
    return this.#sealings.run();
  }

  /** Looks at what the file of a recording holds. One that cannot be read tells why when it is played. */
  async examine(callSid: string): Promise<void> {
    const stored = this.files.get(callSid);
    if (stored !== null) await this.sounds.examine(stored).catch(() => undefined);
  }

  /**
   * Removes files, and what is left of jobs that were given up, one after the other.
   * @param stays is asked just before each file's turn: it may be pinned again since, or be played
   * @throws CodedError of the disk
   */
  async clear(
    given: readonly DownloadJob[],
    callSids: readonly string[],
    stays = (callSid: string) => this.record.pins.has(callSid),
  ): Promise<void> {
    await this.#changeFiles(async () => {
      await Promise.all(given.map(({ ended }) => ended));
      for (const { callSid } of given) await this.files.partFor(callSid).remove();
      for (const callSid of callSids) {
        if (stays(callSid)) continue;
        await this.files.remove(callSid);
        this.record.setDamaged(callSid, false);
      }
    });
  }

  /** Stops every download; what had arrived stays as a partial file. Resolves when no file is touched any more. */
  async close(): Promise<void> {
    this.closing.abort(stopped());
    await this.queue.stop();
    await this.#sealings.onIdle();
    await this.#changes.onIdle();
    await this.removed.close();
    await this.record.close();
    await this.sounds.close();
  }

  async #sealAll(): Promise<void> {
    for (const stored of this.files.all()) {
      if (this.closing.signal.aborted) return;
      // A full disk, or a file that cannot be read: the next may be smaller.
      if (!stored.isSealed) await this.#seal(stored).catch(() => undefined);
    }
  }

  async #seal(stored: StoredRecording): Promise<void> {
    // Once it is sealed, nothing tells any more that it was damaged before.
    await stored.verify().catch((thrown: unknown) => {
      if (!(thrown instanceof DamagedFileError)) throw thrown;
      return this.damaged(stored.callSid);
    });
    await this.#changes.add(async () => {
      if (this.files.get(stored.callSid) !== stored) return;
      const sealed = await this.files.seal(stored, this.closing.signal);
      if (sealed !== null) this.sounds.sealed(stored.fileId, sealed.fileId);
    });
  }

  /** One change after the other, and no download begins meanwhile. @throws CodedError of the disk, or what the work throws as one */
  async #changeFiles<Value>(change: () => Promise<Value>): Promise<Value> {
    return this.#changes.add(change).catch((thrown: unknown) => {
      throw diskError(thrown, { what: 'the change to the recordings', where: 'the app’s data folder' });
    });
  }

  #tell(callSid: string): void {
    this.states.tell(callSid);
  }

  #finished(job: DownloadJob): void {
    this.replacements.finished(job);
    this.#tell(job.callSid);
    this.#deps.onFinished();
  }

  #addPinned(callSids: readonly string[]): void {
    // Where the cache cannot be asked no sync goes on either, and the next one begins with all that is pinned.
    this.#deps.recordings.keepToo(this.accountId, callSids).catch(() => undefined);
    const isHere = (callSid: string) => this.states.isHere(callSid);
    for (const callSid of callSids) if (isHere(callSid)) this.#tell(callSid);
    this.queue.add(callSids.filter((callSid) => !isHere(callSid)));
  }

  async #dropUnpinned(callSids: readonly string[]): Promise<void> {
    const given = this.queue.unpin(callSids);
    for (const callSid of callSids) this.#tell(callSid);
    await this.clear(
      given,
      callSids.filter((callSid) => this.record.isDamaged(callSid)),
    );
    // One may have been put in its place just before it was stopped.
    for (const { callSid } of given) this.#tell(callSid);
  }
}
