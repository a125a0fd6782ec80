/** Seconds from the start, either not set. While both are, what lies between is repeated. */
export interface LoopMarks {
  readonly from: number | null;
  readonly to: number | null;
}

/** Playing goes from `at` straight on at `to`, in seconds. */
export interface Jump {
  readonly at: number;
  readonly to: number;
}

/** The silences of the loaded recording that can be jumped over. */
export type Skips =
  | { readonly state: 'known'; readonly jumps: readonly Jump[] }
  /** Where nobody speaks is not known, yet or at all. */
  | { readonly state: 'unknown' };

/** Seconds. A shorter silence is part of how people talk. */
const shortestSkipped = 1;
/** Seconds of a silence that stay on either side, so that no word is cut and one hears that there was a pause. */
const leftStanding = 0.2;

/** What of a recording's silences ([from, to, from, to, …] in seconds, ascending) is jumped over. */
export function skipsOf(silences: Float32Array): readonly Jump[] {
  const skips: Jump[] = [];
  for (let index = 0; index + 1 < silences.length; index += 2) {
    const [from = 0, to = 0] = silences.subarray(index, index + 2);
    if (to - from > shortestSkipped) skips.push({ at: from + leftStanding, to: to - leftStanding });
  }
  return skips;
}

/** Seconds that one does not have to listen to. */
export function savedBy(skips: readonly Jump[]): number {
  return skips.reduce((sum, { at, to }) => sum + to - at, 0);
}

/** Seconds. A loop shorter than that is a slip of the finger, and less is not worth a jump. */
const leastPlayedSeconds = 0.3;

/** The next jump of one who listens at `position` and plays on; null: none until the end. Outside of a loop one plays on. */
export function nextJump(position: number, skips: readonly Jump[], loop: LoopMarks): Jump | null {
  // A seek lands a hair before where it was sent.
  const skip = skips.find((one) => one.to > position + 0.01);
  const ahead = skip === undefined ? null : { at: Math.max(skip.at, position), to: skip.to };
  const around = loopAround(position, loop);
  if (around === null) return ahead;
  const { from, to } = around;
  const back = { at: to, to: from };
  if (ahead === null || ahead.at >= to) return back;
  if (ahead.to < to) return ahead;
  // A silence that reaches over the loop's end leads back to its start; a loop that is all silence is heard as it is.
  return ahead.at - from >= leastPlayedSeconds ? { at: ahead.at, to: from } : back;
}

/** The loop that one is in at `position`; null: in none. */
export function loopAround(
  position: number,
  { from, to }: LoopMarks,
): { readonly from: number; readonly to: number } | null {
  const isIn =
    from !== null && to !== null && to - from >= leastPlayedSeconds && position >= from - 0.01 && position < to;
  return isIn ? { from, to } : null;
}

/** Where one goes on who has come to the recording's end: at the start of a loop that ends there. Null: nowhere. */
export function afterTheEnd(durationSeconds: number, loop: LoopMarks): number | null {
  return loopAround(durationSeconds - leastPlayedSeconds, loop)?.from ?? null;
}

/** The loop with its start put at `seconds`; an end before that no longer counts. */
export function markFrom({ to }: LoopMarks, seconds: number): LoopMarks {
  return { from: seconds, to: to !== null && to > seconds ? to : null };
}

/** The loop with its end put at `seconds`; without a start before that, it begins with the recording. */
export function markTo({ from }: LoopMarks, seconds: number): LoopMarks {
  return { from: from !== null && from < seconds ? from : 0, to: seconds };
}
