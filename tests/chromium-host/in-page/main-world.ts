import { createWorldLink } from './world-link.ts';

export interface WorldNames {
  readonly toMainWorld: string;
  readonly toPreloadWorld: string;
}

/** Runs in the main world before the page's scripts: receives what contextBridge exposes, and sets up the guards. */
export function startMainWorld(names: WorldNames, installGuards: (note: (text: string) => void) => GuardAnswers): void {
  const deepFreeze = (value: unknown) => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || Object.isFrozen(value)) return;
    // A typed array with elements cannot be frozen; Electron leaves it as it is, too.
    if (ArrayBuffer.isView(value)) return;
    Object.freeze(value);
    for (const key of Object.keys(value)) deepFreeze(Reflect.get(value, key));
  };

  const link = createWorldLink({
    incoming: names.toMainWorld,
    outgoing: names.toPreloadWorld,
    onExpose: (key, value) => {
      if (key in window) throw new Error('Cannot bind an API on top of an existing property on the window object');
      deepFreeze(value);
      Object.defineProperty(window, key, { value, writable: false, configurable: false, enumerable: true });
    },
    onNote: (text) => answers(text),
  });
  const answers = installGuards((text) => link.note(text));
}

/** Takes the host's answer to an earlier note. */
export type GuardAnswers = (text: string) => void;
