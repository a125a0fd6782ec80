import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeChecksums } from '../../../../scripts/release/checksums.mjs';
import { updateArguments } from '../../../../scripts/release/update-address.mjs';
import { tempFolder } from '../../main/temp-folder.ts';

test('checksums are of every file that is published, and of nothing that is left for the build', async () => {
  const folder = await tempFolder();
  for (const name of ['Voicelogs.deb', 'latest.yml', 'Voicelogs.cdx.json', 'builder-debug.yml', 'SHA256SUMS'])
    await writeFile(join(folder, name), name);
  await mkdir(join(folder, 'linux-unpacked'));
  expect(await writeChecksums(folder)).toEqual(['Voicelogs.cdx.json', 'Voicelogs.deb', 'latest.yml']);
});

test.skipIf(process.platform !== 'linux')('checksums are as sha256sum checks them', async () => {
  const folder = await tempFolder();
  await writeFile(join(folder, 'Voicelogs 1.deb'), 'a package');
  await writeChecksums(folder);
  const check = () => execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: folder, stdio: 'pipe' });
  expect(String(check())).toBe('Voicelogs 1.deb: OK\n');
  await writeFile(join(folder, 'Voicelogs 1.deb'), 'a package that somebody changed');
  expect(check).toThrow();
  expect(await readFile(join(folder, 'SHA256SUMS'), 'utf8')).toMatch(/^[0-9a-f]{64} {2}Voicelogs 1\.deb\n$/);
});

test('a package asks nobody for updates unless the publisher set an https address', () => {
  expect(updateArguments(undefined)).toEqual([]);
  expect(updateArguments('')).toEqual([]);
  expect(updateArguments('https://updates.example/voicelogs')).toEqual([
    '-c.publish.provider=generic',
    '-c.publish.url=https://updates.example/voicelogs',
  ]);
  for (const wrong of [
    'http://updates.example/',
    'updates.example',
    'https://me:secret@updates.example/',
    'https://a.example/?x',
  ])
    expect(() => updateArguments(wrong), wrong).toThrow('VOICELOGS_UPDATE_URL must be an https address');
});
