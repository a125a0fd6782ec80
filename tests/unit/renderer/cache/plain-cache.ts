import type { CallQuery, Facets } from '../../../../src/renderer/cache/cache-api.ts';
import {
  addFurtherParts,
  type PartOfRow,
  type PartsState,
  partsOfRows,
} from '../../../../src/renderer/cache/call-parts.ts';
import { agentKey, dispositionKey } from '../../../../src/renderer/cache/call-query.ts';
import {
  applyDetail,
  asListed,
  fillFromDetail,
  ofWholeCall,
  sameCall,
} from '../../../../src/renderer/cache/merge-detail.ts';
import { withReasons } from '../../../../src/renderer/cache/sync-log.ts';
import type { Call, CallDetail, ListedCall, RejectedRow } from '../../../../src/shared/call.ts';
import { sidOf } from '../../../../src/shared/call-part.ts';
import {
  type AppliedStep,
  isManyAtOnce,
  type SyncDay,
  type SyncRecord,
  type SyncState,
  type SyncStep,
} from '../../../../src/shared/sync.ts';
import type { RetriedRows } from '../../../../src/shared/sync-schemas.ts';
import { dayMs } from '../../../../src/shared/units.ts';
import { plainFind, plainShown } from './plain-search.ts';

/** What a cache should hold, and answer to a sync: the same in plain maps. */
export class PlainCache {
  calls = new Map<string, Call>();
  details = new Map<string, CallDetail>();
  days = new Map<number, SyncDay>();
  syncs = new Map<number, SyncRecord>();
  gone = new Map<string, number>();
  /** Call SIDs of what syncs have removed and can be brought back, by when the first of them was. */
  heldCalls = new Map<number, Set<string>>();
  /** The same as it was written: what is listed again leaves these only with all of them. */
  written = new Map<number, Set<string>>();
  /** Those that are held on because they were many. */
  removals = new Set<number>();
  placed = new Map<string, number>();
  rejected = new Map<string, RejectedRow>();
  onLaptop: readonly string[] = [];
  keep: readonly string[] = [];

  copy(): PlainCache {
    const { calls, details, days, syncs, gone, heldCalls, written, removals, placed, rejected, onLaptop, keep } = this;
    const copied = (sets: Map<number, Set<string>>) => new Map([...sets].map(([at, sids]) => [at, new Set(sids)]));
    return Object.assign(new PlainCache(), {
      calls: new Map(calls),
      details: new Map(details),
      days: new Map(days),
      syncs: new Map(syncs),
      gone: new Map(gone),
      heldCalls: copied(heldCalls),
      written: copied(written),
      removals: new Set(removals),
      placed: new Map(placed),
      rejected: new Map(rejected),
      onLaptop,
      keep,
    });
  }

  /** What recordings are on the laptop is told anew at each start, and what to keep with each sync. */
  restart(): void {
    this.keep = [];
    const isHeld = (callSid: string) => !this.calls.has(callSid);
    this.heldCalls = new Map([...this.written].map(([at, sids]) => [at, new Set([...sids].filter(isHeld))]));
  }

