import type { Agent } from '../../shared/call.ts';
import type { Difference } from '../../shared/statistics/difference.ts';

/**
 * What two periods are compared by, as shared/metric-definitions.ts names it: completed of all inbound calls, completed of all outbound, abandoned of all inbound (of the
 * whole team only), calls with a recording, and talk + hold of completed calls.
 */
export type ComparedMetric =
  | 'calls'
  | 'answerRate'
  | 'connectRate'
  | 'abandonmentRate'
  | 'recordedShare'
  | 'medianTalkAndHold';

/** One figure in one of the two periods. */
export interface ComparedValue {
  /** Calls per day, a share of 0 to 1, or the median in seconds; null: it cannot be computed. */
  readonly value: number | null;
  /** How many calls it is taken over. */
  readonly calls: number;
}

export interface ComparedFigure {
  readonly here: ComparedValue;
  readonly other: ComparedValue;
  /** `here` − `other`, in the unit of the values, for talk + hold the shift; null: it cannot be computed, or too few calls for an interval. */
  readonly difference: Difference | null;
  /** Whether the interval leaves zero also at the level that is corrected for the number of rows. */
  readonly isClear: boolean;
}

export type ComparedFigures = Readonly<Record<ComparedMetric, ComparedFigure>>;

export interface ComparedRow {
  /** Null: calls without an agent, in a row of their own; or the totals. */
  readonly agent: Agent | null;
  readonly figures: ComparedFigures;
}

export interface Comparison {
  /** Every agent who has calls in one of the two periods; in the order of the agents report of both together. */
  readonly agents: readonly ComparedRow[];
  readonly totals: ComparedRow;
  /** Calendar days of each period; null: it has no first or last day, or is not over. */
  readonly days: { readonly here: number | null; readonly other: number | null };
  /** The revision of the calls that it was computed at (CacheChange.callsRevision). */
  readonly revision: number;
}
