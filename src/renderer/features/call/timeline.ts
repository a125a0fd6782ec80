import type { TimelineEvent } from '../../../shared/call.ts';

export interface TimelineStep {
  readonly event: TimelineEvent;
  /** Ms since the call's start; null without a readable time. */
  readonly offsetMs: number | null;
  /** Ms since the step before; null for the first and for steps without a time. */
  readonly gapMs: number | null;
}

/** A call's events with their distances; the start is the call's, or the first event's where that is not known. */
export function timelineSteps(events: readonly TimelineEvent[], startTime: number | null): TimelineStep[] {
  const start = startTime ?? events.find(({ time }) => time !== null)?.time ?? null;
  let before: number | null = null;
  return events.map((event) => {
    const { time } = event;
    const gapMs = time === null || before === null ? null : time - before;
    before = time ?? before;
    return { event, offsetMs: time === null || start === null ? null : time - start, gapMs };
  });
}

/** Px between two steps: in step with time at first, ever more compressed later, so that an hour still fits the pane. */
export function gapHeight(gapMs: number | null): number {
  if (gapMs === null) return 4;
  return Math.round(Math.min(56, 4 + Math.sqrt(Math.max(0, gapMs) / 1000) * 4));
}

/** From here on a gap is compressed and is labelled with its length. */
export function isLongGap(gapMs: number | null): boolean {
  return gapMs !== null && gapMs >= 15_000;
}
