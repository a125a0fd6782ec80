/** How an account interprets what the contract leaves open about listing calls; null until its responses have shown it. */
export interface ListingRules {
  /** What `start_time` and `end_time` bound: when a call began, or when it ended. */
  readonly filter: 'began' | 'ended' | null;
  /** Whether a call at `start_time` itself is listed. */
  readonly startCountsIn: boolean | null;
  /** Whether `start_time` bounds nothing, so that older calls are listed too. */
  readonly ignoresStart: boolean;
  /** What `date` in `sort_by` is: when a call began, or when it ended. */
  readonly sort: 'began' | 'ended' | null;
  /** Calls a page, if fewer than its responses say; null: as they say. */
  readonly cappedAt: number | null;
}

export const unknownRules: ListingRules = {
  filter: null,
  startCountsIn: null,
  ignoresStart: false,
  sort: null,
  cappedAt: null,
};

/** Whether the same listing proves different things by two sets of rules. */
export function proveOtherwise(a: ListingRules, b: ListingRules): boolean {
  return (
    (a.filter === 'ended') !== (b.filter === 'ended') || (a.startCountsIn === false) !== (b.startCountsIn === false)
  );
}
