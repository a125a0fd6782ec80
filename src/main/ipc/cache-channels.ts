import type { IpcMain } from 'electron';
import { ipcChannels } from '../../shared/ipc-contract.ts';
import type { CacheDoor } from './cache-door.ts';
import { isTrustedSender } from './sender.ts';

/** Joins the door to the window's cache: opens it when the window says so, and hands it the answers. `onReady` hears of each opening. */
export function joinCacheDoor(ipcMain: Pick<IpcMain, 'on'>, door: CacheDoor, onReady: () => void): void {
  ipcMain.on(ipcChannels.cacheReady, (event) => {
    if (!isTrustedSender(event)) return;
    const { sender } = event;
    door.open((message) => sender.send(ipcChannels.cacheRequest, message.id, JSON.stringify(message)));
    onReady();
  });
  ipcMain.on(ipcChannels.cacheAnswer, (event, id: unknown, answer: unknown) => {
    if (isTrustedSender(event)) door.receive(id, answer);
  });
}
