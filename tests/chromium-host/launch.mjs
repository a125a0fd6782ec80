#!/usr/bin/env node
// The Chromium host's `electron` command: electron.mjs <app folder | app.asar | main file> [switches] [arguments].
// The host needs Node 24, the Node inside the pinned Electron; started by an older one it goes on with the project's.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

if (Number(process.versions.node.split('.')[0]) >= 24) {
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
