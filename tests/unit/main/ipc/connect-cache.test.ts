import { EventEmitter } from 'node:events';
import type { IpcMain } from 'electron';
import { expect, test } from 'vitest';
import type { CacheClient } from '../../../../src/main/ipc/cache-client.ts';
import { connectCache } from '../../../../src/main/ipc/connect-cache.ts';
import { ipcChannels } from '../../../../src/shared/ipc/channels.ts';

/** The cache's channels over an emitter, and what came through. */
function connected() {
  const ipcMain = new EventEmitter();
  const reached: unknown[] = [];
  const client: Pick<CacheClient, 'open' | 'receive'> = {
    open: () => reached.push('open'),
    receive: (id, answer) => reached.push([id, answer]),
  };
  connectCache(ipcMain as unknown as IpcMain, client as CacheClient, () => reached.push('ready'));
  return { ipcMain, reached };
}

const own = { parent: null, url: 'app://voicelogs/' };

test('the cache is what the app’s own page says it is', () => {
  const { ipcMain, reached } = connected();
  ipcMain.emit(ipcChannels.cacheReady, { senderFrame: own, sender: {} });
  ipcMain.emit(ipcChannels.cacheAnswer, { senderFrame: own, sender: {} }, 1, 'answer');
  expect(reached).toEqual(['open', 'ready', [1, 'answer']]);
});

test.each([
  ['a frame that is gone', null],
  ['a frame within the page', { parent: own, url: 'app://voicelogs/' }],
  ['another site', { parent: null, url: 'https://evil.example/' }],
  ['a blank page', { parent: null, url: 'about:blank' }],
])('%s is no cache, and answers for none', (_who, senderFrame) => {
  const { ipcMain, reached } = connected();
  ipcMain.emit(ipcChannels.cacheReady, { senderFrame, sender: {} });
  ipcMain.emit(ipcChannels.cacheAnswer, { senderFrame, sender: {} }, 1, 'answer');
  expect(reached).toEqual([]);
});
