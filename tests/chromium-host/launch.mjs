#!/usr/bin/env node
// The Chromium host's `electron` command: electron.mjs <app folder | app.asar | main file> [switches] [arguments].
// The host needs Node 24, the Node inside the pinned Electron; started by an older one it goes on with the project's.
import { spawn } from 'node:child_process';
import { createRequire, enableCompileCache } from 'node:module';
import { join } from 'node:path';

if (Number(process.versions.node.split('.')[0]) >= 24) {
  // Specs start it hundreds of times: with what was compiled the last time at hand, 0.8 s of processor time in place of 1.4.
  enableCompileCache(join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'chromium-host'));
  const { startHost } = await import('./start.ts');
  await startHost(process.argv.slice(2));
} else {
  const node24 = createRequire(import.meta.url).resolve(`node/bin/node${process.platform === 'win32' ? '.exe' : ''}`);
  // The channel tells the child when this process is gone, however it went.
  const child = spawn(node24, process.argv.slice(1), { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  process.on('message', (/** @type {import('node:child_process').Serializable} */ message) => child.send(message));
  child.on('message', (message) => process.send?.(message));
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
