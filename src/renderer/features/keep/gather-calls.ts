import type { Call } from '../../../shared/call.ts';
import { sidOf } from '../../../shared/call-part.ts';
import type { RecordingState } from '../../../shared/recording.ts';
import { mostKeptAtOnce } from '../../recordings/keep-limit.ts';
import { isPlausible } from '../../ui/format.ts';

/** Calls that a person wants to keep offline, counted. Seconds are those the account tells; what it does not tell is in `unlisted`. */
export interface Gathered {
  readonly callSids: readonly string[];
  /** Recordings that have to be fetched. */
  readonly toFetch: number;
  readonly secondsToFetch: number;
  /** Of {@link toFetch}: recordings whose length the account does not tell. */
  readonly unlisted: number;
  /** Recordings that are on this laptop already. */
  readonly here: number;
  /** Of those whose length is told. */
  readonly bytesHere: number;
  readonly secondsHere: number;
}

/**
 * Goes through the calls and counts what keeping them takes. `onProgress` hears of every thousand calls. Ends after one
 * call more than {@link mostKeptAtOnce}: it is too many then, whatever comes. Rejects with the reason of `signal`.
 */
export async function gatherCalls(
  calls: AsyncIterable<Call>,
  stateOf: (callSid: string) => RecordingState | undefined,
  signal: AbortSignal,
  onProgress: (calls: number) => void,
): Promise<Gathered> {
  const callSids = new Set<string>();
  const sums = { toFetch: 0, secondsToFetch: 0, unlisted: 0, here: 0, bytesHere: 0, secondsHere: 0 };
  for await (const call of calls) {
    signal.throwIfAborted();
    const sid = sidOf(call.callSid);
    // Of a call that was transferred there are several parts, and one recording.
    if (callSids.has(sid)) continue;
    callSids.add(sid);
    add(sums, call, stateOf(sid));
    if (callSids.size % 1000 === 0) onProgress(callSids.size);
    if (callSids.size > mostKeptAtOnce) break;
  }
  return { callSids: [...callSids], ...sums };
}

type Sums = { -readonly [Name in Exclude<keyof Gathered, 'callSids'>]: number };

function add(sums: Sums, { recording }: Call, state: RecordingState | undefined): void {
  const seconds = recording.duration !== null && isPlausible(recording.duration) ? recording.duration : null;
  if (state?.state === 'ready') {
    sums.here += 1;
    if (seconds !== null && seconds > 0) {
      sums.bytesHere += state.file.bytes;
      sums.secondsHere += seconds;
    }
  } else if (recording.available) {
    sums.toFetch += 1;
    if (seconds === null) sums.unlisted += 1;
    else sums.secondsToFetch += seconds;
  }
}
