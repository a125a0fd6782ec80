import PQueue from 'p-queue';
import type { FetchingStatus, RecordingState, RecordingsCheck, Removal } from '../../shared/recording.ts';
import { CodedError, toAppError } from '../../shared/result.ts';
import { diskError, withoutPath } from '../disk-errors.ts';
import { type DownloadParts, downloadRecording } from './download-recording.ts';
import { accountFolder, RecordingFiles, type StoredRecording } from './recording-files.ts';
import { RecordingPart } from './recording-part.ts';
import { later, newWish, settle, stop, stopped, type Wish } from './wish.ts';

/**
 * Whether downloads can start. `connecting`: hold them until it is known. `offline`: hold them, and tell who waits that
 * it will be later.
 */
export type Network = 'online' | 'connecting' | 'offline';

const atATime = 2;
/** Failures that the return of the network may cure. */
const networkCodes: ReadonlySet<string> = new Set(['offline', 'unreachable', 'timeout', 'recording-cut-short']);

interface OpenAccount {
  readonly id: string;
  readonly files: RecordingFiles;
  readonly wishes: Map<string, Wish>;
  readonly kept: Set<string>;
}

export interface RecordingsParts extends DownloadParts {
  /** Holds a folder an account. */
  readonly folder: string;
}

/** Downloads recordings, two at a time, and knows which are on this laptop. Speaks of one account at a time. */
export class RecordingsService {
  readonly #parts: RecordingsParts;
  readonly #queue = new PQueue({ concurrency: atATime, autoStart: false });
  readonly #listeners = new Set<(state: RecordingState) => void>();
  #network: Network = 'connecting';
  #account: OpenAccount | null = null;
  /** Ends with the last removal or cancellation that was asked for. Attempts wait for it, lest two touch the same file. */
  #clearing: Promise<void> = Promise.resolve();

  constructor(parts: RecordingsParts) {
    this.#parts = parts;
  }

