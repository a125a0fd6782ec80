import type { FetchingStatus, RecordingState, Removal } from '../../shared/recording.ts';
import { diskError } from '../lib/disk-errors.ts';
import type { Network } from './download-blocks.ts';
import { stopped } from './download-job.ts';
import { Housekeeping } from './housekeeping.ts';
import { Keeping } from './keeping.ts';
import { KeepingFile, type KeepingRead, type KeepingRecord, missingNotice } from './keeping-file.ts';
import { RecordingFiles } from './recording-files.ts';
import { RecordingLibrary } from './recording-library.ts';
import { accountFolder } from './recording-names.ts';
import type { RecordingsDeps } from './recordings-deps.ts';
import { RemovedFiles } from './removed-files.ts';
import { Sounds } from './sounds.ts';

export interface OpenLibrary {
  readonly library: RecordingLibrary;
  readonly housekeeping: Housekeeping;
}

export interface Listeners {
  readonly onState: (state: RecordingState) => void;
  readonly onStatus: (status: FetchingStatus) => void;
}

/** The recordings of the account that is open, from before its folder has been read until it is closed. */
export class AccountRecordings {
  readonly id: string;
  readonly #deps: RecordingsDeps;
  readonly #listeners: Listeners;
  readonly #files: RecordingFiles;
  readonly #removedFiles: RemovedFiles;
  readonly #keepingFile: KeepingFile;
  readonly #sounds: Sounds;
  readonly #read: Promise<{ keeping: Keeping; read: KeepingRead; searchesLost: boolean }>;
  #opening: Promise<OpenLibrary> | null = null;
  #open: OpenLibrary | null = null;
  #network: Network;
  #swept: Promise<void> = Promise.resolve();
  /** There were recordings here at the start, and no list of what is kept. */
  #isListMissing = false;
  #isClosed = false;

  /** @param after when nobody else touches the account's files any more */
  constructor(id: string, deps: RecordingsDeps, network: Network, listeners: Listeners, after: Promise<unknown>) {
    this.id = id;
    this.#deps = deps;
    this.#network = network;
    this.#listeners = listeners;
    this.#files = new RecordingFiles(accountFolder(deps.folder, id));
    this.#removedFiles = new RemovedFiles(accountFolder(deps.folder, id), this.#files);
    this.#keepingFile = keepingFile(deps.folder, id);
    this.#sounds = soundsOf(deps, id);
    this.#read = after.then(() => this.#readKeeping());
    this.open().catch(() => undefined);
  }

