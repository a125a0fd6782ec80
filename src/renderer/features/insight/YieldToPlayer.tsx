import { useEffect } from 'react';
import { usePlayerStage } from '../player/player-controls.ts';
import { useInsights } from './insights-context.tsx';

/** While something is opened to be played, the disk and the decoder are the player's. */
export function YieldToPlayer() {
  const { gate } = useInsights();
  const isOpening = usePlayerStage() === 'opening';
  useEffect(() => {
    if (isOpening) gate.close();
    else gate.open();
  }, [gate, isOpening]);
  return null;
}
