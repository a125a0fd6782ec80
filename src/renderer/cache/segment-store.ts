import type { AccountDatabase } from './account-database.ts';
import type { Preparing } from './cache-api.ts';
import type { Later } from './change-notifier.ts';
import type { IndexedSearch } from './engine/indexed-search.ts';
import { nextMerge } from './engine/merge-plan.ts';
import { mergingSegments } from './engine/merging-segments.ts';
import { Segment } from './engine/segment.ts';
import { finishedWithPauses } from './engine/time-slicing.ts';
import { IndexRestore } from './index-restore.ts';
import { sealLiveRows } from './live-rows-record.ts';
import type { StoredSegment } from './open-database.ts';
import { idOfNonce, newNonce, sealRecord } from './record-codec.ts';
import { callsPlace, indexPlace } from './segment-places.ts';

/** Flushed segments that are not on disk yet, and the pages that can be deleted once they are. */
interface Unsaved {
  readonly segments: readonly Segment[];
  readonly pages: readonly number[];
}

/** A segment on disk. */
interface Saved {
  readonly id: number;
  readonly recordId: string;
  /** How many rows were live when that was last written. They only become fewer, so another number means a change. */
  readonly live: number;
}

/**
 * Keeps the segments of the search on disk, in the background: restores them at the start, writes flushed ones and merges. It does
 * one thing at a time, each in one transaction, so that the database always holds every call at least once, newest version
 * winning, and no removed one. Until a page is deleted it says what it removed; the same transaction writes the live rows of
 * every segment where they changed. At the start, segments with removed calls are rewritten without them. What fails is tried
 * again when the next segment is flushed, or at the next start.
 */
export class SegmentStore {
  readonly #database: AccountDatabase;
  readonly #search: IndexedSearch;
  readonly #later: Later;
  readonly #indexes: IndexRestore;
  readonly #saved = new Map<Segment, Saved>();
  #unsaved: readonly Unsaved[] = [];
  #nextId = 1;
  #restored: Promise<void> = Promise.resolve();
  #isReady = false;
  #isTidy = false;
  /** Segments that may still contain a removed call. */
  #unchecked: Segment[] = [];
  #isRunning = false;
  #isStopped = false;

  constructor(database: AccountDatabase, search: IndexedSearch, later: Later, onProgress: () => void) {
    this.#database = database;
    this.#search = search;
    this.#later = later;
    this.#indexes = new IndexRestore(database, later, onProgress);
  }

  /** Progress of rebuilding indexes; null: all are there. */
  get preparing(): Preparing | null {
    return this.#indexes.preparing;
  }

  /** Gives the search the stored segments at once. Resolves once all have their index; until then, everything works but searches for words. */
  restore(stored: readonly StoredSegment[]): Promise<void> {
    const segments = stored.map(({ id, calls, live, recordId }) => {
      const segment = new Segment(calls, null, live);
      this.#saved.set(segment, { id, recordId, live: live.count() });
      return { id, recordId, segment };
    });
    // The indexes load while the search maps each call SID to its row.
    this.#restored = this.#indexes.run(segments);
    this.#search.restore(segments.map(({ segment }) => segment));
    this.#nextId = (segments.at(-1)?.id ?? 0) + 1;
    void this.#run();
    return this.#restored;
  }

  /** Queues flushed segments (perhaps none), to be indexed and written with the live rows, and the pages to delete then. */
  add(segments: readonly Segment[], pages: readonly number[]): void {
    this.#unsaved = [...this.#unsaved, { segments, pages }];
    void this.#run();
  }

  /** Rewrites every segment that still contains a removed call, so that the disk no longer has it. */
  purgeRemovedCalls(): void {
    this.#unchecked = [...this.#search.segments];
    void this.#run();
  }

  stop(): void {
    this.#isStopped = true;
    this.#indexes.stop();
  }

  /** Writes and merges all that is waiting, unless it is running already. Never fails. */
  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      await this.#restored;
      if (!this.#isReady) await this.#ready(this.#search.segments);
      this.#isReady = true;
      while (!this.#isStopped) {
        const [unsaved] = this.#unsaved;
        if (!this.#isTidy) {
          await this.#deleteOrphans();
        } else if (unsaved !== undefined) {
          await this.#save(unsaved);
        } else {
          // Only here, with nothing left to save: merging needs all parts on disk.
          const parts = nextMerge(this.#search.segments, this.#search.sizes.fullAt) ?? this.#nextWithRemoved();
          if (parts === null) return;
          await this.#merge(parts);
        }
      }
    } catch {
      // The person is told of a full disk when a page cannot be written.
    } finally {
      this.#isRunning = false;
    }
  }

  /** A segment that still contains a removed call; null: none does. */
  #nextWithRemoved(): readonly Segment[] | null {
    for (let segment = this.#unchecked.pop(); segment !== undefined; segment = this.#unchecked.pop()) {
      // A segment that was merged meanwhile contains none.
      if (this.#saved.has(segment) && this.#search.hasRemovedCalls(segment)) return [segment];
    }
    return null;
  }

