import type { Call } from '../../../shared/call.ts';
import type { EpochMs } from '../../../shared/units.ts';
import type { CallQuery } from '../cache-api.ts';
import type { AgentNameOf } from '../engine/agent-names.ts';
import type { CustomerNumbers } from '../engine/customer-numbers.ts';
import type { IndexedSearch } from '../engine/indexed-search.ts';
import type { Repeats } from '../engine/repeat-calls.ts';
import type { Segment } from '../engine/segment.ts';
import type { Reconciliation } from '../report-api.ts';
import { type CountedRows, countedRows } from './counted-rows.ts';
import { reconciliationOf } from './reconciliation.ts';
import type { AgentVoice, Voice } from './voice-sums.ts';

/** The calls that a report counts and all that it tells of them, as of one moment: while it is computed, a sync may change the cache. */
export interface ReportCalls {
  readonly parts: readonly CountedRows[];
  readonly reconciliation: Reconciliation;
  /** From the begin of the query's range (or the first call) to its end (or now, or the last call where that is later). */
  readonly range: { readonly from: EpochMs; readonly to: EpochMs };
  /** What the audio told of some of the calls. */
  readonly voices: readonly AgentVoice[];
  readonly customers: CustomerNumbers;
  /** Used once: the repeat calls of the whole cache. */
  readonly findingRepeats: Generator<undefined, ReadonlyMap<Segment, Repeats>>;
  readonly agentNameOf: AgentNameOf;
  /** A call with the name that its agent goes by. */
  readonly shown: (call: Call) => Call;
}

/** @param voices by call SID, of all calls */
export function reportCalls(
  search: IndexedSearch,
  query: CallQuery,
  voices: ReadonlyMap<string, Voice>,
  now: EpochMs,
): ReportCalls {
  const matches = search.find(query);
  const parts = countedRows(matches.parts);
  const partOf = new Map(parts.map((part) => [part.segment, part]));
  const own: AgentVoice[] = [];
  for (const [callSid, voice] of voices) {
    const ref = search.rowOf(callSid);
    if (ref === null || partOf.get(ref.segment)?.rows.has(ref.row) !== true) continue;
    own.push({ userId: ref.segment.calls.texts.agentId.at(ref.row) ?? '', voice });
  }
  return {
    parts,
    reconciliation: reconciliationOf(search, query, matches.total),
    range: rangeOf(search, query, now),
    voices: own,
    customers: search.customers,
    findingRepeats: search.findingRepeats(),
    agentNameOf: (userId) => search.agentName(userId),
    shown: (call) => search.shown(call),
  };
}

function rangeOf(search: IndexedSearch, query: CallQuery, now: EpochMs): ReportCalls['range'] {
  const { earliest, latest } = search.startTimes();
  const end = Math.max(now, latest === null ? now : latest + 1);
  return { from: query.from ?? earliest ?? end, to: Math.min(query.to ?? end, end) };
}
