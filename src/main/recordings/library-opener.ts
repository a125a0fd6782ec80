import { rm } from 'node:fs/promises';
import type { FetchingStatus, RecordingState, Removal } from '../../shared/recording.ts';
import type { Clock } from '../lib/clock.ts';
import { diskError } from '../lib/disk-errors.ts';
import type { FilesKey } from '../lib/sealed-text.ts';
import { stopped } from './download-job.ts';
import type { Network } from './download-queue.ts';
import { type LibraryContent, LibraryFile, type LibraryRead, missingNotice } from './library-file.ts';
import { LibraryRecord } from './library-record.ts';
import { RecordingFiles } from './recording-files.ts';
import { RecordingKeys } from './recording-keys.ts';
import { RecordingLibrary } from './recording-library.ts';
import { accountFolder } from './recording-names.ts';
import type { RecordingsDeps } from './recordings-deps.ts';
import { Retention } from './retention.ts';
import { SoundFactsStore } from './sound-facts-store.ts';
import { TrashFolder } from './trash-folder.ts';

export interface OpenLibrary {
  readonly library: RecordingLibrary;
  readonly retention: Retention;
}

export interface Listeners {
  readonly onState: (state: RecordingState) => void;
  readonly onStatus: (status: FetchingStatus) => void;
}

interface ReadRecord {
  readonly record: LibraryRecord;
  readonly read: LibraryRead;
  readonly searchesLost: boolean;
}

/** The recordings of the account that is open, from before its folder has been read until it is closed. */
export class LibraryOpener {
  readonly id: string;
  readonly #deps: RecordingsDeps;
  readonly #listeners: Listeners;
  readonly #keys: RecordingKeys;
  readonly #files: RecordingFiles;
  readonly #removedFiles: TrashFolder;
  readonly #file: LibraryFile;
  readonly #sounds: SoundFactsStore;
  readonly #read: Promise<ReadRecord>;
  #opening: Promise<OpenLibrary> | null = null;
  #open: OpenLibrary | null = null;
  #network: Network;
  #swept: Promise<void> = Promise.resolve();
  /** There were recordings here at the start, and no list of what is kept. */
  #isListMissing = false;
  #isClosed = false;

