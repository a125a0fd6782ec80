import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll } from '@electron/asar';
import { electronBinary, runtimesPresent } from '../../scripts/runtime.mjs';
import { layHostileModules } from '../packaging/hostile-modules.ts';
import { packApp, packWithElectron } from '../packaging/pack-app.ts';
import { rememberPacked } from './packed-app.ts';

/**
 * Packs the built app once for all specs: they run on the app.asar that is shipped. Above it lie hostile modules; the run fails
 * where the app loaded one. Answers what removes it all.
 */
export default async function packForSpecs(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'voicelogs-specs-'));
  const hostile = await layHostileModules(folder);
  for (const { kind } of runtimesPresent()) {
    const output = join(folder, kind);
    const electron = electronBinary();
    if (kind === 'electron' && electron !== null) {
      rememberPacked(kind, await packWithElectron(output, electron, true));
    } else {
      const packed = await packApp(output);
      rememberPacked(kind, packed);
      // The host would unpack the archive for each start.
      extractAll(packed.asar, `${packed.asar}.whole`);
    }
  }
  return async () => {
    const ran = await hostile.ran();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    if (ran.length > 0) throw new Error(`The packaged app ran modules from a folder above it: ${ran.join(', ')}.`);
  };
}
