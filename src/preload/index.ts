import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '../shared/ipc/bridge.ts';
import { ipcChannels, mostInRequest } from '../shared/ipc/channels.ts';
import type { EventName, Events } from '../shared/ipc/events.ts';
import type { Result } from '../shared/result.ts';

/** Of a message in all: the longest list of a request, whose entries have up to two fields, and what is around it. */
const mostParts = 4 * mostInRequest;

/** Refused before it is sent: the message itself would end the page's process. Bytes and texts are bounded by main. */
function isTooLong(argument: unknown): boolean {
  const left: unknown[] = [argument];
  let parts = 0;
  while (left.length > 0) {
    const part = left.pop();
    if (typeof part !== 'object' || part === null || ArrayBuffer.isView(part)) continue;
    if (Array.isArray(part) && part.length > mostInRequest) return true;
    // One that holds itself has no end, and ends here.
    for (const each of Object.values(part)) {
      parts += 1;
      left.push(each);
    }
    if (parts > mostParts) return true;
  }
  return false;
}

const tooLong: Result<never> = {
  ok: false,
  error: {
    code: 'bad-request',
    message: `That is more than ${mostInRequest.toLocaleString('en')} calls at once. Nothing was changed; choose fewer and try again.`,
    retryable: false,
  },
};

const bridge: Bridge = {
  // Main answers no name that is not in its table.
  request: (name, argument) => {
    if (isTooLong(argument)) return Promise.resolve(tooLong);
    return ipcRenderer.invoke(ipcChannels.request, name, argument);
  },

  on: (name, listener) => {
    // The listener sees the payload alone: Electron's event object would hand the page a way to send anything.
    const deliver = (_event: unknown, arrived: EventName, payload: Events[typeof name]) => {
      if (arrived === name) listener(payload);
    };
    ipcRenderer.on(ipcChannels.event, deliver);
    return () => {
      ipcRenderer.removeListener(ipcChannels.event, deliver);
    };
  },

  serveCache: (answer) => {
    // Again after each opening of a cache: only the latest answers.
    ipcRenderer.removeAllListeners(ipcChannels.cacheRequest);
    ipcRenderer.on(ipcChannels.cacheRequest, async (_event, id: number, requestJson: string) => {
      ipcRenderer.send(ipcChannels.cacheAnswer, id, await answer(requestJson));
    });
    ipcRenderer.send(ipcChannels.cacheReady);
  },
};

contextBridge.exposeInMainWorld('voicelogs', bridge);
