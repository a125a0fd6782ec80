import { useState } from 'react';
import { rangeFrom } from '../../../shared/completeness.ts';
import { useAppState } from '../../app/app-state.tsx';
import { cache } from '../../cache-client.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { noFilters, toQuery } from '../calls/call-filters.ts';
import { changeSettings } from './change-settings.ts';

/** A shorter range that was chosen, and the calls that began before it. */
export interface Shrinking {
  readonly syncDays: number;
  /** Epoch ms at which it begins. */
  readonly from: number;
  readonly calls: number;
  /** Of them: those whose recording is on this laptop. */
  readonly withRecording: number;
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
  const [shrinking, setShrinking] = useState<Shrinking | null>(null);

  const ask = async (syncDays: number) => {
    const now = Date.now();
    const from = rangeFrom(now, syncDays);
    const older = { ...toQuery(noFilters, 'UTC', now), to: from };
    const [calls, withRecording] = await Promise.all([
      cache.count(older),
      cache.count({ ...older, recording: 'on-laptop' }),
    ]);
    if (calls === 0) changeSettings({ syncDays });
    else setShrinking({ syncDays, from, calls, withRecording });
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
