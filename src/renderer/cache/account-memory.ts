import type { SyncRecord } from '../../shared/sync.ts';
import type { Changes, Known } from './account-changes.ts';
import type { CallSearch } from './call-search.ts';

/** What of an account is kept in memory besides the calls: it is taken in only once it is on disk. */
export class AccountMemory implements Known {
  readonly search: CallSearch;
  readonly detailed: Set<string>;
  readonly gone: Map<string, number>;
  readonly placed: Map<string, number>;
  syncs: readonly SyncRecord[];
  setAside: number;
  /** As main said when the last sync began. */
  #keep = new Set<string>();

  constructor(search: CallSearch, stored: Pick<Known, 'detailed' | 'gone' | 'placed' | 'syncs' | 'setAside'>) {
    this.search = search;
    this.detailed = new Set(stored.detailed);
    this.gone = new Map(stored.gone);
    this.placed = new Map(stored.placed);
    this.syncs = stored.syncs;
    this.setAside = stored.setAside;
  }

  /** @param callSids of calls whose recordings are kept on this laptop */
  keep(callSids: readonly string[]): void {
    this.#keep = new Set(callSids);
  }

  /** One more, whose recording is kept or was fetched since main said which are kept. */
  keepToo(callSid: string): void {
    this.#keep.add(callSid);
  }

  isKept(callSid: string): boolean {
    return this.#keep.has(callSid);
  }

  take(changes: Changes): void {
    for (const { callSid } of changes.details) this.detailed.add(callSid);
    for (const callSid of changes.detailsLeft) this.detailed.delete(callSid);
    for (const { callSid, since } of changes.gone) this.gone.set(callSid, since);
    for (const callSid of changes.goneLeft) this.gone.delete(callSid);
    for (const callSid of changes.placedLeft) this.placed.delete(callSid);
    for (const { callSid, placedAt } of changes.placed) this.placed.set(callSid, placedAt);
    this.setAside += changes.setAsideNew - changes.setAsideLeft.length;
    const { sync, syncsLeft } = changes;
    if (sync === null) return;
    const left = new Set([...syncsLeft, sync.startedAt]);
    const others = this.syncs.filter(({ startedAt }) => !left.has(startedAt));
    this.syncs = [...others, sync].sort((a, b) => a.startedAt - b.startedAt);
  }
}
