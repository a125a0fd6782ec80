import { sidOf } from '../../shared/call-part.ts';
import type { SyncRecord } from '../../shared/sync.ts';
import { addFurtherParts, furtherPartsAmong } from './call-parts.ts';
import type { CallSearch } from './call-search.ts';
import type { Changes, Known } from './changes.ts';
import type { OpenedDatabase } from './open-database.ts';

/** What of an account is kept in memory besides the calls: it is taken in only once it is on disk. */
export class AccountMemory implements Known {
  readonly search: CallSearch;
  readonly furtherParts = new Map<string, Set<string>>();
  readonly detailed: Set<string>;
  readonly gone: Map<string, number>;
  readonly broughtBack: Set<string>;
  readonly tombstones: Map<number, Set<string>>;
  readonly removals: Set<number>;
  readonly placed: Map<string, number>;
  syncs: readonly SyncRecord[];
  setAside: number;
  /** As main said when the last sync began. */
  #keep = new Set<string>();

  constructor(search: CallSearch, stored: Omit<Known, 'search' | 'furtherParts' | 'undecidedSince' | 'isKept'>) {
    this.search = search;
    this.detailed = new Set(stored.detailed);
    this.gone = new Map(stored.gone);
    this.broughtBack = new Set(stored.broughtBack);
    this.tombstones = new Map([...stored.tombstones].map(([removedAt, callSids]) => [removedAt, new Set(callSids)]));
    this.removals = new Set(stored.removals);
    this.placed = new Map(stored.placed);
    this.syncs = stored.syncs;
    this.setAside = stored.setAside;
  }

  /** Takes in what is stored of calls that are listed in several rows. */
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

  /** One more, whose recording is kept or was fetched since main said which are kept. */
  keepToo(callSid: string): void {
    this.#keep.add(callSid);
  }

  isKept(callSid: string): boolean {
    return this.#keep.has(sidOf(callSid));
  }

  get undecidedSince(): number | null {
    return [...this.tombstones.keys()].find((removedAt) => !this.removals.has(removedAt)) ?? null;
  }

  /** To be called once all calls are read: of those that were removed, some may have been listed again. */
  forgetListed(): void {
    for (const callSids of this.tombstones.values()) {
      for (const callSid of callSids) if (this.search.get(callSid) !== undefined) callSids.delete(callSid);
    }
  }

  /** Whether a part of the call with this SID of the account was removed and can be brought back. */
  isHeld(callSid: string): boolean {
    const parts = [callSid, ...(this.furtherParts.get(callSid) ?? [])];
    return [...this.tombstones.values()].some((callSids) => parts.some((part) => callSids.has(part)));
  }

  take(changes: Changes): void {
    addFurtherParts(
      this.furtherParts,
      changes.calls.map(({ callSid }) => callSid),
    );
    for (const { callSid } of changes.details) this.detailed.add(callSid);
    for (const callSid of changes.detailsLeft) this.detailed.delete(callSid);
    for (const { callSid, since, broughtBack } of changes.gone) {
      this.gone.set(callSid, since);
      if (broughtBack) this.broughtBack.add(callSid);
    }
    for (const callSid of changes.goneLeft) {
      this.gone.delete(callSid);
      this.broughtBack.delete(callSid);
    }
    this.#takeTombstones(changes);
    for (const callSid of changes.placedLeft) this.placed.delete(callSid);
    for (const { callSid, placedAt } of changes.placed) this.placed.set(callSid, placedAt);
    this.setAside += changes.setAsideNew - changes.setAsideLeft.length;
    const { sync, syncsLeft } = changes;
    if (sync === null) return;
    const left = new Set([...syncsLeft, sync.startedAt]);
    const others = this.syncs.filter(({ startedAt }) => !left.has(startedAt));
    this.syncs = [...others, sync].sort((a, b) => a.startedAt - b.startedAt);
  }

  #takeTombstones({ calls, tombstones, removal, tombstonesLeft }: Changes): void {
    for (const callSids of this.tombstones.values()) for (const { callSid } of calls) callSids.delete(callSid);
    if (tombstones !== null) {
      const callSids = this.tombstones.get(tombstones.removedAt) ?? new Set();
      for (const { callSid } of tombstones.calls) callSids.add(callSid);
      this.tombstones.set(tombstones.removedAt, callSids);
    }
    if (removal !== null) this.removals.add(removal.removedAt);
    for (const removedAt of tombstonesLeft) {
      this.tombstones.delete(removedAt);
      this.removals.delete(removedAt);
    }
  }
}
