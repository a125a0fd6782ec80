import type { IpcMainEvent, IpcMainInvokeEvent } from 'electron';
import { isOwnOrigin } from '../shell/app-scheme.ts';

/**
 * Whether a message comes from the app's own page: the top frame of a window that shows the app's origin. A frame that has
 * navigated or gone since is null and trusted with nothing.
 */
export function isTrustedSender(event: IpcMainInvokeEvent | IpcMainEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isOwnOrigin(frame.url);
}
