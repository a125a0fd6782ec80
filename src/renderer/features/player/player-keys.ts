import { playerKeys } from '../../keys/key-table.ts';
import { type KeyPressed, pressed } from '../../keys/pressed.ts';
import { longStepSeconds, stepSeconds } from './steps.ts';

/** What a key asks of the player. */
export type PlayerCommand =
  | { readonly kind: 'skip'; readonly seconds: number }
  | { readonly kind: 'next'; readonly by: 1 | -1 }
  | { readonly kind: 'faster'; readonly by: 1 | -1 }
  | { readonly kind: 'set-audible-sides'; readonly audibleSides: 'both' | 'agent' | 'customer' }
  | { readonly kind: 'mark-from' | 'mark-to' | 'no-marks' | 'skip-silence' | 'mute' };

const commands: Readonly<Record<ReturnType<typeof pressedInPlayer> & string, PlayerCommand>> = {
  back: { kind: 'skip', seconds: -stepSeconds },
  forward: { kind: 'skip', seconds: stepSeconds },
  farBack: { kind: 'skip', seconds: -longStepSeconds },
  farForward: { kind: 'skip', seconds: longStepSeconds },
  next: { kind: 'next', by: 1 },
  previous: { kind: 'next', by: -1 },
  slower: { kind: 'faster', by: -1 },
  faster: { kind: 'faster', by: 1 },
  both: { kind: 'set-audible-sides', audibleSides: 'both' },
  agent: { kind: 'set-audible-sides', audibleSides: 'agent' },
  customer: { kind: 'set-audible-sides', audibleSides: 'customer' },
  markFrom: { kind: 'mark-from' },
  markTo: { kind: 'mark-to' },
  noMarks: { kind: 'no-marks' },
  skipSilence: { kind: 'skip-silence' },
  mute: { kind: 'mute' },
};

/** What a key means to the player; null: nothing. Digits, J and K are the list's, which has the focus more often than not while one listens. */
export function playerCommand(event: KeyPressed): PlayerCommand | null {
  const action = pressedInPlayer(event);
  return action === null ? null : commands[action];
}

function pressedInPlayer(event: KeyPressed) {
  return pressed(event, playerKeys);
}