  onState(listener: (state: RecordingState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** From now on speaks of this account; downloads for another one stop, and what had arrived of them stays as parts. */
  openAccount(accountId: string | null): void {
    if (accountId === (this.#account?.id ?? null)) return;
    void this.#stopAll();
    if (accountId === null) {
      this.#account = null;
      return;
    }
    const files = new RecordingFiles(accountFolder(this.#parts.folder, accountId));
    this.#account = { id: accountId, files, wishes: new Map(), kept: new Set() };
    // A sweep that fails costs some disk space, and is done again at the next start.
    void files.sweepParts(this.#parts.clock.now()).catch(() => undefined);
  }

  /** Follows the connection: what waits starts by itself when the network returns. */
  setNetwork(network: Network): void {
    this.#network = network;
    if (network === 'online') {
      this.#queue.start();
      return;
    }
    this.#queue.pause();
    if (network === 'connecting' || this.#account === null) return;
    for (const wish of this.#account.wishes.values()) {
      if (wish.state.state === 'queued') settle(wish, later());
      if (wish.state.state === 'failed' && networkCodes.has(wish.state.error.code)) this.#enqueue(this.#account, wish);
    }
  }

  /**
   * Downloads the call's recording, or joins the download under way. Resolves when it is ready.
   * Throws CodedErrors; 'offline' means that it stays queued and starts by itself when the network returns.
   */
  async download(callSid: string): Promise<void> {
    const account = this.#required();
    const stored = await account.files.find(callSid);
    // The links that are asked for from now on are another account's.
    if (this.#account !== account) throw stopped();
    if (stored !== null) {
      this.#tell(ready(stored, account.kept.has(callSid)));
      return;
    }
    const wish = account.wishes.get(callSid) ?? newWish(callSid);
    account.wishes.set(callSid, wish);
    const outcome = new Promise<void>((resolve, reject) => {
      wish.waiting.push({ resolve, reject });
    });
    if (wish.state.state === 'absent' || wish.state.state === 'failed') this.#enqueue(account, wish);
    if (wish.state.state === 'queued' && this.#network === 'offline') settle(wish, later());
    return outcome;
  }

  /** Gives up a download: nothing of it stays. */
  async cancel(callSid: string): Promise<void> {
    const account = this.#required();
    const wish = account.wishes.get(callSid);
    if (wish === undefined) return;
    account.wishes.delete(callSid);
    stop(wish);
    this.#tell({ callSid, kept: false, state: 'absent' });
    await this.#clear(async () => {
      await wish.attempt;
      await new RecordingPart(await account.files.partFor(callSid)).remove();
      // It may have been put in its place just before it was stopped.
      await account.files.remove(callSid);
    });
  }

  /** Removes the recording, or its download, from this laptop. */
  async remove(callSid: string): Promise<void> {
    const { files } = this.#required();
    await this.cancel(callSid);
    await this.#clear(() => files.remove(callSid));
    this.#tell({ callSid, kept: false, state: 'absent' });
  }

  /** Keeps recordings on this laptop, or keeps them no longer. */
  async keep(callSids: readonly string[], kept: boolean): Promise<void> {
    const account = this.#required();
    for (const callSid of callSids) {
      if (kept) account.kept.add(callSid);
      else account.kept.delete(callSid);
      const stored = await account.files.find(callSid);
      if (stored !== null) this.#tell(ready(stored, kept));
      else if (kept) this.download(callSid).catch(() => undefined);
      else await this.cancel(callSid);
    }
  }

  /** What is kept, by call SID. */
  get kept(): readonly string[] {
    return [...(this.#account?.kept ?? [])];
  }

  get fetching(): FetchingStatus {
    return { held: this.#network === 'offline' ? 'offline' : null, error: null };
  }

  /** Every recording of the account that is here or on its way. Empty without an account. */
  async list(): Promise<RecordingState[]> {
    if (this.#account === null) return [];
    const { files, wishes, kept } = this.#account;
    const stored = await files.list();
    return [
      ...stored.map((one) => ready(one, kept.has(one.callSid))),
      ...[...wishes.values()].map((wish) => wish.state),
    ];
  }

  /** The file of a recording that is ready; null for any other. */
  async file(callSid: string): Promise<StoredRecording | null> {
    const account = this.#account;
    const stored = (await account?.files.find(callSid)) ?? null;
    // Somebody may have removed the file from outside: then the screens learn of it here.
    if (stored === null && account?.wishes.has(callSid) === false)
      this.#tell({ callSid, kept: false, state: 'absent' });
    return stored;
  }

  /** How many recordings of the account are here, and how large they are together. */
  async facts(): Promise<{ kept: Amount; cached: Amount }> {
    const stored = (await this.#account?.files.list()) ?? [];
    const isKept = ({ callSid }: StoredRecording) => this.#account?.kept.has(callSid) === true;
    return { kept: amountOf(stored.filter(isKept)), cached: amountOf(stored.filter((one) => !isKept(one))) };
  }

  async check(): Promise<RecordingsCheck> {
    const kept = this.kept;
    const here = new Set((await this.#account?.files.list())?.map(({ callSid }) => callSid));
    const missing = kept.filter((callSid) => !here.has(callSid));
    return {
      checkedAt: this.#parts.clock.now(),
      kept: kept.length,
      whole: kept.length - missing.length,
      without: 0,
      missing: missing.map((callSid) => ({ callSid, message: 'It is not on this laptop.' })),
    };
  }

  get removals(): Removal[] {
    return [];
  }

  /** Removes every recording of an account from this laptop. Throws 'folder-not-writable' and the like. */
  async forgetAll(accountId: string): Promise<void> {
    const files = new RecordingFiles(accountFolder(this.#parts.folder, accountId));
    if (this.#account?.id === accountId) await this.#stopAll();
    await this.#clear(() => files.removeAll());
  }

  /** Stops every download, for the app to quit; what had arrived stays as parts. */
  async close(): Promise<void> {
    await this.#stopAll();
  }

  #required(): OpenAccount {
    if (this.#account !== null) return this.#account;
    throw new CodedError('not-connected', 'No account is open, so there are no recordings. Connect first.');
  }

  #enqueue(account: OpenAccount, wish: Wish): void {
    this.#show(wish, { callSid: wish.callSid, kept: account.kept.has(wish.callSid), state: 'queued' });
    const start = () => {
      wish.attempt = this.#attempt(account, wish);
      return wish.attempt;
    };
    // The queue rejects as soon as the signal aborts; the attempt, which never throws, may need a moment longer.
    this.#queue.add(start, { signal: wish.abort.signal }).catch(() => undefined);
  }

  async #attempt(account: OpenAccount, wish: Wish): Promise<void> {
    const { callSid, abort } = wish;
    await this.#clearing;
    try {
      await downloadRecording(this.#parts, account.files, callSid, abort.signal, (progress) =>
        this.#show(wish, { callSid, kept: account.kept.has(callSid), state: 'downloading', ...progress }),
      );
      const stored = await account.files.find(callSid);
      if (abort.signal.aborted || stored === null) return;
      account.wishes.delete(callSid);
      this.#tell(ready(stored, account.kept.has(callSid)));
      settle(wish, null);
    } catch (thrown) {
      if (abort.signal.aborted) return;
      const error = toAppError(withoutPath(thrown));
      if (this.#network === 'offline' && networkCodes.has(error.code)) {
        this.#enqueue(account, wish);
        settle(wish, later());
      } else {
        this.#show(wish, { callSid, kept: account.kept.has(callSid), state: 'failed', error });
        settle(wish, error);
      }
    }
  }

  async #stopAll(): Promise<void> {
    const wishes = [...(this.#account?.wishes.values() ?? [])];
    this.#account?.wishes.clear();
    for (const wish of wishes) stop(wish);
    await this.#clear(async () => {
      await Promise.all(wishes.map((wish) => wish.attempt));
    });
  }

  #clear(work: () => Promise<void>): Promise<void> {
    const done = this.#clearing.then(work);
    this.#clearing = done.catch(() => undefined);
    return done.catch((thrown: unknown) => {
      throw diskError(thrown, { what: 'the change to the recordings', where: 'the app’s data folder' });
    });
  }

  #show(wish: Wish, state: RecordingState): void {
    if (wish.abort.signal.aborted) return;
    wish.state = state;
    this.#tell(state);
  }

  #tell(state: RecordingState): void {
    for (const listener of this.#listeners) listener(state);
  }
}

interface Amount {
  readonly count: number;
  readonly bytes: number;
}

function amountOf(recordings: readonly StoredRecording[]): Amount {
  return { count: recordings.length, bytes: recordings.reduce((sum, { bytes }) => sum + bytes, 0) };
}

function ready(stored: StoredRecording, kept: boolean): RecordingState {
  const { callSid, bytes, mimeType, downloadedAt } = stored;
  return {
    callSid,
    kept,
    state: 'ready',
    file: { bytes, mimeType, downloadedAt, playedAt: null, stoppedAtSeconds: null },
  };
}
