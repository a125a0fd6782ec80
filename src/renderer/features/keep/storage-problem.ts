import { reserveBytes, type StorageFacts } from '../../../shared/recording.ts';
import { formatBytes } from '../../ui/format.ts';

/** Why recordings of about so many bytes do not fit, and whether that keeps them from being fetched at all; null when they fit. */
export function storageProblem(
  bytes: number,
  { kept, freeBytes }: Pick<StorageFacts, 'kept' | 'freeBytes'>,
  roomGb: number,
): { readonly prevents: boolean; readonly text: string } | null {
  if (bytes > freeBytes - reserveBytes) {
    const text = `They do not fit on this disk: ${formatBytes(reserveBytes)} must stay free. Free some disk space, or keep fewer calls.`;
    return { prevents: true, text };
  }
  if (kept.bytes + bytes > roomGb * 1e9) {
    const text = `With what you keep already, this is more than the ${roomGb} GB for recordings in Settings. Recordings kept offline are never removed, so these come on top; those that you only played are removed first.`;
    return { prevents: false, text };
  }
  return null;
}
