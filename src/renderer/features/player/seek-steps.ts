export const stepSeconds = 5;
export const longStepSeconds = 15;

/** Where a key on the seek bar leads, in seconds; null when the key means nothing there. */
export function seekTarget(key: string, shift: boolean, position: number, duration: number): number | null {
  const step = shift ? longStepSeconds : stepSeconds;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, position - step);
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(duration, position + step);
    case 'PageDown':
      return Math.max(0, position - longStepSeconds);
    case 'PageUp':
      return Math.min(duration, position + longStepSeconds);
    case 'Home':
      return 0;
    case 'End':
      return duration;
    default:
      return null;
  }
}
