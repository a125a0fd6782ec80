import type { FetchingStatus, RecordingState, RecordingsCheck, Removal } from '../../shared/recording.ts';
import { CodedError } from '../../shared/result.ts';
import { Emitter } from '../lib/emitter.ts';
import { DamagedFileError } from '../sealing/sealed-reader.ts';
import type { SoundBytes } from '../sound/sound-bytes.ts';
import { followSync } from './after-sync.ts';
import type { Network } from './download-queue.ts';
import { checkIntegrity } from './integrity-check.ts';
import { LibraryOpener, type OpenLibrary, removeRecordings } from './library-opener.ts';
import type { StoredRecording } from './recording-files.ts';
import type { RecordingAmounts } from './recording-states.ts';
import type { RecordingsDeps } from './recordings-deps.ts';

const nothing: RecordingAmounts = { kept: { count: 0, bytes: 0 }, cached: { count: 0, bytes: 0 }, unsealed: 0 };

/** Fetches and keeps recordings, and knows which are on this laptop. Speaks of one account at a time. */
export class RecordingsService {
  readonly #deps: RecordingsDeps;
  readonly #stateChanged = new Emitter<RecordingState>();
  readonly #statusChanged = new Emitter<FetchingStatus>();
  #network: Network = 'connecting';
  #account: LibraryOpener | null = null;
  /** Ends when the account before is closed: only then may its folder be opened again. */
  #closed: Promise<unknown> = Promise.resolve();

  constructor(deps: RecordingsDeps) {
    this.#deps = deps;
  }

  onState(listener: (state: RecordingState) => void): () => void {
    return this.#stateChanged.on(listener);
  }

  onStatus(listener: (status: FetchingStatus) => void): () => void {
    return this.#statusChanged.on(listener);
  }

