import { useEffect } from 'react';
import { usePlayer } from '../player/player-context.tsx';
import { useInsights } from './insights-context.tsx';

/** While something is opened to be played, the disk and the decoder are the player's. */
export function YieldToPlayer() {
  const { gate } = useInsights();
  const { stage } = usePlayer();
  useEffect(() => {
    if (stage === 'opening') gate.close();
    else gate.open();
  }, [gate, stage]);
  return null;
}
