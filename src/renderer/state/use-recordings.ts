import { useCallback, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { RecordingState } from '../../shared/recording.ts';
import type { RecordingStates, RecordingStore } from '../recordings/recording-store.ts';
import { useAccountState } from './account-state.ts';
import type { CheckState } from './recordings-check.ts';

/** Every recording that is on this laptop or on its way, by call SID; a new view a few times a second while they change. */
export function useRecordingStates(): RecordingStates {
  const { recordings } = useAccountState();
  return useSyncExternalStore(recordings.subscribeToView, recordings.view);
}

/** One call's recording; undefined where none is here or on its way. Draws again only when that one changes. */
export function useRecordingState(callSid: string | null): RecordingState | undefined {
  const { recordings } = useAccountState();
  const subscribe = useCallback(
    (listener: () => void) => (callSid === null ? () => undefined : recordings.subscribe(callSid, listener)),
    [recordings, callSid],
  );
  return useSyncExternalStore(subscribe, () => (callSid === null ? undefined : recordings.get(callSid)));
}

/** For what must know recordings' states at a moment, without being drawn when they change. */
export function useRecordingStore(): Pick<RecordingStore, 'get' | 'view' | 'subscribe'> {
  return useAccountState().recordings;
}

/** Proves again from the disk, file by file, that what is kept is here. */
export function useRecordingsCheck(): CheckState {
  return useStore(useAccountState().check);
}
