import { describe, expect, test } from 'vitest';
import { gatherCalls } from '../../../../../src/renderer/features/keep/gather-calls.ts';
import { mostKeptAtOnce } from '../../../../../src/renderer/recordings/keep-limit.ts';
import type { Call, RecordingInfo } from '../../../../../src/shared/call.ts';
import type { RecordingState } from '../../../../../src/shared/recording.ts';
import { aCall } from '../../cache/a-call.ts';

const recorded = (duration: number | null): RecordingInfo => ({ available: true, duration, channels: 'dual' });
const unrecorded: RecordingInfo = { available: false, duration: null, channels: null };

async function* each(calls: Iterable<Call>): AsyncGenerator<Call> {
  yield* calls;
}

function gather(
  calls: Iterable<Call>,
  here: ReadonlyMap<string, number> = new Map(),
  signal = new AbortController().signal,
) {
  const stateOf = (callSid: string): RecordingState | undefined => {
    const bytes = here.get(callSid);
    if (bytes === undefined) return undefined;
    const file = { bytes, mimeType: 'audio/mpeg', downloadedAt: 0, playedAt: null, stoppedAtSeconds: null };
    return { callSid, kept: false, state: 'ready', file };
  };
  return gatherCalls(each(calls), stateOf, signal, () => undefined);
}

describe('what keeping calls takes', () => {
  test('counts what must be fetched apart from what is here and from calls without a recording', async () => {
    const calls = [
      aCall({ callSid: 'a', recording: recorded(100) }),
      aCall({ callSid: 'b', recording: recorded(null) }),
      aCall({ callSid: 'c', recording: recorded(50) }),
      aCall({ callSid: 'd', recording: unrecorded }),
    ];
    expect(await gather(calls, new Map([['c', 9_000]]))).toEqual({
      callSids: ['a', 'b', 'c', 'd'],
      toFetch: 2,
      secondsToFetch: 100,
      unlisted: 1,
      here: 1,
      bytesHere: 9_000,
      secondsHere: 50,
    });
  });

  test('takes an absurd length for one that is not told', async () => {
    const calls = [-30, 1e9].map((duration, at) => aCall({ callSid: String(at), recording: recorded(duration) }));
    expect(await gather(calls)).toMatchObject({ toFetch: 2, secondsToFetch: 0, unlisted: 2 });
  });

  test('goes no further than one call more than can be kept', async () => {
    let asked = 0;
    function* endless() {
      for (;;) {
        asked += 1;
        yield aCall({ callSid: String(asked) });
      }
    }
    expect((await gather(endless())).callSids).toHaveLength(mostKeptAtOnce + 1);
    expect(asked).toBe(mostKeptAtOnce + 1);
  });

  test('ends with the reason when it is no longer wanted', async () => {
    const abort = new AbortController();
    abort.abort(new Error('closed'));
    await expect(gather([aCall()], new Map(), abort.signal)).rejects.toThrow('closed');
  });
});