  /** Deletes indexes and live rows of segments that are gone. */
  async #deleteOrphans(): Promise<void> {
    const { segments, indexes, live } = this.#database;
    await this.#database.transaction('rw', [segments, indexes, live], async () => {
      const kept = new Set(await segments.toCollection().primaryKeys());
      for (const table of [indexes, live]) {
        const made = await table.toCollection().primaryKeys();
        await table.bulkDelete(made.filter((id) => !kept.has(id)));
      }
    });
    this.#isTidy = true;
  }

  async #save({ segments: flushed, pages }: Unsaved): Promise<void> {
    const indexed: { readonly before: Segment; readonly segment: Segment }[] = [];
    for (const before of flushed) indexed.push({ before, segment: await this.#indexed(before) });
    if (this.#isStopped) return;
    // A removal during the pauses may be in no page any more.
    for (const { before, segment } of indexed) this.#search.dropStaleRows([before], segment);
    const segments = indexed.map(({ segment }) => segment).filter(({ rows }) => rows > 0);
    const first = this.#nextId;
    // Both are as of this moment: what is removed while they are sealed is in a page that stays, and is written with the next.
    const [records, tombstoned] = await Promise.all([
      Promise.all(segments.map((segment, index) => this.#seal(segment, first + index))),
      Promise.all(this.#withNewTombstones()),
    ]);
    const { pages: stored, segments: calls, indexes, live } = this.#database;
    await this.#database.transaction('rw', [stored, calls, indexes, live], async () => {
      await calls.bulkAdd(records.map((record) => record.calls));
      await indexes.bulkPut(records.map((record) => record.index));
      await live.bulkPut([...tombstoned, ...records].map((record) => record.live));
      await stored.bulkDelete([...pages]);
    });
    for (const { segment, saved } of [...tombstoned, ...records]) this.#saved.set(segment, saved);
    this.#nextId = first + segments.length;
    this.#unsaved = this.#unsaved.slice(1);
    for (const { before, segment } of indexed) {
      if (before === segment) continue;
      if (this.#unchecked.includes(before)) this.#unchecked.push(segment);
      this.#search.replace([before], segment);
    }
  }

  /** Indexes a segment that is only in memory; rewrites one with dead rows without them. */
  async #indexed(segment: Segment): Promise<Segment> {
    if (segment.live.count() < segment.rows) return finishedWithPauses(mergingSegments([segment]), () => this.#pause());
    await finishedWithPauses(segment.indexing(), () => this.#pause());
    return segment;
  }

  /** Live rows of all segments on disk that have fewer now. */
  #withNewTombstones() {
    return [...this.#saved].flatMap(([segment, { id, recordId, live }]) =>
      segment.live.count() === live ? [] : [this.#sealLiveRows(segment, id, recordId)],
    );
  }

  async #merge(parts: readonly Segment[]): Promise<void> {
    const merged = await finishedWithPauses(mergingSegments(parts), async () => {
      // A merge takes a second, while a sync goes on. Saving what it brings spares the next start the work.
      const [unsaved] = this.#unsaved;
      if (unsaved !== undefined) await this.#save(unsaved);
      await this.#pause();
    });
    if (this.#isStopped) return;
    // A removal during the pauses may be in no page any more.
    this.#search.dropStaleRows(parts, merged);
    const ids = parts.flatMap((part) => this.#saved.get(part)?.id ?? []);
    // It takes the id of its last part, so that later segments stay later.
    const id = ids.at(-1) ?? 0;
    const record = merged.rows === 0 ? null : await this.#seal(merged, id);
    const gone = record === null ? ids : ids.slice(0, -1);
    const { segments: calls, indexes, live } = this.#database;
    await this.#database.transaction('rw', [calls, indexes, live], async () => {
      for (const table of [calls, indexes, live]) await table.bulkDelete(gone);
      if (record === null) return;
      await calls.put(record.calls);
      await indexes.put(record.index);
      await live.put(record.live);
    });
    for (const part of parts) this.#saved.delete(part);
    if (record !== null) this.#saved.set(merged, record.saved);
    this.#search.replace(parts, merged);
    await this.#ready([merged]);
  }

  /** Otherwise the first key typed would wait 100 ms and more for a million calls. */
  async #ready(segments: readonly Segment[]): Promise<void> {
    for (const _ of this.#search.readying(segments)) {
      if (this.#isStopped) return;
      await this.#pause();
    }
  }

  /** Lets waiting searches and pages run first. */
  #pause(): Promise<void> {
    return new Promise((resolve) => {
      this.#later(resolve, 0);
    });
  }

  /** Seals a segment as it is now, and what is on disk once that is written. */
  async #seal(segment: Segment, id: number) {
    const { keys } = this.#database;
    const nonce = newNonce();
    const recordId = idOfNonce(nonce);
    // All three are begun before anything is waited for: rows may be removed meanwhile.
    const [rows, calls, index] = await Promise.all([
      this.#sealLiveRows(segment, id, recordId),
      sealRecord(keys, callsPlace(id), segment.calls.bytes(), nonce),
      sealRecord(keys, indexPlace(id, recordId), segment.index.bytes()),
    ]);
    return { ...rows, calls: { id, bytes: calls }, index: { id, bytes: index } };
  }

  /** Seals the live rows of a segment as they are now, and what is on disk once they are written. */
  async #sealLiveRows(segment: Segment, id: number, recordId: string) {
    const saved: Saved = { id, recordId, live: segment.live.count() };
    return { segment, saved, live: { id, bytes: await sealLiveRows(this.#database.keys, id, segment.live, recordId) } };
  }
}