  /** @param after when nobody else touches the account's files any more @throws CodedError 'locked' */
  constructor(id: string, deps: RecordingsDeps, network: Network, listeners: Listeners, after: Promise<unknown>) {
    this.id = id;
    this.#deps = deps;
    this.#network = network;
    this.#listeners = listeners;
    this.#keys = new RecordingKeys(deps.keysOf(id));
    const folder = accountFolder(deps.folder, id);
    this.#files = new RecordingFiles(folder, this.#keys, (callSid) => {
      this.#open?.library.damaged(callSid).catch(() => undefined);
    });
    this.#removedFiles = new TrashFolder(folder, this.#files);
    // Written still while the account is being locked.
    const filesKey = () => this.#keys.files;
    this.#file = libraryFile(folder, filesKey);
    this.#sounds = soundsOf(folder, deps.clock, filesKey);
    this.#read = after.then(() => this.#readRecord());
    this.open().catch(() => undefined);
  }

  /** Resolves when the folder has been read. A folder that cannot be read is tried again each time. @throws CodedError of the disk */
  open(): Promise<OpenLibrary> {
    if (this.#isClosed) return Promise.reject(stopped());
    this.#opening ??= this.#openLibrary().catch((thrown: unknown) => {
      this.#opening = null;
      throw diskError(thrown, { what: 'what is to be done with the recordings', where: 'the app’s data folder' });
    });
    return this.#opening;
  }

  /** What could not be read of the pins, in words; null when all is well. */
  async notice(): Promise<string | null> {
    const { read, searchesLost } = await this.#read;
    // Only the folder tells whether a list is missing, or there never was one.
    if (read.isMissing) await this.open().catch(() => undefined);
    const notices = [
      this.#isListMissing ? missingNotice : read.notice,
      searchesLost ? searchesNotice(read.content) : null,
    ];
    return notices.filter((notice) => notice !== null).join('\n') || null;
  }

  /** Every pinned call SID, its recording here or not. Needs no folder, so that one that cannot be read holds up no sync. */
  async pinned(): Promise<readonly string[]> {
    const { record, read } = await this.#read;
    // Everything here is pinned then, and only the folder tells what that is.
    if (!read.isKnown) await this.open();
    return record.pins.all();
  }

  async removals(): Promise<readonly Removal[]> {
    return (await this.#read).record.removals;
  }

  get status(): FetchingStatus {
    return this.#open?.library.queue.status ?? { held: null, error: null };
  }

  setNetwork(network: Network): void {
    this.#network = network;
    this.#open?.library.queue.setNetwork(network);
  }

  /** Resolves when no file is touched any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const open = await this.#opening?.catch(() => null);
    open?.library.closing.abort(stopped());
    await this.#swept;
    await open?.retention.onIdle();
    await open?.library.close();
    this.#keys.erase();
  }

  async #readRecord(): Promise<ReadRecord> {
    const read = await this.#file.read();
    // Without the searches nothing would say any more why these are pinned.
    const searchesLost = read.content.bySearches.length > 0 && (await this.#deps.searchesMayBeLost(this.id));
    const content = searchesLost ? pinnedByPerson(read.content) : read.content;
    const order = () => this.#open?.library.queue.order() ?? read.content.order;
    const record = new LibraryRecord(this.#file, content, { clock: this.#deps.clock, order });
    // Where it cannot be written, the next start finds the same.
    if (searchesLost) record.saveLater();
    return { record, read, searchesLost };
  }

  async #openLibrary(): Promise<OpenLibrary> {
    const { record, read } = await this.#read;
    const { pins } = record;
    await this.#removedFiles.finish();
    await Promise.all([this.#files.read(), this.#sounds.read()]);
    // Where the disk cannot be written, no download goes on either.
    await this.#files.sealParts().catch(() => undefined);
    const here = this.#files.all().map(({ callSid }) => callSid);
    if (!read.isKnown && here.length > 0) pins.add(here);
    this.#isListMissing = read.isMissing && here.length > 0;

    const library = new RecordingLibrary({
      accountId: this.id,
      recordings: this.#deps,
      files: this.#files,
      removedFiles: this.#removedFiles,
      record,
      sounds: this.#sounds,
      onState: this.#listeners.onState,
      onStatus: () => this.#listeners.onStatus(library.queue.status),
      onFinished: () => retention.recordingCame(),
    });
    const retention = new Retention(this.#deps, library);
    this.#open = { library, retention };

    const missing = [...new Set([...read.content.order, ...pins.all()])].filter((callSid) => {
      return pins.has(callSid) && !library.states.isHere(callSid);
    });
    library.queue.restore(
      missing.filter((callSid) => !record.isUnavailable(callSid)),
      missing.filter((callSid) => record.isUnavailable(callSid)),
    );
    library.queue.setNetwork(this.#network);
    this.#swept = this.#sweep(library)
      .then(() => retention.applyRules())
      .then(() => library.sealAll())
      .then(() =>
        this.#sounds.examineAll(this.#files.all(), library.closing.signal, (callSid) => library.states.tell(callSid)),
      );
    return this.#open;
  }

  /** Removes what a crash left behind and nobody goes on with. What fails costs some room, and is done again at the next start. */
  async #sweep({ queue }: RecordingLibrary): Promise<void> {
    const isGoneOnWith = (callSid: string) => queue.jobState(callSid) !== null;
    await this.#files.sweep(this.#deps.clock.now(), isGoneOnWith).catch(() => undefined);
  }
}

/** Deletes all recordings of an account that is not open, and what is stored of them. @throws CodedError of the disk */
export async function removeRecordings(
  deps: Pick<RecordingsDeps, 'folder' | 'clock' | 'keysOf'>,
  accountId: string,
): Promise<void> {
  try {
    const folder = accountFolder(deps.folder, accountId);
    const filesKey = () => deps.keysOf(accountId).files;
    await rm(folder, { recursive: true, force: true });
    await libraryFile(folder, filesKey).remove();
    await soundsOf(folder, deps.clock, filesKey).remove();
  } catch (thrown) {
    throw diskError(thrown, { what: 'the removal of the recordings', where: 'the app’s data folder' });
  }
}

/** The same content where a person has pinned what saved searches pinned. */
function pinnedByPerson(content: LibraryContent): LibraryContent {
  return { ...content, byPerson: [...new Set([...content.byPerson, ...pinnedBySearches(content)])], bySearches: [] };
}

function pinnedBySearches({ bySearches, declined }: LibraryContent): string[] {
  const without = new Set(declined);
  return bySearches.filter((callSid) => !without.has(callSid));
}

function searchesNotice(content: LibraryContent): string {
  const { length } = pinnedBySearches(content);
  const kept = length === 1 ? 'The one recording' : `All ${length} recordings`;
  return `Saved searches of this account are missing or could not be read. ${kept} that saved searches kept offline stay kept until you stop keeping them.`;
}

function soundsOf(folder: string, clock: Clock, key: FilesKey): SoundFactsStore {
  return new SoundFactsStore(`${folder}.sounds.json`, clock, key);
}

/** Beside the folder of the recordings, so that neither takes the other along. */
function libraryFile(folder: string, key: FilesKey): LibraryFile {
  return new LibraryFile(`${folder}.keeping.json`, key);
}
