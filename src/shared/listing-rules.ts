/** How an account takes what the contract leaves open in a question for calls; each null until its answers have shown it. */
export interface ListingRules {
  /** What `start_time` and `end_time` bound: when a call began, or when it ended. */
  readonly filter: 'began' | 'ended' | null;
  /** Whether a call at `start_time` itself is listed. */
  readonly startCountsIn: boolean | null;
  /** Whether `start_time` bounds nothing, so that older calls are listed too. */
  readonly ignoresStart: boolean;
  /** What `date` in `sort_by` is: when a call began, or when it ended. */
  readonly sort: 'began' | 'ended' | null;
  /** Calls a page, where that is fewer than its answers say; null where it is not. */
  readonly cappedAt: number | null;
}

export const unknownRules: ListingRules = {
  filter: null,
  startCountsIn: null,
  ignoresStart: false,
  sort: null,
  cappedAt: null,
};

/** Whether what an account has listed for a time range proves another thing by one set of rules than by another. */
export function proveOtherwise(a: ListingRules, b: ListingRules): boolean {
  return (
    (a.filter === 'ended') !== (b.filter === 'ended') || (a.startCountsIn === false) !== (b.startCountsIn === false)
  );
}
