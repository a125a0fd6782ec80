import type { CacheForSync } from '../../../../src/main/sync/sync-cache.ts';
import { addFurtherParts, type PartsState, partsOfRows } from '../../../../src/renderer/cache/call-parts.ts';
import { asListed } from '../../../../src/renderer/cache/merge-detail.ts';
import type { Call, RejectedRow } from '../../../../src/shared/call.ts';
import { sidOf } from '../../../../src/shared/call-part.ts';
import {
  type AppliedStep,
  isManyAtOnce,
  type RejectedRowChoice,
  type SyncDay,
  type SyncRecord,
  type SyncState,
  type SyncStep,
} from '../../../../src/shared/sync.ts';
import type { RetriedRows } from '../../../../src/shared/sync-schemas.ts';

/** A cache that keeps steps as the real one does, and can be made to fail or to wait. */
export class MemoryCache implements CacheForSync {
  readonly calls = new Map<string, Call>();
  readonly rejected = new Map<string, RejectedRow>();
  readonly days = new Map<number, SyncDay>();
  readonly records = new Map<number, SyncRecord>();
  /** Call SIDs of those that were removed since a sync has ended. */
  readonly #undecided = new Set<string>();
  /** What happens before each step is kept. */
  beforeStep: (step: SyncStep) => Promise<void> | void = () => undefined;

  async begin(_accountId: string, _keep: readonly string[]): Promise<SyncState> {
    return { days: [...this.days.values()], latest: this.#newestFirst()[0] ?? null, removed: [] };
  }

  async lastCompletedAt(_accountId: string): Promise<number | null> {
    const complete = this.#newestFirst().find(
      ({ outcome, reason }) => outcome === 'complete' && reason !== 'verify' && reason !== 'read-again',
    );
    return complete?.endedAt ?? null;
  }

  /** Two at a time. */
  async rejectedRows(_accountId: string, which: RejectedRowChoice): Promise<readonly RejectedRow[]> {
    const rows = [...this.rejected.values()].sort((a, b) => (a.rawJson < b.rawJson ? -1 : 1));
    const isWanted = ({ triedBy, rawJson }: RejectedRow) =>
      'notTriedBy' in which ? triedBy !== which.notTriedBy : which.after === null || rawJson > which.after;
    return rows.filter(isWanted).slice(0, 2);
  }

  async apply(_accountId: string, step: SyncStep): Promise<AppliedStep> {
    await this.beforeStep(step);
    const counts = { added: 0, changed: 0, recordingsAppeared: 0, rejected: 0 };
    const removed: string[] = [];
    const { proven } = step;
    const isProven = (time: number | null) => time !== null && proven.some(({ from, to }) => time >= from && time < to);
    const parts = partsOfRows(step.calls, this.#known, isProven);
    for (const [index, row] of step.calls.entries()) {
      const { callSid = row.callSid, before } = parts[index] ?? {};
      const call = { ...asListed(row), callSid };
      if (before === undefined) counts.added += 1;
      else if (JSON.stringify(before) !== JSON.stringify(call)) counts.changed += 1;
      this.calls.set(callSid, call);
    }
    const listed = new Set(parts.map(({ callSid }) => callSid));
    for (const { callSid, startTime } of [...this.calls.values()]) {
      if (!isProven(startTime) || listed.has(callSid)) continue;
      this.calls.delete(callSid);
      removed.push(callSid);
    }
    const rows = new Set(step.rejected.map(({ rawJson }) => rawJson));
    for (const { rawJson, placedAt } of [...this.rejected.values()]) {
      if (isProven(placedAt) && !rows.has(rawJson)) this.rejected.delete(rawJson);
    }
    for (const row of step.rejected) {
      if (!this.rejected.has(row.rawJson)) counts.rejected += 1;
      this.rejected.set(row.rawJson, row);
    }
    for (const day of step.days) this.days.set(day.from, day);
    const { sync } = step;
    const listedAgain = parts.filter(({ callSid }) => this.#undecided.delete(callSid)).length;
    for (const callSid of removed) this.#undecided.add(callSid);
    const manyRemoved = isManyAtOnce(this.#undecided.size, this.calls.size);
    if (sync.outcome === 'complete' || sync.outcome === 'incomplete') this.#undecided.clear();
    const written: SyncRecord = {
      ...sync,
      added: sync.added + counts.added - listedAgain,
      changed: sync.changed + counts.changed,
      removed: Math.max(0, sync.removed + removed.length - listedAgain),
      rejected: sync.rejected + counts.rejected,
    };
    this.records.set(sync.startedAt, written);
    const unchanged = step.calls.length - counts.added - counts.changed;
    const left = new Set([...this.calls.keys()].map(sidOf));
    const gone = [...new Set(removed.map(sidOf))].filter((sid) => !left.has(sid));
    return { unchanged, manyRemoved, removed: gone, sync: written };
  }

  async retriedRows(_accountId: string, { calls, rows, tried }: RetriedRows): Promise<null> {
    for (const rawJson of tried) this.rejected.delete(rawJson);
    for (const row of rows) this.rejected.set(row.rawJson, row);
    for (const call of calls.map(asListed)) this.calls.set(call.callSid, call);
    return null;
  }

  async dropBefore(_accountId: string, before: number, keep: readonly string[]) {
    let [removed, kept] = [0, 0];
    for (const { callSid, startTime } of [...this.calls.values()]) {
      if (startTime === null || startTime >= before) continue;
      if (keep.includes(callSid)) {
        kept += 1;
      } else {
        this.calls.delete(callSid);
        removed += 1;
      }
    }
    for (const from of [...this.days.keys()]) if (from < before) this.days.delete(from);
    return { removed, kept };
  }

  get #known(): PartsState {
    const furtherParts = new Map<string, Set<string>>();
    addFurtherParts(furtherParts, this.calls.keys());
    return { search: this.calls, placed: new Map(), furtherParts };
  }

  #newestFirst(): SyncRecord[] {
    return [...this.records.values()].sort((a, b) => b.startedAt - a.startedAt);
  }
}
