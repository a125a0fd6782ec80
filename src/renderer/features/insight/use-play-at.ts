import { useEffect, useState } from 'react';
import { usePlayer } from '../player/player-context.tsx';

/** Plays a call's recording from `seconds` on, whether or not it is in the player. */
export function usePlayAt(callSid: string): (seconds: number) => void {
  const { callSid: loaded, stage, playing, play, seek } = usePlayer();
  const [wanted, setWanted] = useState<{ readonly seconds: number } | null>(null);
  const isReady = loaded === callSid && stage === 'ready';

  // It is sought once it is open: the player first goes to where one stopped listening.
  useEffect(() => {
    if (wanted === null || !isReady) return;
    seek(wanted.seconds);
    // One that was asked for meanwhile stays.
    setWanted((newest) => (newest === wanted ? null : newest));
  }, [wanted, isReady, seek]);

  return (seconds) => {
    if (isReady && playing) seek(seconds);
    else {
      setWanted({ seconds });
      play(callSid);
    }
  };
}
