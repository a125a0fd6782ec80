import { useMemo } from 'react';
import { useTimeZone } from '../../app/app-state.tsx';
import { request } from '../../bridge.ts';
import { cache } from '../../cache-client.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { saveRecordings } from '../keep/save-recordings.ts';
import { useAskFirst } from '../recordings/ask-first.tsx';
import { noLongerQuestion, type ReadyRecording, removalQuestion } from '../recordings/questions.ts';

export interface RecordingActions {
  keep(recordings: readonly ReadyRecording[]): void;
  /** Asks first where they are several. */
  stopKeeping(recordings: readonly ReadyRecording[]): void;
  /** Asks first. */
  remove(recordings: readonly ReadyRecording[]): void;
  save(recordings: readonly ReadyRecording[]): void;
}

/** What can be done with recordings on this laptop: by the buttons above the list, by a row's menu, and by keys. */
export function useRecordingActions(): RecordingActions {
  const ask = useAskFirst();
  const zone = useTimeZone();
  return useMemo(() => {
    const keepOrNot = (recordings: readonly ReadyRecording[], kept: boolean) =>
      request('recording.keep', { callSids: recordings.map(({ callSid }) => callSid), kept }).catch(showFailure);
    return {
      keep: (recordings) => void keepOrNot(recordings, true),
      stopKeeping: (recordings) => {
        const kept = recordings.filter((one) => one.kept);
        if (kept.length > 1) ask(noLongerQuestion(kept));
        else void keepOrNot(kept, false);
      },
      remove: (recordings) => ask(removalQuestion(recordings)),
      save: (recordings) => void save(recordings, zone).catch(showFailure),
    };
  }, [ask, zone]);
}

async function save(recordings: readonly ReadyRecording[], zone: string): Promise<void> {
  const calls = await Promise.all(recordings.map(({ callSid }) => cache.call(callSid)));
  await saveRecordings(
    calls.flatMap((stored) => (stored === null ? [] : [stored.call])),
    () => true,
    zone,
  );
}
