import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { RecordingState } from '../../../shared/recording.ts';
import { onEvent, request } from '../../bridge.ts';
import { cache } from '../../cache-client.ts';
import { showFailure } from '../../ui/show-failure.ts';

type States = ReadonlyMap<string, RecordingState>;

const RecordingStatesContext = createContext<States>(new Map());

/** Knows which recordings are on this laptop or on their way, and tells the cache for its filter. */
export function RecordingStatesProvider({ accountId, children }: { accountId: string; children: ReactNode }) {
  const [states, setStates] = useState<States>(new Map());

  // biome-ignore lint/correctness/useExhaustiveDependencies: another account has other recordings, so all is asked again.
  useEffect(() => {
    setStates(new Map());
    const end = onEvent('recording', (recording) => setStates((before) => withState(before, recording)));
    request('recording.list', null).then(
      (list) => setStates((before) => new Map([...list.map((one) => [one.callSid, one] as const), ...before])),
      showFailure,
    );
    return end;
  }, [accountId]);

  const onLaptop = [...states.values()].filter((one) => one.state === 'ready').map((one) => one.callSid);
  const onLaptopKey = onLaptop.join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the list, which is new each time.
  useEffect(() => {
    cache.setRecordingsOnLaptop(onLaptop).catch(showFailure);
  }, [onLaptopKey, accountId]);

  return <RecordingStatesContext value={states}>{children}</RecordingStatesContext>;
}

/** Every recording that is on this laptop or on its way, by call SID. */
export function useRecordingStates(): States {
  return useContext(RecordingStatesContext);
}

function withState(before: States, recording: RecordingState): States {
  const after = new Map(before);
  if (recording.state === 'absent') after.delete(recording.callSid);
  else after.set(recording.callSid, recording);
  return after;
}
