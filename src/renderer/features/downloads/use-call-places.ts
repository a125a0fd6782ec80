import { useEffect, useState } from 'react';
import { sidOf } from '../../../shared/call-part.ts';
import { everyCall } from '../../cache/call-query.ts';
import { foundCalls } from '../../query/found-calls.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { cache } from '../../worker-client.ts';
import { callOrderOf, type RecordingSort } from './sort-recordings.ts';

const nowhere: ReadonlyMap<string, number> = new Map();

/** Where the calls with a recording here stand in an order, by call SID: asked again as `count`, their number, changes. */
export function useCallPlaces(sort: RecordingSort, count: number): ReadonlyMap<string, number> {
  const [places, setPlaces] = useState(nowhere);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number of recordings has other places.
  useEffect(() => {
    const order = callOrderOf(sort);
    if (order === null) return setPlaces(nowhere);
    let wanted = true;
    const gather = async () => {
      const query = { ...everyCall, recording: 'on-laptop', sort: order } as const;
      const gathered = new Map<string, number>();
      for await (const { callSid } of foundCalls(cache, query)) {
        if (!wanted) return;
        const sid = sidOf(callSid);
        // The parts of a call have one recording.
        if (!gathered.has(sid)) gathered.set(sid, gathered.size);
      }
      setPlaces(gathered);
    };
    gather().catch(showFailure);
    return () => {
      wanted = false;
    };
  }, [sort, count]);
  return places;
}
