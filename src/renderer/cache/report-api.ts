import type { Agent, Call } from '../../shared/call.ts';
import type { MetricSums } from '../../shared/metrics.ts';
import type { EpochMs, Ms, Seconds } from '../../shared/units.ts';

/** What the cache worker answers to the requests for reports. Every figure is a count or a sum over calls; shared/metrics.ts makes ratios of them. */

/**
 * Sums over calls. Every ratio on a screen is computed from them by shared/metrics.ts, never stored. Negative and absurd talk
 * and hold times (over 24 h) are left out and counted in {@link implausible}.
 */
export interface CallSums extends MetricSums {
  readonly calls: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byDirection: Readonly<Record<string, number>>;
  readonly implausible: number;
}

export interface ReportSums extends CallSums {
  /** Calls with a recording: the account has it, or it is on this laptop. */
  readonly recorded: number;
  /**
   * Of talk + hold of the handled calls that give at least one of the two (the other counts as 0) and no implausible one; the
   * mean of the two middle ones of an even number. Null: there is no such call.
   */
  readonly medianTalkAndHold: Seconds | null;
  /** Of the same calls, by nearest rank: the shortest that at least 90 % of them do not exceed. */
  readonly p90TalkAndHold: Seconds | null;
}

/** What the audio told of calls whose recording was analysed and has a channel each for agent and customer. A share is a sum over a sum. */
export interface VoiceSums {
  readonly recordings: number;
  /** On the left channel, which is the agent's unless the settings swap the sides: a screen then swaps these two. */
  readonly agentSpeech: Ms;
  readonly customerSpeech: Ms;
  readonly silence: Ms;
  /** Both speak at once; counted in the speech of both too. */
  readonly overlap: Ms;
  readonly audio: Ms;
}

export interface DispositionCount {
  /** Null: calls without one. */
  readonly disposition: string | null;
  readonly calls: number;
}

export interface AgentRow {
  /** Null: calls without an agent, in a row of their own; or the totals. */
  readonly agent: Agent | null;
  readonly sums: ReportSums;
  /** Most calls first; calls without a disposition last. */
  readonly dispositions: readonly DispositionCount[];
  readonly voice: VoiceSums;
}

export interface AgentsReport {
  /** Most calls first; calls without an agent last. */
  readonly agents: readonly AgentRow[];
  readonly totals: AgentRow;
  readonly reconciliation: Reconciliation;
  /** The revision of the calls that it was computed at (CacheChange.callsRevision). */
  readonly revision: number;
}

/** Why a call of the cache is not in a report: it has no start time and the report has a range; it began outside of the range; or it does not pass the filters. */
export type LeftOutReason = 'no-start-time' | 'outside-range' | 'filters';

/** `cached` = `counted` + the sum of `leftOut`. */
export interface Reconciliation {
  readonly cached: number;
  readonly counted: number;
  /** Each reason once, in this order, also with 0 calls. */
  readonly leftOut: readonly { readonly reason: LeftOutReason; readonly calls: number }[];
}

export type TimeStep = 'hour' | 'day' | 'week' | 'month';

export interface TeamRequest {
  readonly step: TimeStep;
  /** ISO: 1 is Monday. */
  readonly weekStart: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  /** The most customers, and the most longest calls, that the answer has. */
  readonly most: number;
}

/** The calls that began in one step of time. Its ends are those of the step in the query's time zone, cut to the range. */
export interface VolumeStep extends CallSums {
  readonly from: EpochMs;
  /** Exclusive. */
  readonly to: EpochMs;
}

export interface HeatCell {
  readonly calls: number;
  /** On how many days of the range, up to now, the clock shows this hour; 0: the range has no such hour. The mean is calls / occurrences. */
  readonly occurrences: number;
}

export interface ExophoneRow {
  readonly exophone: string | null;
  readonly sums: ReportSums;
}

/** Calls with one phone number, in whatever notation: numbers are compared without country code and dialled zeros. */
export interface CustomerRow {
  /** As the newest of the calls gives it. */
  readonly number: string;
  /** Of the newest of the calls that gives one. */
  readonly name: string | null;
  readonly calls: number;
  /** When the newest call began; null: none of them has a start time. */
  readonly lastAt: EpochMs | null;
}

/** Inbound calls whose customer had called in before, within some time, anywhere in the cache; and how many customers these are. */
export interface RepeatCount {
  readonly calls: number;
  readonly customers: number;
}

export interface TeamReport {
  readonly totals: AgentRow;
  /** As requested, or the next longer one that makes no more than 2,000 steps. */
  readonly step: TimeStep;
  /** Oldest first, without gaps, from the begin of the range (or the first call) to its end (or now). */
  readonly steps: readonly VolumeStep[];
  /** By weekday (0 is Monday) and hour of the day (0 to 23) in the query's time zone. */
  readonly heat: readonly (readonly HeatCell[])[];
  /** Most calls first; calls without one last. */
  readonly exophones: readonly ExophoneRow[];
  /** Most calls first. */
  readonly customers: readonly CustomerRow[];
  readonly repeats: { readonly within24h: RepeatCount; readonly within7d: RepeatCount };
  /** By duration, longest first; negative and absurd durations (over 24 h) are left out. */
  readonly longest: readonly Call[];
  readonly reconciliation: Reconciliation;
  /** As in {@link AgentsReport}. */
  readonly revision: number;
}
