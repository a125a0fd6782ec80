import { useEffect } from 'react';
import { useInsights } from './insights.tsx';
import { usePlayerStage } from './player-controls.ts';

/** While something is opened to be played, the disk and the decoder are the player's. */
export function YieldToPlayer() {
  const { semaphore } = useInsights();
  const isOpening = usePlayerStage() === 'opening';
  useEffect(() => {
    if (isOpening) semaphore.close();
    else semaphore.open();
  }, [semaphore, isOpening]);
  return null;
}
