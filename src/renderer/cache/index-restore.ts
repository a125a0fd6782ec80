import type { AccountDatabase } from './account-database.ts';
import type { Preparing } from './cache-api.ts';
import type { Later } from './change-notifier.ts';
import type { Segment } from './engine/segment.ts';
import { SegmentIndex } from './engine/segment-index.ts';
import { finishedWithPauses } from './engine/time-slicing.ts';
import { inBatches } from './in-batches.ts';
import { openRecord, sealRecord } from './record-codec.ts';
import { indexPlace } from './segment-places.ts';

/** Indexes read and opened at once, of up to 3 MB each. */
const readAtOnce = 8;

/** A segment that was read from disk without its index. */
export interface RestoredSegment {
  readonly id: number;
  readonly segment: Segment;
  /** Of the segment's record, to which the record of its index refers. */
  readonly recordId: string;
}

/** Gives segments their indexes at the start: reads them from disk, and rebuilds missing or damaged ones in the background. */
export class IndexRestore {
  readonly #database: AccountDatabase;
  readonly #later: Later;
  readonly #onProgress: () => void;
  #preparing: Preparing | null = null;
  #isStopped = false;

  constructor(database: AccountDatabase, later: Later, onProgress: () => void) {
    this.#database = database;
    this.#later = later;
    this.#onProgress = onProgress;
  }

  /** Progress of rebuilding indexes; null: all are there. */
  get preparing(): Preparing | null {
    return this.#preparing;
  }

  /** Resolves once every segment has its index. Never fails. */
  async run(segments: readonly RestoredSegment[]): Promise<void> {
    const found = await inBatches(segments, readAtOnce, (each) => this.#read(each));
    const missing = segments.filter((_, index) => found[index] !== true);
    const total = missing.reduce((sum, { segment }) => sum + segment.rows, 0);
    let done = 0;
    for (const each of missing) {
      if (this.#isStopped) return;
      this.#setPreparing({ done, total });
      await this.#rebuild(each);
      done += each.segment.rows;
    }
    this.#setPreparing(null);
  }

  stop(): void {
    this.#isStopped = true;
  }

  /** Sets the stored index of a segment; false: it is missing, damaged, or belongs to other calls. */
  async #read({ id, recordId, segment }: RestoredSegment): Promise<boolean> {
    try {
      const stored = await this.#database.indexes.get(id);
      const payload = await openRecord(this.#database.keys, indexPlace(id, recordId), stored?.bytes);
      if (payload === null) return false;
      segment.setIndex(SegmentIndex.read(payload, segment.calls));
      return true;
    } catch {
      return false;
    }
  }

  async #rebuild({ id, recordId, segment }: RestoredSegment): Promise<void> {
    const index = await finishedWithPauses(SegmentIndex.building(segment.calls), () => this.#pause());
    segment.setIndex(index);
    const bytes = await sealRecord(this.#database.keys, indexPlace(id, recordId), index.bytes());
    // If it cannot be written (full disk, closed database), the next start rebuilds it.
    if (!this.#isStopped) await this.#database.indexes.put({ id, bytes }).catch(() => {});
  }

  #setPreparing(preparing: Preparing | null): void {
    if (preparing === null && this.#preparing === null) return;
    this.#preparing = preparing;
    this.#onProgress();
  }

  /** Lets waiting searches and pages run first. */
  #pause(): Promise<void> {
    return new Promise((resolve) => {
      this.#later(resolve, 0);
    });
  }
}
