import { useState } from 'react';
import type { Call } from '../../../shared/call.ts';
import { rangeFrom } from '../../../shared/day-state.ts';
import { noFilters, toQuery } from '../../query/call-filters.ts';
import { changeSettings, useAppState } from '../../state/app-state.tsx';
import { useRecordingStore } from '../../state/use-recordings.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { cache } from '../../worker-client.ts';

/** A shorter range that was chosen, and the calls that began before it. */
export interface Shrinking {
  readonly syncDays: number;
  /** Epoch ms at which it begins. */
  readonly from: number;
  readonly calls: number;
  /** Of them: those that are kept offline, and stay in any case. */
  readonly kept: number;
}

export interface RangeChange {
  choose(syncDays: number): void;
  /** What the person is to be asked about; null while there is nothing to ask. */
  readonly shrinking: Shrinking | null;
  close(): void;
}

/** Changes the range at once, unless calls fall out of it: what becomes of them is the person's to say. */
export function useRangeChange(): RangeChange {
  const { settings } = useAppState();
  const recordings = useRecordingStore();
  const [shrinking, setShrinking] = useState<Shrinking | null>(null);

  const ask = async (syncDays: number) => {
    const now = Date.now();
    const from = rangeFrom(now, syncDays);
    const older = { ...toQuery(noFilters, 'UTC', now), to: from };
    const keptSids = [...recordings.view().values()]
      .filter((recording) => recording.kept)
      .map(({ callSid }) => callSid);
    const [calls, kept] = await Promise.all([
      cache.count(older),
      Promise.all(keptSids.map((callSid) => cache.call(callSid))),
    ]);
    const isOlder = (call: Call) => call.startTime !== null && call.startTime < from;
    if (calls === 0) changeSettings({ syncDays });
    else setShrinking({ syncDays, from, calls, kept: kept.filter((one) => one !== null && isOlder(one.call)).length });
  };

  return {
    choose: (syncDays) => {
      if (syncDays > settings.syncDays) changeSettings({ syncDays });
      else ask(syncDays).catch(showFailure);
    },
    shrinking,
    close: () => setShrinking(null),
  };
}
