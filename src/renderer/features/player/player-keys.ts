import { longStepSeconds, stepSeconds } from './seek-steps.ts';

/** What a key asks of the player. */
export type PlayerDeed =
  | { readonly kind: 'skip'; readonly seconds: number }
  | { readonly kind: 'next'; readonly by: 1 | -1 }
  | { readonly kind: 'faster'; readonly by: 1 | -1 }
  | { readonly kind: 'hear'; readonly heard: 'both' | 'agent' | 'customer' }
  | { readonly kind: 'mark-from' | 'mark-to' | 'no-marks' | 'skip-silence' | 'mute' };

/**
 * What a key (see `shortcutKey`) without Ctrl, Alt or command means to the player; null: nothing. Digits, J and K are the list's, which has the
 * focus more often than not while one listens.
 */
export function playerDeed(key: string, shift: boolean): PlayerDeed | null {
  const step = shift ? longStepSeconds : stepSeconds;
  switch (key) {
    case 'ArrowLeft':
      return { kind: 'skip', seconds: -step };
    case 'ArrowRight':
      return { kind: 'skip', seconds: step };
    case 'n':
      return { kind: 'next', by: 1 };
    case 'p':
      return { kind: 'next', by: -1 };
    case '<':
      return { kind: 'faster', by: -1 };
    case '>':
      return { kind: 'faster', by: 1 };
    case 'b':
      return { kind: 'hear', heard: 'both' };
    case 'a':
      return { kind: 'hear', heard: 'agent' };
    case 'c':
      return { kind: 'hear', heard: 'customer' };
    case '[':
      return { kind: 'mark-from' };
    case ']':
      return { kind: 'mark-to' };
    case '\\':
      return { kind: 'no-marks' };
    case 's':
      return { kind: 'skip-silence' };
    case 'm':
      return { kind: 'mute' };
    default:
      return null;
  }
}
