import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App, CommandLine } from 'electron';
import { z } from 'zod';

/**
 * Switches that hand the window, its memory, its network or its children to whoever started the app. The fuses of the
 * package turn off Node's own (`--inspect` and its kin); of Chromium's there is no fuse. None is needed to use the app.
 */
const refusedSwitches = [
  // Another program reads along and drives the window.
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-debugging-io-pipes',
  'remote-allow-origins',
  'custom-devtools-frontend',
  'auto-open-devtools-for-tabs',
  'inspect',
  'inspect-brk',
  'inspect-brk-node',
  'inspect-wait',
  'inspect-port',
  'inspect-publish-uid',
  'debug',
  'debug-brk',
  'debug-port',
  'experimental-network-inspection',
  'experimental-inspector-network-resource',
  // Other code runs in the window, or the engine is changed under it.
  'js-flags',
  'load-extension',
  'load-component-extension',
  'disable-extensions-except',
  // Another program is started in place of a child of the app.
  'browser-subprocess-path',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'zygote-cmd-prefix',
  // The page is held to less.
  'disable-web-security',
  'allow-running-insecure-content',
  'unsafely-treat-insecure-origin-as-secure',
  'enable-blink-features',
  'disable-blink-features',
  // What goes over the network is sent elsewhere, not checked, or written down with its secrets.
  'host-rules',
  'host-resolver-rules',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'ssl-key-log-file',
  'log-net-log',
  'net-log-capture-mode',
] as const;

/**
 * The first of those switches that the app was started with; null where there is none. Asked of Chromium's own reading of the
 * command line, which takes `-name` and, on Windows, `/name` and any case for `--name` too.
 */
export function refusedSwitch(commandLine: Pick<CommandLine, 'hasSwitch'>): string | null {
  return refusedSwitches.find((name) => commandLine.hasSwitch(name)) ?? null;
}

/**
 * Variables that have secrets of the network or what the page logs written to files. Chromium reads them once Electron is
 * ready, from the environment that Node changes. `NODE_OPTIONS`, `NODE_EXTRA_CA_CERTS` and `ELECTRON_RUN_AS_NODE` are turned off
 * by fuses (`SetNodeOptions` in shell/common/node_bindings.cc).
 */
const droppedVariables = [
  'SSLKEYLOGFILE',
  'ELECTRON_ENABLE_LOGGING',
  'ELECTRON_LOG_FILE',
  'ELECTRON_LOG_ASAR_READS',
  'NODE_TLS_REJECT_UNAUTHORIZED',
] as const;

/** Takes them away, however they are spelt: Windows takes any case. */
export function dropVariables(env: NodeJS.ProcessEnv): void {
  const dropped = new Set<string>(droppedVariables);
  for (const name of Object.keys(env)) if (dropped.has(name.toUpperCase())) delete env[name];
}

/**
 * Whether another program may look into this app: one that runs from its sources, or a package that was made for tests, whose
 * package.json inside the archive says `"allowDebugging": true`.
 */
export function mayBeDebugged(app: Pick<App, 'isPackaged' | 'getAppPath'>): boolean {
  if (!app.isPackaged) return true;
  const description: unknown = JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8'));
  return z.object({ allowDebugging: z.literal(true) }).safeParse(description).success;
}
