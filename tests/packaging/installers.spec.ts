import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { expect, test } from 'playwright/test';
import { runElectronBuilder } from './pack-app.ts';
import { layLinuxElectron, layMacElectron } from './stand-in-electron.ts';

/**
 * electron-builder downloads the programs that make installers. Scripts play their part: they keep what they were
 * given, which is what the configuration decides.
 */
let folder: string;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voicelogs-installers-'));
});

test.afterEach(async () => {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

test('the .deb installs an AppArmor profile for the sandbox, a desktop entry and an icon', async () => {
  const electronDist = join(folder, 'electron');
  await layLinuxElectron(electronDist);
  const fpm = join(folder, 'fpm');
  // The scripts that it is given are gone once electron-builder has ended.
  await layScript(
    fpm,
    `for arg in "$@"; do case "$arg" in
      *after-install) cat "$arg" > "${folder}/after-install";;
      *.desktop=*) cat "\${arg%%=*}" > "${folder}/\${arg##*/}";;
      *.png=*) echo "\${arg#*=}" > "${folder}/icon";;
    esac; done`,
  );
  await runElectronBuilder(folder, electronDist, ['--linux', 'deb', '--x64'], { CUSTOM_FPM_PATH: fpm });
  const profile = await readFile(join(folder, 'linux-unpacked/resources/apparmor-profile'), 'utf8');
  expect(profile).toContain('profile "voicelogs" "/opt/Voicelogs/voicelogs" flags=(unconfined)');
  expect(profile).toContain('userns,');
  expect(await readFile(join(folder, 'after-install'), 'utf8')).toContain(
    "APPARMOR_PROFILE_SOURCE='/opt/Voicelogs/resources/apparmor-profile'",
  );
  // Electron tells the desktop which entry a window belongs to by package.json's desktopName.
  const entry = (await readFile(join(folder, 'voicelogs.desktop'), 'utf8')).split('\n');
  expect(entry).toContain('StartupWMClass=voicelogs');
  expect(entry).toContain('Exec=/opt/Voicelogs/voicelogs %U');
  expect(await readFile(join(folder, 'icon'), 'utf8')).toBe('/usr/share/icons/hicolor/512x512/apps/voicelogs.png\n');
});

test('the AppImage brings its own runtime, and keeps the sandbox where the system allows it', async () => {
  const electronDist = join(folder, 'electron');
  await layLinuxElectron(electronDist);
  // Laid out as the static runtime's tools are; those for FUSE 2 are laid out otherwise.
  const tools = join(folder, 'tools');
  await layFile(join(tools, 'runtimes', 'runtime-x64'), 'the static runtime');
  await layFile(join(tools, 'lib', 'x64', 'none'), '');
  await layFile(join(tools, 'desktop-file-validate'), '');
  await layScript(
    join(tools, 'mksquashfs'),
    `cat "$1"/*.desktop > "${folder}/entry"; cat "$1/AppRun" > "${folder}/AppRun"; head -c 4096 /dev/zero > "$2"`,
  );
  await runElectronBuilder(folder, electronDist, ['--linux', 'AppImage', '--x64'], { APPIMAGE_TOOLS_PATH: tools });
  const image = (await readdir(folder)).find((name) => name.endsWith('.AppImage'));
  expect(await readFile(join(folder, image ?? ''), 'latin1')).toMatch(/^the static runtime/);
  expect(await readFile(join(folder, 'entry'), 'utf8')).toContain('Exec=AppRun %U');
  expect(await readFile(join(folder, 'AppRun'), 'utf8')).toContain(
    'if [ $HAVE_NO_SANDBOX -eq 0 ] && ! unshare -Ur true',
  );
});

test('the macOS app is signed anew after its fuses were set, and holds its own keytar', async () => {
  const electronDist = join(folder, 'electron');
  await layMacElectron(electronDist);
  const icon = join(folder, 'icon.icns');
  await layFile(icon, 'icns');
  const bin = join(folder, 'bin');
  const framework = 'Contents/Frameworks/Electron Framework.framework/Electron Framework';
  await layScript(
    join(bin, 'codesign'),
    `for app in "$@"; do :; done; echo "$@" > "${folder}/codesign"; cat "$app/${framework}" > "${folder}/signed"`,
  );
  const path = [bin, process.env.PATH].join(delimiter);
  await runElectronBuilder(folder, electronDist, ['--mac', 'dir', '--arm64', `-c.mac.icon=${icon}`], { PATH: path });
  const app = join(folder, 'mac-arm64', 'Voicelogs.app');
  expect(await readFile(join(folder, 'codesign'), 'utf8')).toBe(
    `--sign - --force --preserve-metadata=entitlements,requirements,flags,runtime --deep ${app}\n`,
  );
  expect(await readFile(join(folder, 'signed'))).toEqual(await readFile(join(app, framework)));
  // Wherever it was packed.
  expect(await readdir(join(app, 'Contents/Resources/app.asar.unpacked/node_modules/keytar/prebuilds'))).toEqual([
    'darwin-arm64',
  ]);
});

async function layFile(path: string, content: string, mode = 0o644): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content, { mode });
}

function layScript(path: string, body: string): Promise<void> {
  return layFile(path, `#!/bin/sh\n${body}\n`, 0o755);
}