  begin(keep: readonly string[]): SyncState {
    this.keep = keep;
    const left = [...this.gone.keys()].filter((callSid) => !this.#isKept(callSid));
    for (const callSid of left) this.#remove(callSid);
    return { days: this.daysInOrder(), latest: this.syncsNewestFirst()[0] ?? null, removed: this.#wholly(left) };
  }

  get lastCompletedAt(): number | null {
    const completed = this.syncsNewestFirst().filter(({ reason }) => reason !== 'verify' && reason !== 'read-again');
    return completed.find(({ outcome }) => outcome === 'complete')?.endedAt ?? null;
  }

  apply(step: SyncStep): AppliedStep {
    let [added, listedAgain, changed, recordingsAppeared, keptGone, rejected] = [0, 0, 0, 0, 0, 0];
    const removed: string[] = [];
    const reasons: string[] = [];
    const { proven } = step;
    const isProven = (time: number | null) => time !== null && proven.some(({ from, to }) => time >= from && time < to);
    const parts = partsOfRows(step.calls, this.#known, isProven);
    const listed = new Set(parts.map(({ callSid }) => callSid));
    const undecidedSince = [...this.heldCalls.keys()].find((at) => !this.removals.has(at));
    const removedAt = undecidedSince ?? step.sync.startedAt;
    const before = this.heldCalls.get(removedAt)?.size ?? 0;
    const empty = [...this.removals].filter((at) => (this.heldCalls.get(at)?.size ?? 0) === 0);
    for (const call of [...this.calls.values()]) {
      const { callSid } = call;
      if (!isProven(this.#placeOf(call)) || listed.has(callSid)) continue;
      if (!this.#isKept(callSid)) {
        const detail = this.details.get(sidOf(callSid));
        this.#remove(callSid);
        if (detail !== undefined) this.details.set(detail.callSid, detail);
        removed.push(callSid);
      } else if (!this.gone.has(callSid)) {
        this.gone.set(callSid, step.sync.startedAt);
        keptGone += 1;
      }
    }
    for (const [index, row] of step.calls.entries()) {
      const part = parts[index] ?? never();
      this.#place(row, part.callSid, placeIn(step, index));
      const { call, before } = this.#put(row, part);
      if (this.heldCalls.get(removedAt)?.has(call.callSid)) listedAgain += 1;
      this.#isListed(call.callSid);
      if (before === undefined) added += 1;
      else if (!sameCall(before, call)) changed += 1;
      if (before?.recording.available === false && call.recording.available) recordingsAppeared += 1;
    }
    for (const row of [...this.rejected.values()]) {
      if (isProven(row.placedAt) && step.rejected.every(({ rawJson }) => rawJson !== row.rawJson))
        this.rejected.delete(row.rawJson);
    }
    for (const row of step.rejected) {
      if (!this.rejected.has(row.rawJson)) {
        rejected += 1;
        reasons.push(row.reason);
      }
      this.rejected.set(row.rawJson, row);
    }
    for (const day of step.days) this.days.set(day.from, day);
    const manyRemoved = isManyAtOnce(before - listedAgain + removed.length, this.calls.size);
    const { outcome, endedAt } = step.sync;
    const isDone = outcome === 'complete' || outcome === 'incomplete';
    for (const sets of removed.length === 0 ? [] : [this.heldCalls, this.written]) {
      sets.set(removedAt, new Set([...(sets.get(removedAt) ?? []), ...removed]));
    }
    if (endedAt !== null && manyRemoved) this.removals.add(removedAt);
    if (endedAt !== null) this.#release([...empty, ...(isDone && !manyRemoved ? [removedAt] : [])]);
    const unremoved = Math.min(listedAgain, step.sync.removed + removed.length);
    const counts = {
      added: added - listedAgain,
      changed,
      recordingsAppeared,
      removed: removed.length - unremoved,
      keptGone,
      rejected,
    };
    const sums = Object.entries(counts).map(([name, count]) => [name, step.sync[name as keyof typeof counts] + count]);
    const rejectionReasons = withReasons(step.sync.rejectionReasons, reasons);
    const sync: SyncRecord = { ...step.sync, ...Object.fromEntries(sums), rejectionReasons };
    this.syncs.set(sync.startedAt, sync);
    return { unchanged: step.calls.length - added - changed, manyRemoved, removed: this.#wholly(removed), sync };
  }

  retriedRows({ calls, placed, rows, tried }: RetriedRows): void {
    const known = partsOfRows(calls, this.#known, () => false);
    const wanted = calls.filter((_, index) => {
      const { callSid } = known[index] ?? never();
      return !this.calls.has(callSid) || this.gone.has(callSid);
    });
    const parts = partsOfRows(wanted, this.#known, () => false);
    for (const [index, row] of wanted.entries()) {
      const part = parts[index] ?? never();
      this.#place(row, part.callSid, placeIn({ calls: wanted, placed }, index));
      this.#put(row, part);
      this.#isListed(part.callSid);
    }
    for (const rawJson of tried) this.rejected.delete(rawJson);
    for (const row of rows) this.rejected.set(row.rawJson, row);
  }

  dropBefore(before: number, keep: readonly string[]): { removed: number; kept: number } {
    this.keep = keep;
    this.forgetDaysBefore(before);
    const early = [...this.calls.values()].filter((call) => (this.#placeOf(call) ?? before) < before);
    const dropped = early.filter(({ callSid }) => !this.#isKept(callSid));
    for (const { callSid } of dropped) this.#remove(callSid);
    return { removed: dropped.length, kept: early.length - dropped.length };
  }

  forgetDaysBefore(before: number): void {
    for (const { placedAt, rawJson } of [...this.rejected.values()]) {
      if (placedAt !== null && placedAt < before) this.rejected.delete(rawJson);
    }
    for (const day of this.daysInOrder()) {
      if (day.from + dayMs <= before) this.days.delete(day.from);
      else if (day.from < before) {
        const spans = day.spans
          .filter(({ to }) => to > before)
          .map((span) =>
            span.from >= before ? span : { ...span, from: before, rows: this.#listedBetween(before, span.to) },
          );
        this.days.set(day.from, { ...day, countedAt: null, spans });
      }
    }
  }

  storeDetail(detail: CallDetail): void {
    this.details.set(detail.callSid, detail);
    const parts = this.#partsOf(detail.callSid);
    for (const part of parts) {
      const { changes } = detail;
      const call = parts.length === 1 ? applyDetail(part, changes) : fillFromDetail(part, ofWholeCall(changes));
      this.calls.set(call.callSid, call);
    }
  }

  daysInOrder(): SyncDay[] {
    return [...this.days.values()].sort((a, b) => a.from - b.from);
  }

  syncsNewestFirst(): SyncRecord[] {
    return [...this.syncs.values()].sort((a, b) => b.startedAt - a.startedAt);
  }

  find(query: CallQuery): Call[] {
    return plainFind(this.calls.values(), this.onLaptop, query);
  }

  /** As screens and files have it. */
  shown(call: Call): Call {
    return plainShown(this.calls.values(), call);
  }

  facets(query: CallQuery): Facets {
    const found = this.find(query);
    const isHere = (call: Call) => this.onLaptop.includes(sidOf(call.callSid));
    const has = (call: Call) => call.recording.available || isHere(call);
    return {
      agents: counts(found, agentKey),
      directions: counts(found, (call) => call.direction),
      statuses: counts(found, (call) => call.status),
      dispositions: counts(found, dispositionKey),
      exophones: counts(found, (call) => call.exophone ?? ''),
      recordings: {
        none: found.filter((call) => !has(call)).length,
        available: found.filter(has).length,
        'on-laptop': found.filter(isHere).length,
      },
    };
  }

  get #known(): PartsState {
    const furtherParts = new Map<string, Set<string>>();
    addFurtherParts(furtherParts, this.calls.keys());
    return { search: this.calls, placed: this.placed, furtherParts };
  }

  partsInOrder(callSid: string): Call[] {
    const times = ({ startTime, endTime }: Call) => [startTime ?? Number.MAX_VALUE, endTime ?? Number.MAX_VALUE];
    return this.#partsOf(callSid)
      .sort((a, b) => (a.callSid < b.callSid ? -1 : 1))
      .sort((a, b) => (times(a)[0] ?? 0) - (times(b)[0] ?? 0) || (times(a)[1] ?? 0) - (times(b)[1] ?? 0));
  }

  #partsOf(callSid: string): Call[] {
    return [...this.calls.values()].filter((call) => sidOf(call.callSid) === sidOf(callSid));
  }

  /** The SIDs of calls of which no part is here. */
  #wholly(callSids: readonly string[]): string[] {
    return [...new Set(callSids.map(sidOf))].filter((sid) => this.#partsOf(sid).length === 0);
  }

  #put(row: ListedCall, { callSid, isAlone }: PartOfRow): { call: Call; before: Call | undefined } {
    const changes = this.details.get(row.callSid)?.changes;
    const told = changes === undefined || isAlone ? changes : ofWholeCall(changes);
    const call = { ...(told === undefined ? asListed(row) : fillFromDetail(row, told)), callSid };
    const before = this.calls.get(call.callSid);
    this.calls.set(call.callSid, call);
    this.gone.delete(call.callSid);
    return { call, before };
  }

  #isListed(callSid: string): void {
    for (const held of this.heldCalls.values()) held.delete(callSid);
  }

  /** What was removed then goes for good, with the details of calls that are not here. */
  #release(removedAts: readonly number[]): void {
    for (const at of removedAts) {
      for (const sid of this.#wholly([...(this.heldCalls.get(at) ?? [])])) this.details.delete(sid);
      this.heldCalls.delete(at);
      this.written.delete(at);
      this.removals.delete(at);
    }
  }

  #placeOf({ callSid, startTime }: Call): number | null {
    return this.placed.get(callSid) ?? startTime;
  }

  #place({ startTime }: ListedCall, callSid: string, placedAt: number | undefined): void {
    if (startTime !== null) this.placed.delete(callSid);
    else if (placedAt !== undefined) this.placed.set(callSid, placedAt);
  }

  #remove(callSid: string): void {
    this.placed.delete(callSid);
    this.calls.delete(callSid);
    this.gone.delete(callSid);
    const sid = sidOf(callSid);
    if (this.#partsOf(sid).length === 0) this.details.delete(sid);
  }

  #isKept(callSid: string): boolean {
    return this.keep.includes(sidOf(callSid));
  }

  #listedBetween(from: number, to: number): number {
    const isIn = (time: number | null) => time !== null && time >= from && time < to;
    const calls = [...this.calls.values()].filter((call) => isIn(this.#placeOf(call)) && !this.gone.has(call.callSid));
    return calls.length + [...this.rejected.values()].filter(({ placedAt }) => isIn(placedAt)).length;
  }
}

/** Where a row stands that tells no time: of several rows of one call, in their order. */
function placeIn({ calls, placed }: Pick<SyncStep, 'calls' | 'placed'>, index: number): number | undefined {
  const sid = calls[index]?.callSid;
  const before = calls.slice(0, index).filter((row) => row.callSid === sid && row.startTime === null).length;
  return placed.filter((each) => each.callSid === sid)[before]?.placedAt;
}

function never(): never {
  throw new Error('Each row is a part of a call.');
}

function counts(calls: readonly Call[], keyOf: (call: Call) => string): Map<string, number> {
  return new Map([...Map.groupBy(calls, keyOf)].map(([key, own]) => [key, own.length]));
}
