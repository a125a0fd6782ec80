import { createEvent, lacking } from './stand-in.ts';
import type { FrameRecord } from './web-frame.ts';

/** What a handler of ipcMain receives first, but for what only messages without an answer have. */
export function createIpcEvent(sender: Electron.WebContents, frame: FrameRecord) {
  return createEvent({
    type: 'frame' as const,
    sender,
    // Asked each time: the document may go while a handler waits for something.
    get senderFrame() {
      return frame.gone ? null : frame.face;
    },
    get returnValue(): never {
      throw lacking('event.returnValue (ipcRenderer.sendSync)');
    },
    processId: process.pid,
    frameId: frame.face.routingId,
  });
}
