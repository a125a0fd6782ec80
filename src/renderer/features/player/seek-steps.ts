import { seekBarKeys } from '../../keys/key-table.ts';
import { type KeyPressed, pressed } from '../../keys/pressed.ts';

export const stepSeconds = 5;
export const longStepSeconds = 15;

/** Where a key on the seek bar leads, in seconds; null when the key means nothing there. */
export function seekTarget(event: KeyPressed, position: number, duration: number): number | null {
  const within = (seconds: number) => Math.max(0, Math.min(duration, seconds));
  switch (pressed(event, seekBarKeys)) {
    case 'back':
      return within(position - stepSeconds);
    case 'forward':
      return within(position + stepSeconds);
    case 'farBack':
      return within(position - longStepSeconds);
    case 'farForward':
      return within(position + longStepSeconds);
    case 'first':
      return 0;
    case 'last':
      return duration;
    case null:
      return null;
  }
}
