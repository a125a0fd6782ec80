import type { Gathered } from './gather-calls.ts';

/** What recordings of the account take as a rule: about 1 MB a minute as MP3. */
const usualBytesPerSecond = 1_000_000 / 60;
/** Below this, what is on the laptop says little of what will come. */
const enoughSecondsHere = 600;
/** A call whose recording's length is not told, where no other is told either: a usual call's. */
const usualSeconds = 240;
/** The API answers so many requests a minute, and each call takes one. */
const requestsPerMinute = 200;

export interface KeepEstimate {
  readonly bytes: number;
  /** To listen to. */
  readonly seconds: number;
  /** Minutes that fetching takes at the least, however fast the network is. */
  readonly fetchMinutes: number;
}

/** About how much keeping the calls takes: by the recordings among them that are here, else by what is usual. */
export function estimateOf(gathered: Gathered): KeepEstimate {
  const { toFetch, secondsToFetch, untold, bytesHere, secondsHere, callSids, here } = gathered;
  const told = toFetch - untold;
  const seconds = secondsToFetch + untold * (told === 0 ? usualSeconds : secondsToFetch / told);
  const bytesPerSecond = secondsHere >= enoughSecondsHere ? bytesHere / secondsHere : usualBytesPerSecond;
  return {
    bytes: Math.round(seconds * bytesPerSecond),
    seconds: Math.round(seconds),
    fetchMinutes: (callSids.length - here) / requestsPerMinute,
  };
}
