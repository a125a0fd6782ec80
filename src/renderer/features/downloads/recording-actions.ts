import { useMemo } from 'react';
import { request } from '../../bridge.ts';
import { noLongerQuestion, type ReadyRecording, removalQuestion } from '../../recordings/questions.ts';
import { saveRecordings } from '../../recordings/save-recordings.ts';
import { useTimeZone } from '../../state/app-state.tsx';
import { useConfirm } from '../../state/use-dialogs.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { cache } from '../../worker-client.ts';

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
  const confirm = useConfirm();
  const zone = useTimeZone();
  return useMemo(() => {
    const keepOrNot = (recordings: readonly ReadyRecording[], kept: boolean) =>
      request('recording.keep', { callSids: recordings.map(({ callSid }) => callSid), kept }).catch(showFailure);
    return {
      keep: (recordings) => void keepOrNot(recordings, true),
      stopKeeping: (recordings) => {
        const kept = recordings.filter((one) => one.kept);
        if (kept.length > 1) confirm(noLongerQuestion(kept));
        else void keepOrNot(kept, false);
      },
      remove: (recordings) => confirm(removalQuestion(recordings)),
      save: (recordings) => void save(recordings, zone).catch(showFailure),
    };
  }, [confirm, zone]);
}

async function save(recordings: readonly ReadyRecording[], zone: string): Promise<void> {
  const calls = await Promise.all(recordings.map(({ callSid }) => cache.call(callSid)));
  await saveRecordings(
    calls.flatMap((stored) => (stored === null ? [] : [stored.call])),
    () => true,
    zone,
  );
}
