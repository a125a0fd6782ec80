import { sidOf } from '../../shared/call-part.ts';
import type { SyncDay, SyncRecord } from '../../shared/sync.ts';
import type { StoredDay } from './account-database.ts';
import type { CacheState } from './cache-state.ts';
import { addFurtherParts, furtherPartsAmong } from './call-parts.ts';
import type { CallSearch } from './call-search.ts';
import type { ChangeSet } from './change-set.ts';
import type { OpenedDatabase } from './open-database.ts';
import type { RejectedIndex } from './rejected-index.ts';

/** The cache state of an account. Changes are applied only once they are on disk. */
export class AccountState implements CacheState {
  readonly search: CallSearch;
  readonly furtherParts = new Map<string, Set<string>>();
  readonly detailed: Set<string>;
  readonly gone: Map<string, number>;
  readonly broughtBack: Set<string>;
  readonly heldCalls: Map<number, Set<string>>;
  readonly removals: Set<number>;
  readonly placed: Map<string, number>;
  syncs: readonly SyncRecord[];
  readonly rejected: RejectedIndex;
  readonly days: Map<number, SyncDay>;
  /** The account's SIDs that main named when the last sync began. */
  #keep = new Set<string>();

  constructor(
    search: CallSearch,
    stored: Omit<CacheState, 'search' | 'furtherParts' | 'undecidedSince' | 'isKept' | 'days'> & {
      readonly days: readonly StoredDay[];
    },
  ) {
    this.search = search;
    this.detailed = new Set(stored.detailed);
    this.gone = new Map(stored.gone);
    this.broughtBack = new Set(stored.broughtBack);
    this.heldCalls = new Map([...stored.heldCalls].map(([removedAt, callSids]) => [removedAt, new Set(callSids)]));
    this.removals = new Set(stored.removals);
    this.placed = new Map(stored.placed);
    this.syncs = stored.syncs;
    this.rejected = stored.rejected;
    this.days = new Map(stored.days.map(({ totals: _, ...day }) => [day.from, day]));
  }

  /** Adds the further parts among stored calls. */
  addFurtherParts({ segments, pages }: Pick<OpenedDatabase, 'segments' | 'pages'>): void {
    for (const { calls } of segments) addFurtherParts(this.furtherParts, furtherPartsAmong(calls.callSids));
    for (const { page } of pages)
      addFurtherParts(
        this.furtherParts,
        page.calls.map(({ callSid }) => callSid),
      );
  }

  /** @param callSids the account's SIDs of calls whose recordings are kept on this laptop */
  keep(callSids: readonly string[]): void {
    this.#keep = new Set(callSids);
  }

  /** Adds one whose recording was kept or downloaded since. */
  keepToo(callSid: string): void {
    this.#keep.add(callSid);
  }

  isKept(callSid: string): boolean {
    return this.#keep.has(sidOf(callSid));
  }

  get undecidedSince(): number | null {
    return [...this.heldCalls.keys()].find((removedAt) => !this.removals.has(removedAt)) ?? null;
  }

  /** Drops held calls that are cached again. Call it once all calls are read. */
  forgetListed(): void {
    for (const callSids of this.heldCalls.values()) {
      for (const callSid of callSids) if (this.search.get(callSid) !== undefined) callSids.delete(callSid);
    }
  }

  /** Whether a part of the call with this SID of the account is held. */
  isHeld(callSid: string): boolean {
    const parts = [callSid, ...(this.furtherParts.get(callSid) ?? [])];
    return [...this.heldCalls.values()].some((callSids) => parts.some((part) => callSids.has(part)));
  }

  /** The stored days in their order. */
  daysInOrder(): SyncDay[] {
    return [...this.days.values()].sort((a, b) => a.from - b.from);
  }

  apply(changes: ChangeSet): void {
    addFurtherParts(
      this.furtherParts,
      changes.calls.map(({ callSid }) => callSid),
    );
    for (const { callSid } of changes.details) this.detailed.add(callSid);
    for (const callSid of changes.deletedDetails) this.detailed.delete(callSid);
    for (const { callSid, since, broughtBack } of changes.gone) {
      this.gone.set(callSid, since);
      if (broughtBack) this.broughtBack.add(callSid);
    }
    for (const callSid of changes.deletedGone) {
      this.gone.delete(callSid);
      this.broughtBack.delete(callSid);
    }
    this.#applyHeldCalls(changes);
    for (const callSid of changes.deletedPlaced) this.placed.delete(callSid);
    for (const { callSid, placedAt } of changes.placed) this.placed.set(callSid, placedAt);
    for (const key of changes.deletedRejected) this.rejected.delete(key);
    for (const [key, { placedAt }] of changes.rejected) this.rejected.set(key, placedAt);
    for (const day of changes.deletedDays) this.days.delete(day);
    for (const day of changes.days) this.days.set(day.from, day);
    const { sync, deletedSyncs } = changes;
    if (sync === null) return;
    const left = new Set([...deletedSyncs, sync.startedAt]);
    const others = this.syncs.filter(({ startedAt }) => !left.has(startedAt));
    this.syncs = [...others, sync].sort((a, b) => a.startedAt - b.startedAt);
  }

  #applyHeldCalls({ calls, heldCalls, removal, releasedRemovals }: ChangeSet): void {
    for (const callSids of this.heldCalls.values()) for (const { callSid } of calls) callSids.delete(callSid);
    if (heldCalls !== null) {
      const callSids = this.heldCalls.get(heldCalls.removedAt) ?? new Set();
      for (const { callSid } of heldCalls.calls) callSids.add(callSid);
      this.heldCalls.set(heldCalls.removedAt, callSids);
    }
    if (removal !== null) this.removals.add(removal.removedAt);
    for (const removedAt of releasedRemovals) {
      this.heldCalls.delete(removedAt);
      this.removals.delete(removedAt);
    }
  }
}
