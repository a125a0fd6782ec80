import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '../e2e/fixtures.ts';
import { type PackedApp, packApp } from './pack-app.ts';

/** The end-to-end fixtures, and the packed app: packed once for all specs of a worker. */
export const test = base.extend<object, { readonly packed: PackedApp }>({
  packed: [
    // biome-ignore lint/correctness/noEmptyPattern: playwright reads the fixtures wanted from this pattern.
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'voicelogs-packaging-'));
      await use(await packApp(join(folder, 'dist')));
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});
