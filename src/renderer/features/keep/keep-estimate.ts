import { requestsPerMinute } from '../../../shared/account.ts';
import type { Gathered } from './gather-calls.ts';

/** Assumed until something has arrived: an MP3 of the account takes about 1 MB a minute, by the API's description. */
const usualBytesPerSecond = 1_000_000 / 60;
/** One recording of a minute tells more of this account than the assumption: it was four times too much for MP3 in 32 kbit/s. */
const enoughSecondsHere = 60;
/** A call whose recording's length is not listed, where no other is listed either: a usual call's. */
const usualSeconds = 240;

/** What recordings here take, of those whose length is listed. */
export type Sizes = Pick<Gathered, 'bytesHere' | 'secondsHere'>;

export interface KeepEstimate {
  readonly bytes: number;
  /** Whether nothing has arrived yet to go by, so that 1 MB a minute is assumed. */
  readonly assumed: boolean;
  /** To listen to. */
  readonly seconds: number;
  /** Minutes that fetching takes at the least, however fast the network is. */
  readonly fetchMinutes: number;
}

/** Whether there is enough here to go by. */
export function tellEnough({ secondsHere }: Sizes): boolean {
  return secondsHere >= enoughSecondsHere;
}

/** About how much keeping the calls takes: by the recordings among them that are here, else by all on this laptop, else by what is usual. */
export function estimateOf(gathered: Gathered, onLaptop: Sizes): KeepEstimate {
  const { toFetch, secondsToFetch, unlisted, callSids, here } = gathered;
  const listed = toFetch - unlisted;
  const seconds = secondsToFetch + unlisted * (listed === 0 ? usualSeconds : secondsToFetch / listed);
  const sizes = [gathered, onLaptop].find(tellEnough);
  const bytesPerSecond = sizes === undefined ? usualBytesPerSecond : sizes.bytesHere / sizes.secondsHere;
  return {
    bytes: Math.round(seconds * bytesPerSecond),
    assumed: sizes === undefined,
    seconds: Math.round(seconds),
    // Each call takes a request.
    fetchMinutes: (callSids.length - here) / requestsPerMinute,
  };
}
