import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readUpdateConfig } from '../../../../src/main/updates/update-config.ts';
import { tempFolder } from '../temp-folder.ts';

const feed = 'provider: generic\nurl: https://updates.example/\n';
const signed = `${feed}publisherName:\n  - Voicelogs\n`;

async function configOf(text: string | null, platform: NodeJS.Platform, isPackaged = true) {
  const folder = await tempFolder();
  if (text !== null) await writeFile(join(folder, 'app-update.yml'), text);
  return readUpdateConfig(folder, isPackaged, platform);
}

test('a package without an address asks nobody, and neither does the app from its sources', async () => {
  expect(await configOf(null, 'win32')).toBeNull();
  expect(await configOf(signed, 'win32', false)).toBeNull();
});

test.each([
  ['win32', signed, true],
  // electron-updater would install whatever the feed offers.
  ['win32', feed, false],
  ['darwin', feed, true],
  ['linux', feed, false],
  ['linux', signed, false],
] as const)(
  'on %s an update is installed only where its signature is checked (%#)',
  async (platform, text, canInstall) => {
    expect(await configOf(text, platform)).toEqual({ canInstall });
  },
);
