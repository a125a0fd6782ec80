import { useEffect, useState } from 'react';
import type { StorageFacts } from '../../../shared/ipc-contract.ts';
import { request } from '../../bridge.ts';
import { useRecordingStates } from '../recordings/recording-states.tsx';

/** Room that recordings take and the disk has; asked again when a recording comes or goes. Null until told. */
export function useStorageFacts(): StorageFacts | null {
  const recordings = useRecordingStates();
  const ready = [...recordings.values()].filter(({ state }) => state === 'ready').length;
  const [facts, setFacts] = useState<StorageFacts | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number of files is what changes the answer.
  useEffect(() => {
    let wanted = true;
    request('storage.read', null).then(
      (answer) => wanted && setFacts(answer),
      () => wanted && setFacts(null),
    );
    return () => {
      wanted = false;
    };
  }, [ready]);
  return facts;
}
