import { standInObject } from './stand-in.ts';

/** One display of a common size: what Chromium has is not known before its window is open. */
export function createScreen(): Pick<Electron.Screen, 'getAllDisplays' | 'getPrimaryDisplay'> {
  const area = { x: 0, y: 0, width: 1920, height: 1080 };
  const members: Pick<Electron.Display, 'id' | 'bounds' | 'workArea' | 'size' | 'workAreaSize' | 'scaleFactor'> = {
    id: 1,
    bounds: area,
    workArea: area,
    size: area,
    workAreaSize: area,
    scaleFactor: 1,
  };
  const display = standInObject('electron.Display', members) as Electron.Display;
  return standInObject('electron.screen', { getAllDisplays: () => [display], getPrimaryDisplay: () => display });
}
