import { useEffect, useEffectEvent, useState } from 'react';
import type { AudibleSides } from '../../playback/audio-source.ts';
import { type LoopMarks, markFrom, markTo } from '../../playback/jumps.ts';
import { noMarks } from '../../playback/playback-state.ts';
import { usePlayer } from '../../state/use-player.ts';
import { isInDialog, isTypingTarget, scrollsSideways } from '../../ui/keys.ts';
import { type PlayerCommand, playerCommand } from './player-keys.ts';
import { loopText, skipsText } from './player-text.ts';
import { rateBeside } from './steps.ts';

/** What moves by arrows itself. */
const movedByArrows = 'input, [role="slider"], [role="menu"], [role="listbox"], [role="radiogroup"], [role="tablist"]';

/** The keys that steer what plays, on every screen, while there is something that plays. Answers what the last one did. */
export function usePlayerKeys(): string {
  const player = usePlayer();
  const [done, setDone] = useState('');

  const press = useEffectEvent((event: KeyboardEvent) => {
    // As it is now: a key that follows a press of Play at once comes before the player is drawn.
    if (player.now().callSid === null || event.defaultPrevented) return;
    if (isTypingTarget(event.target) || isInDialog(event.target)) return;
    const command = playerCommand(event);
    if (command === null || (command.kind === 'skip' && keepsArrows(event.target))) return;
    event.preventDefault();
    // A key held down goes on through the recording, and does everything else once.
    if (!event.repeat || command.kind === 'skip') setDone(dispatch(command));
  });

  const loop = (marks: LoopMarks) => {
    if (player.now().stage !== 'ready') return '';
    player.setLoop(marks);
    return `Repeat a part: ${loopText(marks)}`;
  };
  const hear = (audibleSides: AudibleSides) => {
    if (player.insight?.sides === 'one') return 'Both voices are in one track';
    player.setAudibleSides(audibleSides);
    return audibleSides === 'both' ? 'Both are heard' : `Only the ${audibleSides} is heard`;
  };
  const dispatch = (command: PlayerCommand): string => {
    const now = player.now();
    switch (command.kind) {
      case 'skip':
        player.skip(command.seconds);
        return '';
      case 'next':
        player.playNext(command.by);
        return '';
      case 'faster': {
        const rate = rateBeside(now.rate, command.by);
        player.setRate(rate);
        return `Speed ${rate}×`;
      }
      case 'set-audible-sides':
        return hear(command.audibleSides);
      case 'mark-from':
        return loop(markFrom(now.loop, player.position()));
      case 'mark-to':
        return loop(markTo(now.loop, player.position()));
      case 'no-marks':
        return loop(noMarks);
      case 'skip-silence':
        player.setSkipSilence(!now.skipSilence);
        return now.skipSilence ? 'Silence is heard' : `Silence is skipped. ${skipsText(player.skips)}`;
      case 'mute':
        player.setMuted(!now.muted);
        return now.muted ? 'Sound on' : 'Muted';
    }
  };

  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
  return done;
}

function keepsArrows(target: EventTarget | null): boolean {
  return target instanceof Element && (target.closest(movedByArrows) !== null || scrollsSideways(target));
}
