import type { StorageFacts } from '../../../shared/recording.ts';
import { formatBytes } from '../../ui/format.ts';

/** `3 minutes`, `2 h 5 min`; less than a minute is one. */
export function minutesText(minutes: number): string {
  const whole = Math.max(1, Math.round(minutes));
  if (whole < 60) return whole === 1 ? 'a minute' : `${whole} minutes`;
  const rest = whole % 60;
  return rest === 0 ? `${Math.floor(whole / 60)} h` : `${Math.floor(whole / 60)} h ${rest} min`;
}

/** Left free on the disk, so that the laptop goes on working. */
const reserveBytes = 500_000_000;

/** Why recordings of about so many bytes do not fit, and whether that keeps them from being fetched at all; null when they fit. */
export function roomProblem(
  bytes: number,
  { kept, freeBytes }: Pick<StorageFacts, 'kept' | 'freeBytes'>,
  roomGb: number,
): { readonly prevents: boolean; readonly text: string } | null {
  if (bytes > freeBytes - reserveBytes) {
    const text = `They do not fit on this disk, of which ${formatBytes(reserveBytes)} are left free. Free some disk space, or keep fewer calls.`;
    return { prevents: true, text };
  }
  if (kept.bytes + bytes > roomGb * 1e9) {
    const text = `Together with what is kept already that is more than the ${roomGb} GB that the settings give to recordings. What is kept is never given up, so these come on top; others that you only played are.`;
    return { prevents: false, text };
  }
  return null;
}