  /** Resolves when the folder has been read. A folder that cannot be read is tried again each time. @throws CodedError of the disk */
  open(): Promise<OpenLibrary> {
    if (this.#isClosed) return Promise.reject(stopped());
    this.#opening ??= this.#openShelf().catch((thrown: unknown) => {
      this.#opening = null;
      throw diskError(thrown, { what: 'what is to be done with the recordings', where: 'the app’s data folder' });
    });
    return this.#opening;
  }

  /** What could not be read of what is kept, in words; null when all is well. */
  async notice(): Promise<string | null> {
    const { read, searchesLost } = await this.#read;
    // Only the folder tells whether a list is missing, or there never was one.
    if (read.isMissing) await this.open().catch(() => undefined);
    const notices = [
      this.#isListMissing ? missingNotice : read.notice,
      searchesLost ? searchesNotice(read.record) : null,
    ];
    return notices.filter((notice) => notice !== null).join('\n') || null;
  }

  /** Every kept call SID, its recording here or not. Needs no folder, so that one that cannot be read holds up no sync. */
  async kept(): Promise<readonly string[]> {
    const { keeping, read } = await this.#read;
    // Everything here is kept then, and only the folder tells what that is.
    if (!read.isKnown) await this.open();
    return keeping.all();
  }

  async removals(): Promise<readonly Removal[]> {
    return (await this.#read).keeping.removals;
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
    await open?.housekeeping.settled();
    await open?.library.close();
  }

  async #readKeeping(): Promise<{ keeping: Keeping; read: KeepingRead; searchesLost: boolean }> {
    const read = await this.#keepingFile.read();
    // Without the searches nothing would say any more why these are kept.
    const searchesLost = read.record.bySearches.length > 0 && this.#deps.searchesMayBeLost(this.id);
    const record = searchesLost ? keptByPerson(read.record) : read.record;
    const order = () => this.#open?.library.queue.order() ?? read.record.order;
    const keeping = new Keeping(this.#keepingFile, record, { clock: this.#deps.clock, order });
    // Where it cannot be written, the next start finds the same.
    if (searchesLost) keeping.saveLater();
    return { keeping, read, searchesLost };
  }

  async #openShelf(): Promise<OpenLibrary> {
    const { keeping, read } = await this.#read;
    await this.#removedFiles.finish();
    await Promise.all([this.#files.read(), this.#sounds.read()]);
    const here = this.#files.all().map(({ callSid }) => callSid);
    if (!read.isKnown && here.length > 0) keeping.byPerson(here, true);
    this.#isListMissing = read.isMissing && here.length > 0;

    const library = new RecordingLibrary({
      accountId: this.id,
      recordings: this.#deps,
      files: this.#files,
      removedFiles: this.#removedFiles,
      keeping,
      sounds: this.#sounds,
      onState: this.#listeners.onState,
      onStatus: () => this.#listeners.onStatus(library.queue.status),
      onHere: () => housekeeping.onHere(),
    });
    const housekeeping = new Housekeeping(this.id, this.#deps, library);
    this.#open = { library, housekeeping };

    const wanted = [...new Set([...read.record.order, ...keeping.all()])].filter((callSid) => {
      return keeping.isKept(callSid) && !library.isHere(callSid);
    });
    library.queue.restore(
      wanted.filter((callSid) => !keeping.isWithout(callSid)),
      wanted.filter((callSid) => keeping.isWithout(callSid)),
    );
    library.queue.setNetwork(this.#network);
    this.#swept = housekeeping
      .sweep()
      .then(() => housekeeping.makeRoom())
      .then(() => library.examineAll());
    return this.#open;
  }
}

/** Deletes all recordings of an account that is not open, and what was wanted of them. @throws CodedError of the disk */
export async function removeRecordings(
  deps: Pick<RecordingsDeps, 'folder' | 'clock'>,
  accountId: string,
): Promise<void> {
  try {
    await new RecordingFiles(accountFolder(deps.folder, accountId)).removeAll();
    await keepingFile(deps.folder, accountId).remove();
    await soundsOf(deps, accountId).remove();
  } catch (thrown) {
    throw diskError(thrown, { what: 'the removal of the recordings', where: 'the app’s data folder' });
  }
}

/** The same record where a person keeps what saved searches kept. */
function keptByPerson(record: KeepingRecord): KeepingRecord {
  return { ...record, byPerson: [...new Set([...record.byPerson, ...keptBySearches(record)])], bySearches: [] };
}

function keptBySearches({ bySearches, declined }: KeepingRecord): string[] {
  const without = new Set(declined);
  return bySearches.filter((callSid) => !without.has(callSid));
}

function searchesNotice(record: KeepingRecord): string {
  const { length } = keptBySearches(record);
  const kept = length === 1 ? 'The one recording' : `All ${length} recordings`;
  return `Saved searches of this account are missing or could not be read. ${kept} that saved searches kept offline stay kept until you stop keeping them.`;
}

function soundsOf({ folder, clock }: Pick<RecordingsDeps, 'folder' | 'clock'>, accountId: string): Sounds {
  return new Sounds(`${accountFolder(folder, accountId)}.sounds.json`, clock);
}

/** Beside the folder of the recordings, so that neither takes the other along. */
function keepingFile(folder: string, accountId: string): KeepingFile {
  return new KeepingFile(`${accountFolder(folder, accountId)}.keeping.json`);
}
