import { standInObject } from './stand-in.ts';

/** Says on stderr what the system would be kept from: the host leaves it alone. */
export function createPowerSaveBlocker(): Pick<Electron.PowerSaveBlocker, 'start' | 'stop'> {
  const started = new Map<number, string>();
  let lastId = 0;
  const say = (what: string) => process.stderr.write(`[chromium-host] powerSaveBlocker ${what}\n`);
  return standInObject('electron.powerSaveBlocker', {
    start: (type: string) => {
      if (type !== 'prevent-app-suspension' && type !== 'prevent-display-sleep') {
        throw new TypeError(`Error processing argument at index 0, conversion failure from ${type}`);
      }
      started.set(++lastId, type);
      say(`start ${type}`);
      return lastId;
    },
    stop: (id: number) => {
      if (started.has(id)) say(`stop ${started.get(id)}`);
      return started.delete(id);
    },
  });
}
