import type { AccountDatabase } from './account-database.ts';
import type { Preparing } from './cache-api.ts';
import type { Later } from './change-notifier.ts';
import type { Segment } from './engine/segment.ts';
import { SegmentIndex } from './engine/segment-index.ts';
import { finishedWithPauses } from './engine/time-slicing.ts';
import { decodeRecord, encodeRecord } from './record-codec.ts';

/** A segment that was read from disk without its index. */
export interface RestoredSegment {
  readonly id: number;
  readonly segment: Segment;
  /** Of the segment's record, to which the record of its index refers. */
  readonly checksum: number;
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
    const stored = await this.#database.indexes.bulkGet(segments.map(({ id }) => id)).catch(() => []);
    const missing = segments.filter((each, index) => !readIndex(each, stored[index]));
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

  async #rebuild({ id, checksum, segment }: RestoredSegment): Promise<void> {
    const index = await finishedWithPauses(SegmentIndex.building(segment.calls), () => this.#pause());
    segment.setIndex(index);
    const bytes = encodeRecord('index', index.bytes(), checksum);
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

/** Sets the stored index of a segment; false: it is missing or belongs to other calls. */
function readIndex({ checksum, segment }: RestoredSegment, stored: { readonly bytes: unknown } | undefined): boolean {
  try {
    const record = decodeRecord('index', stored?.bytes, checksum);
    if (record === null) return false;
    segment.setIndex(SegmentIndex.read(record.payload, segment.calls));
    return true;
  } catch {
    return false;
  }
}
