import type { Host } from './host.ts';

const key = Symbol.for('chromium-host.electron');

/** What `import … from 'electron'` gives the app in this process. Set once, before the app's main script is loaded. */
export function setCurrentElectron(electron: Host['electron']): void {
  Reflect.set(globalThis, key, electron);
}

export function currentElectron(): Host['electron'] {
  const electron: Host['electron'] | undefined = Reflect.get(globalThis, key);
  if (!electron)
    throw new Error('This module is the Electron of an app that the Chromium host runs; there is none here.');
  return electron;
}
