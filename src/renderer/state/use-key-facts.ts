import { useCallback, useEffect, useState } from 'react';
import type { KeyFacts } from '../../shared/lock.ts';
import { request } from '../bridge.ts';
import { showFailure } from '../ui/show-failure.ts';

/** How the open account's key is wrapped; null until main has told it. `readAgain` after it was changed. */
export function useKeyFacts(): { readonly facts: KeyFacts | null; readonly readAgain: () => void } {
  const [facts, setFacts] = useState<KeyFacts | null>(null);
  const readAgain = useCallback(() => void request('keys.facts', null).then(setFacts, showFailure), []);
  useEffect(readAgain, [readAgain]);
  return { facts, readAgain };
}
