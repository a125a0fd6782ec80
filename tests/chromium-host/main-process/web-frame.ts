import { standInObject } from './stand-in.ts';

/** A document in a window's top frame, as `event.senderFrame` and `webContents.mainFrame` show it. */
export interface HostFrame {
  readonly url: string;
  readonly origin: string;
  readonly parent: null;
  readonly top: Electron.WebFrameMain | null;
  readonly detached: boolean;
  readonly processId: number;
  readonly routingId: number;
  readonly frameTreeNodeId: number;
  isDestroyed(): boolean;
}

export class FrameRecord {
  url: string;
  /** True once another document has taken its place, or its window is gone. */
  gone = false;
  readonly face: Electron.WebFrameMain;

  constructor(url: string, id: number) {
    this.url = url;
    const record = this;
    const members: HostFrame = {
      get url() {
        return record.url;
      },
      get origin() {
        // Chromium's own serialisation of a standard scheme's origin, which Node's URL does not know.
        const parsed = URL.parse(record.url);
        return parsed === null ? 'null' : `${parsed.protocol}//${parsed.host}`;
      },
      parent: null,
      get top() {
        return record.gone ? null : record.face;
      },
      get detached() {
        return record.gone;
      },
      processId: process.pid,
      routingId: id,
      frameTreeNodeId: id,
      isDestroyed: () => record.gone,
    };
    this.face = asFrame(members);
  }
}

function asFrame(members: HostFrame): Electron.WebFrameMain {
  const checked: Pick<Electron.WebFrameMain, keyof HostFrame> = members;
  return standInObject('electron.WebFrameMain', checked) as Electron.WebFrameMain;
}
