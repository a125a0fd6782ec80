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

/** How many times as fast as recorded. */
export const rates = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** The speed one step faster (1) or slower (-1); the same at either end. */
export function rateBeside(rate: number, by: 1 | -1): number {
  const others = by > 0 ? rates.filter((one) => one > rate) : rates.filter((one) => one < rate).reverse();
  return others[0] ?? rate;
}
