import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { playableFile, type RecordingState } from '../../shared/recording.ts';
import { onEvent, request } from '../bridge.ts';
import { cache } from '../cache-client.ts';
import { type RecordingStates, RecordingStore } from '../recordings/recording-store.ts';
import { showFailure } from '../ui/show-failure.ts';
import { useCacheState } from './cache-state.tsx';

const newStore = () => new RecordingStore((run, ms) => setTimeout(run, ms));

const RecordingStoreContext = createContext<RecordingStore>(newStore());

/** Knows which recordings are on this laptop or on their way, and tells the cache for its filter. */
export function RecordingStatesProvider({ accountId, children }: { accountId: string; children: ReactNode }) {
  const [store] = useState(newStore);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another account has other recordings, so all is asked again.
  useEffect(() => {
    store.clear();
    const end = onEvent('recordings', (recordings) => store.take(recordings));
    request('recording.list', null).then((list) => store.takeList(list), showFailure);
    return end;
  }, [store, accountId]);

  return (
    <RecordingStoreContext value={store}>
      <TellCache accountId={accountId} />
      {children}
    </RecordingStoreContext>
  );
}

/** A component of its own: what hangs below the provider is not drawn anew with every recording. */
function TellCache({ accountId }: { accountId: string }) {
  const { phase } = useCacheState();
  const states = useRecordingStates();
  const onLaptop = useMemo(
    () => [...states.values()].filter((one) => playableFile(one) !== null).map((one) => one.callSid),
    [states],
  );
  const key = useMemo(() => onLaptop.join('\n'), [onLaptop]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the list, which is new each time.
  useEffect(() => {
    // That calls cannot be opened is said in the place of their screens.
    if (phase === 'open') cache.setRecordingsOnLaptop(onLaptop).catch(showFailure);
  }, [key, accountId, phase]);
  return null;
}

/** Every recording that is on this laptop or on its way, by call SID; a new view a few times a second while they change. */
export function useRecordingStates(): RecordingStates {
  const store = useContext(RecordingStoreContext);
  return useSyncExternalStore(store.subscribeToView, store.view);
}

/** One call's recording; undefined where none is here or on its way. Draws anew only when that one changes. */
export function useRecordingState(callSid: string | null): RecordingState | undefined {
  const store = useContext(RecordingStoreContext);
  const subscribe = useCallback(
    (listener: () => void) => (callSid === null ? () => undefined : store.subscribe(callSid, listener)),
    [store, callSid],
  );
  return useSyncExternalStore(subscribe, () => (callSid === null ? undefined : store.get(callSid)));
}

/** For what must know recordings' states at a moment, without being drawn when it changes. */
export function useRecordingStore(): Pick<RecordingStore, 'get' | 'view' | 'subscribe'> {
  return useContext(RecordingStoreContext);
}
