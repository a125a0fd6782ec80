import { randomUUID } from 'node:crypto';
import { CodedError } from '../../shared/result.ts';
import type { Clock } from '../lib/clock.ts';
import type { LibraryRecord } from './library-record.ts';
import type { Pinners } from './pins.ts';
import type { TrashFolder } from './trash-folder.ts';

/** The notice that offers to undo a removal closes after 12 s, later while somebody is about to press it. The page tells; this is for a page that cannot. */
const restorableMs = 60_000;

interface Removed {
  readonly callSids: readonly string[];
  readonly pinners: Pinners;
  readonly damaged: readonly string[];
}

/** Recordings that a person removed, for as long as that can be undone. */
export class UndoableRemovals {
  readonly #files: TrashFolder;
  readonly #record: LibraryRecord;
  readonly #clock: Clock;
  readonly #removed = new Map<string, Removed>();
  readonly #closing = new AbortController();

  constructor(files: TrashFolder, record: LibraryRecord, clock: Clock) {
    this.#files = files;
    this.#record = record;
    this.#clock = clock;
  }

  /** Removes recordings, which nobody pins any more. Answers what {@link restore} needs. @throws errors of the system; then none is removed */
  async remove(callSids: readonly string[], pinners: Pinners): Promise<string> {
    const removalId = randomUUID();
    await this.#files.setAside(removalId, callSids);
    const damaged = callSids.filter((callSid) => this.#record.isDamaged(callSid));
    for (const callSid of damaged) this.#record.setDamaged(callSid, false);
    this.#removed.set(removalId, { callSids, pinners, damaged });
    void this.#deleteLater(removalId);
    return removalId;
  }

  /** Puts a removal's recordings back, pinned by whom they were. Answers whose they are. @throws CodedError where they are deleted; errors of the system */
  async restore(removalId: string): Promise<readonly string[]> {
    const removed = this.#removed.get(removalId);
    if (removed === undefined) throw tooLate();
    await this.#files.putBack(removalId);
    this.#removed.delete(removalId);
    this.#record.pins.restore(removed.pinners);
    for (const callSid of removed.damaged) this.#record.setDamaged(callSid, true);
    return removed.callSids;
  }

  /** Deletes a removal's files for good. @throws errors of the system */
  async delete(removalId: string): Promise<void> {
    if (this.#removed.delete(removalId)) await this.#files.delete(removalId);
  }

  /** Deletes what could still be put back. Resolves when no file is touched any more. */
  async close(): Promise<void> {
    this.#closing.abort();
    // What cannot be deleted is at the next start.
    for (const removalId of [...this.#removed.keys()]) await this.delete(removalId).catch(() => undefined);
  }

  async #deleteLater(removalId: string): Promise<void> {
    try {
      await this.#clock.sleep(restorableMs, this.#closing.signal);
      await this.delete(removalId);
    } catch {
      // Closed, or not deletable now: the next start does it.
    }
  }
}

function tooLate(): CodedError {
  return new CodedError(
    'bad-request',
    'The removed recordings are deleted from this laptop by now. They can be downloaded again for as long as your account keeps them.',
  );
}