  /** From now on speaks of this account; downloads for another one stop, and what had arrived of them stays as a partial file. */
  openAccount(accountId: string | null): void {
    if (accountId === (this.#account?.id ?? null)) return;
    const before = this.#account;
    if (before !== null) this.#closed = Promise.all([this.#closed, before.close()]);
    this.#account = accountId === null ? null : this.#opened(accountId);
    this.#statusChanged.emit(this.status);
  }

  /** Follows the connection: what waits starts by itself when the network returns. */
  setNetwork(network: Network): void {
    this.#network = network;
    this.#account?.setNetwork(network);
  }

  /** What fetching waits for. */
  get status(): FetchingStatus {
    return this.#account?.status ?? { held: null, error: null };
  }

  /** What could not be read of the pins, in words; null when all is well. */
  async notice(): Promise<string | null> {
    return (await this.#account?.notice()) ?? null;
  }

  /**
   * Fetches the call's recording to be heard, before all others and whatever is paused. Resolves when it is ready.
   * Throws CodedErrors; 'offline' means that it stays queued and starts by itself when the network returns.
   */
  async download(callSid: string): Promise<void> {
    return (await this.#open()).library.download(callSid);
  }

  async keep(callSids: readonly string[], kept: boolean): Promise<void> {
    return (await this.#open()).library.keep(callSids, kept);
  }

  async keepSearches(callSids: readonly string[]): Promise<void> {
    return (await this.#open()).library.keepSearches(callSids);
  }

  async cancel(callSids: readonly string[]): Promise<void> {
    return (await this.#open()).library.cancel(callSids);
  }

  /** Removes recordings; answers what {@link restore} and {@link deleteRemoved} need, or null where they were deleted at once. */
  async remove(callSids: readonly string[]): Promise<string | null> {
    return (await this.#open()).library.remove(callSids);
  }

  async restore(removalId: string): Promise<void> {
    return (await this.#open()).library.restore(removalId);
  }

  async deleteRemoved(removalId: string): Promise<void> {
    return (await this.#open()).library.deleteRemoved(removalId);
  }

  /** Downloads a recording anew that is here; its file is replaced once the new one is whole, and stays where none comes. */
  async downloadAgain(callSid: string): Promise<void> {
    return (await this.#open()).library.downloadAgain(callSid);
  }

  async retry(callSids: readonly string[]): Promise<void> {
    return (await this.#open()).library.retry(callSids);
  }

  async move(callSids: readonly string[], to: 'first' | 'last'): Promise<void> {
    return (await this.#open()).library.move(callSids, to);
  }

  async pause(): Promise<void> {
    return (await this.#open()).library.setPaused(true);
  }

  /** Goes on, also after an error that fetching stood still for. */
  async resume(): Promise<void> {
    return (await this.#open()).library.setPaused(false);
  }

  /** Somebody listens, and has come to `stoppedAtSeconds`; null at the end. */
  async played(callSid: string, stoppedAtSeconds: number | null): Promise<void> {
    (await this.#open()).library.played(callSid, stoppedAtSeconds);
  }

  /** Reads every pinned recording again from the disk. What is damaged or gone is downloaded again. */
  async check(onProgress: (done: number, total: number) => void): Promise<RecordingsCheck> {
    return checkIntegrity(this.#deps, (await this.#open()).library, onProgress);
  }

  /** Every recording of the account that is here or on its way. Empty without an account. */
  async list(): Promise<RecordingState[]> {
    return this.#account === null ? [] : (await this.#open()).library.states.list();
  }

  /** The file of a recording that is ready; null for any other. */
  async file(callSid: string): Promise<StoredRecording | null> {
    return this.#account === null ? null : (await this.#open()).library.file(callSid);
  }

  /** Whether the file of a recording is as it was fetched. */
  async condition(callSid: string): Promise<'whole' | 'damaged' | 'gone'> {
    const stored = await this.file(callSid);
    if (stored === null) return 'gone';
    return stored.verify().then(
      () => 'whole',
      (thrown: unknown) => (thrown instanceof DamagedFileError ? 'damaged' : 'gone'),
    );
  }

  /**
   * What a player gets of a recording that is ready; null for any other. The analysis finds its way among MP3 frames by itself,
   * several times as fast, and makes no figures of a damaged file. @throws errors of the system
   */
  async sound(callSid: string, isForAnalysis: boolean): Promise<SoundBytes | null> {
    if (this.#account === null) return null;
    const { library } = await this.#open();
    const stored = await library.file(callSid);
    if (stored === null) return null;
    const bytes = await library.sounds.bytes(stored);
    const isOverFrames = stored.mimeType === 'audio/mpeg' && bytes.mimeType === 'audio/mp4';
    return isForAnalysis && (isOverFrames || bytes === stored.played) ? stored : bytes;
  }

  /** How many recordings of the account are here, how large they are together, and how many are not sealed yet. */
  async facts(): Promise<RecordingAmounts> {
    return this.#account === null ? nothing : (await this.#open()).library.states.amounts();
  }

  /** What the app gave up by itself, newest first. */
  async removals(): Promise<Removal[]> {
    return [...((await this.#account?.removals()) ?? [])];
  }

  /** Every pinned call SID, its recording here or not. */
  async pinned(): Promise<readonly string[]> {
    return (await this.#account?.pinned()) ?? [];
  }

  /** To be told when a sync of this account has left everything complete. */
  async syncedWhole(accountId: string): Promise<void> {
    if (this.#account?.id !== accountId) return;
    const { library, retention } = await this.#open();
    await followSync(this.#deps, library, retention);
  }

  /** To be told when the calls were removed that began before the chosen range. */
  async olderDropped(): Promise<void> {
    if (this.#account !== null) await (await this.#open()).retention.rangeShortened();
  }

  /** To be told which calls the account no longer lists: their recordings go, but for those that are pinned. */
  async callsGone(accountId: string, callSids: readonly string[]): Promise<void> {
    if (this.#account?.id === accountId) await (await this.#open()).retention.callsGone(callSids);
  }

  /** To be told when the rules for room and age have changed. */
  async rulesChanged(): Promise<void> {
    if (this.#account !== null) await (await this.#open()).retention.applyRules();
  }

  /** Removes every recording of an account from this laptop. Throws 'folder-not-writable' and the like. */
  async forgetAll(accountId: string): Promise<void> {
    const isOpen = this.#account?.id === accountId;
    const closed = Promise.all([this.#closed, isOpen ? this.#account?.close() : null]);
    const removed = closed.then(() => removeRecordings(this.#deps, accountId));
    this.#closed = removed.catch(() => undefined);
    // Until the account is left, it simply has no recordings.
    if (isOpen) this.#account = this.#opened(accountId);
    await removed;
  }

  /** Stops every download, for the app to quit; what had arrived stays as a partial file. */
  async close(): Promise<void> {
    await this.#account?.close();
    await this.#closed;
  }

  #opened(accountId: string): LibraryOpener {
    const account: LibraryOpener = new LibraryOpener(
      accountId,
      this.#deps,
      this.#network,
      {
        onState: (state) => {
          if (this.#account === account) this.#stateChanged.emit(state);
        },
        onStatus: (status) => {
          if (this.#account === account) this.#statusChanged.emit(status);
        },
      },
      this.#closed,
    );
    return account;
  }

  /** @throws CodedError when no account is open, or another one is by the time that this one's folder has been read */
  async #open(): Promise<OpenLibrary> {
    const account = this.#account;
    if (account === null) {
      throw new CodedError('not-connected', 'No account is open, so there are no recordings. Connect first.');
    }
    return account.open();
  }
}
