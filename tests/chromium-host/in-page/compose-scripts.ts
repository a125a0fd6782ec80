import { createSpecialEncoder } from './bridge-values.ts';
import { base64ToBuffer, decodeClone, decodeGraph } from './decode-clone.ts';
import { bytesToBase64, cloneOrRefuse, encodeClone, encodeGraph } from './encode-clone.ts';
import { installGuards } from './guards.ts';
import { startMainWorld, type WorldNames } from './main-world.ts';
import { createPageEmitterClass, refuseUnknown } from './preload-modules.ts';
import { type PreloadWorldFacts, startPreloadWorld } from './preload-world.ts';
import { watchNewWindows } from './watch-new-windows.ts';
import { watchWindow } from './watch-window.ts';
import { createWorldLink } from './world-link.ts';

const linkFunctions = [
  bytesToBase64,
  base64ToBuffer,
  cloneOrRefuse,
  encodeGraph,
  decodeGraph,
  createSpecialEncoder,
  createWorldLink,
];

/** Text of the script of the main world of every document. */
export function composeMainWorldScript(names: WorldNames): string {
  return inTopFrame(
    [...linkFunctions, installGuards, startMainWorld],
    `startMainWorld(${JSON.stringify(names)}, installGuards);`,
  );
}

/** Text of the script of the preload's world; `preload` is the app's preload, CommonJS, or empty where there is none. */
export function composePreloadWorldScript(facts: PreloadWorldFacts, preload: string): string {
  // The preload's text stands in the script itself: a page's content security policy would refuse to evaluate it.
  return inTopFrame(
    [
      ...linkFunctions,
      encodeClone,
      decodeClone,
      createPageEmitterClass,
      refuseUnknown,
      watchNewWindows,
      watchWindow,
      startPreloadWorld,
    ],
    `startPreloadWorld(${JSON.stringify(facts)}, ({ require, process, globals }) => {
      const exports = {};
      (${preloadFunction(preload)})(
        require, process, exports, { exports }, globals.Buffer, globalThis, globals.setImmediate, globals.clearImmediate);
    });`,
  );
}

/** The function that a preload is the body of, with Electron's parameters. */
export function preloadFunction(preload: string): string {
  return `function (require, process, exports, module, Buffer, global, setImmediate, clearImmediate) {\n${preload}\n}`;
}

/** Electron runs preloads in the top frame alone unless nodeIntegrationInSubFrames is set. */
function inTopFrame(functions: readonly ((...args: never[]) => unknown)[], start: string): string {
  return `(() => {\nif (window !== window.top) return;\n${functions.map(String).join('\n')}\n${start}\n})();`;
}
