import { useEffect, useMemo, useState } from 'react';
import type { Insight } from '../../audio/insight.ts';
import { formatClock } from '../../ui/format.ts';
import { useRecordingState } from '../recordings/recording-states.tsx';
import { hasEvenRate } from './even-rate.ts';
import { type Jump, savedBy, skipsOf } from './jumps.ts';
import { recordingUrl } from './recording-url.ts';

/** The silences of the loaded recording that can be jumped over. */
export type Skips =
  | { readonly state: 'known'; readonly jumps: readonly Jump[] }
  /** Where nobody speaks is not known, yet or at all. */
  | { readonly state: 'unknown' }
  /** It is known, but a jump would land elsewhere and cut words. */
  | { readonly state: 'uneven' };

export function useSkips(callSid: string | null, insight: Insight | null): Skips {
  const recording = useRecordingState(callSid);
  const file = recording?.state === 'ready' ? recording.file : null;
  const isMp3 = file?.mimeType === 'audio/mpeg';
  const bytes = file?.bytes ?? 0;
  const [checked, setChecked] = useState<{ callSid: string; even: boolean } | null>(null);

  useEffect(() => {
    if (callSid === null || !isMp3 || bytes === 0) return;
    let wanted = true;
    hasEvenRate(recordingUrl(callSid), bytes).then(
      (even) => wanted && setChecked({ callSid, even }),
      // A file that cannot be read says so where it is played.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [callSid, isMp3, bytes]);

  const even = isMp3 ? (checked?.callSid === callSid ? checked.even : null) : true;
  return useMemo(() => {
    if (insight === null || even === null) return { state: 'unknown' };
    return even ? { state: 'known', jumps: skipsOf(insight.silences) } : { state: 'uneven' };
  }, [insight, even]);
}

/** What skipping silence does to the loaded recording, in words. */
export function skipsText(skips: Skips): string {
  switch (skips.state) {
    case 'unknown':
      return 'Where nobody speaks in this recording is not known yet';
    case 'uneven':
      return 'Not in this recording: it has a variable bit rate, in which places are only roughly known';
    case 'known': {
      const saved = savedBy(skips.jumps);
      return saved < 1 ? 'This recording has no long silence' : `Saves ${formatClock(saved)} of this recording`;
    }
  }
}
