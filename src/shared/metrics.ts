import type { Seconds } from './units.ts';

/**
 * Ratios of a contact centre, each a sum over a sum, never an average of averages. All are null if the denominator is zero: a
 * screen then shows "–".
 */

/** Sums over calls. Voicelogs have no after-call work and no queue times. */
export interface MetricSums {
  /** Completed calls. */
  readonly handled: number;
  readonly inbound: number;
  readonly inboundCompleted: number;
  readonly inboundAbandoned: number;
  readonly outbound: number;
  readonly outboundCompleted: number;
  /** Of handled calls. */
  readonly talkTime: Seconds;
  /** Of handled calls. */
  readonly holdTime: Seconds;
}

/**
 * (talk + hold) / handled calls. Average handle time as SWPP and Genesys define it is
 * (talk + hold + after-call work) / handled calls; voicelogs carry no after-call work, so this excludes it.
 */
export function averageTalkAndHold({ talkTime, holdTime, handled }: MetricSums): Seconds | null {
  return ratio(talkTime + holdTime, handled);
}

/** 0 to 1: hold / (talk + hold). Exact. */
export function holdRatio({ talkTime, holdTime }: MetricSums): number | null {
  return ratio(holdTime, talkTime + holdTime);
}

/** 0 to 1: completed inbound / all inbound. Approximates Genesys' answered / offered inbound, as voicelogs do not say which calls were offered. */
export function answerRate({ inboundCompleted, inbound }: MetricSums): number | null {
  return ratio(inboundCompleted, inbound);
}

/** 0 to 1: completed outbound / all outbound, the field's answered / attempted. */
export function connectRate({ outboundCompleted, outbound }: MetricSums): number | null {
  return ratio(outboundCompleted, outbound);
}

/**
 * 0 to 1: abandoned inbound / all inbound (Genesys: abandoned / offered inbound). Approximate, and only for a whole team: no
 * agent took part in an abandoned call (Amazon Connect attributes it to none either).
 */
export function abandonmentRate({ inboundAbandoned, inbound }: MetricSums): number | null {
  return ratio(inboundAbandoned, inbound);
}

function ratio(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator;
}
