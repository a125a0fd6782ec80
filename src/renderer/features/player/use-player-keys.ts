import { useEffect, useEffectEvent } from 'react';
import { isInDialog, isTypingTarget } from '../../ui/keys.ts';
import { markFrom, markTo } from './jumps.ts';
import { noMarks } from './playback-state.ts';
import { usePlayer } from './player-context.tsx';
import { type PlayerDeed, playerDeed } from './player-keys.ts';
import { rateBeside } from './rates.ts';

/** What moves by arrows itself. */
const movedByArrows = 'input, [role="slider"], [role="menu"], [role="listbox"], [role="radiogroup"], [role="tablist"]';

/** The keys that steer what plays, on every screen, while there is something that plays. */
export function usePlayerKeys(): void {
  const player = usePlayer();

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (player.callSid === null || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTypingTarget(event.target) || isInDialog(event.target)) return;
    const deed = playerDeed(event.key, event.shiftKey);
    if (deed === null) return;
    if (deed.kind === 'skip' && event.target instanceof Element && event.target.closest(movedByArrows) !== null) return;
    event.preventDefault();
    // A key held down goes on through the recording, and does everything else once.
    if (!event.repeat || deed.kind === 'skip') obey(deed);
  });

  const obey = (deed: PlayerDeed) => {
    const { loop } = player;
    switch (deed.kind) {
      case 'skip':
        return player.skip(deed.seconds);
      case 'next':
        return player.playNext(deed.by);
      case 'faster':
        return player.setRate(rateBeside(player.rate, deed.by));
      case 'hear':
        return player.setHeard(deed.heard);
      case 'mark-from':
        return player.setLoop(markFrom(loop, player.position()));
      case 'mark-to':
        return player.setLoop(markTo(loop, player.position()));
      case 'no-marks':
        return player.setLoop(noMarks);
      case 'skip-silence':
        return player.setSkipSilence(!player.skipSilence);
      case 'mute':
        return player.setMuted(!player.muted);
    }
  };

  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
