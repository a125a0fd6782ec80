import type { IpcMain } from 'electron';
import { ipcChannels } from '../../shared/ipc/channels.ts';
import type { CacheClient } from './cache-client.ts';
import { isTrustedSender } from './sender.ts';

/** Connects the client to the window's cache whenever the window says that it can answer, and hands it the answers. `onReady` is called at each. */
export function connectCache(ipcMain: Pick<IpcMain, 'on'>, client: CacheClient, onReady: () => void): void {
  ipcMain.on(ipcChannels.cacheReady, (event) => {
    if (!isTrustedSender(event)) return;
    const { sender } = event;
    client.open((id, message) => sender.send(ipcChannels.cacheRequest, id, JSON.stringify(message)));
    onReady();
  });
  ipcMain.on(ipcChannels.cacheAnswer, (event, id: unknown, answer: unknown) => {
    if (isTrustedSender(event)) client.receive(id, answer);
  });
}
