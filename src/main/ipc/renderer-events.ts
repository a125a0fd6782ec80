import type { BrowserWindow } from 'electron';
import { ipcChannels } from '../../shared/ipc/channels.ts';
import type { EventName, Events } from '../../shared/ipc/events.ts';

/** Tells the renderer of something, if there is one. */
export type SendEvent = <Name extends EventName>(name: Name, payload: Events[Name]) => void;

/** Sends events to whichever window is open at the time. */
export function sendEventTo(window: () => BrowserWindow | null): SendEvent {
  return (name, payload) => {
    const contents = window()?.webContents;
    if (contents !== undefined && !contents.isDestroyed()) contents.send(ipcChannels.event, name, payload);
  };
}
