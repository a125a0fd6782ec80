import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { expect, test } from 'playwright/test';
import { node24, run, toolEnvironment } from '../../scripts/project.mjs';
import { filesInAsar } from './asar-files.ts';
import { fusesOf, shippedFuses } from './fuses.ts';
import { runElectronBuilder } from './pack-app.ts';
import { layLinuxElectron, layMacElectron, layWindowsElectron } from './stand-in-electron.ts';

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

test('the .rpm installs the same desktop entry and icon, by the same tool', async () => {
  const electronDist = join(folder, 'electron');
  await layLinuxElectron(electronDist);
  const fpm = join(folder, 'fpm');
  await layScript(fpm, `echo "$@" > "${folder}/arguments"`);
  await runElectronBuilder(folder, electronDist, ['--linux', 'rpm', '--x64'], { CUSTOM_FPM_PATH: fpm });
  const given = await readFile(join(folder, 'arguments'), 'utf8');
  expect(given).toContain('-t rpm');
  expect(given).toContain('/usr/share/applications/voicelogs.desktop');
  expect(given).toContain('/usr/share/icons/hicolor/512x512/apps/voicelogs.png');
});

test('the Windows app has the icon, its archive’s hash, its fuses and its own keytar', async () => {
  const electronDist = join(folder, 'electron');
  await layWindowsElectron(electronDist);
  await runElectronBuilder(folder, electronDist, ['--win', 'dir', '--x64']);
  const unpacked = join(folder, 'win-unpacked');
  const program = await readFile(join(unpacked, 'Voicelogs.exe'));
  expect(program.includes('ELECTRONASAR', 0, 'utf16le')).toBe(true);
  const largest = (await readFile('resources/icon.ico')).subarray(-1_000);
  expect(program.includes(largest)).toBe(true);
  expect(await fusesOf(join(unpacked, 'Voicelogs.exe'))).toEqual(shippedFuses);
  const prebuilds = join(unpacked, 'resources/app.asar.unpacked/node_modules/keytar/prebuilds');
  expect(await readdir(prebuilds)).toEqual(['win32-x64']);
});

test('the macOS app is signed anew after its fuses were set, and holds its own keytar', async () => {
  const electronDist = join(folder, 'electron');
  await layMacElectron(electronDist);
  const bin = join(folder, 'bin');
  const framework = 'Contents/Frameworks/Electron Framework.framework/Electron Framework';
  await layScript(
    join(bin, 'codesign'),
    `for app in "$@"; do :; done; echo "$@" > "${folder}/codesign"; cat "$app/${framework}" > "${folder}/signed"`,
  );
  const path = [bin, process.env.PATH].join(delimiter);
  await runElectronBuilder(folder, electronDist, ['--mac', 'dir', '--arm64'], { PATH: path });
  const app = join(folder, 'mac-arm64', 'Voicelogs.app');
  expect(await readFile(join(folder, 'codesign'), 'utf8')).toBe(
    `--sign - --force --preserve-metadata=entitlements,requirements,flags,runtime --deep ${app}\n`,
  );
  expect(await readFile(join(folder, 'signed'))).toEqual(await readFile(join(app, framework)));
  expect(await fusesOf(app)).toEqual(shippedFuses);
  expect(await readFile(join(app, 'Contents/Resources/icon.icns'))).toEqual(await readFile('resources/icon.icns'));
  // Wherever it was packed; both, as the parts of a universal app hold the same files.
  expect(await readdir(join(app, 'Contents/Resources/app.asar.unpacked/node_modules/keytar/prebuilds'))).toEqual([
    'darwin-arm64',
    'darwin-x64',
  ]);
});

test('the macOS apps for both processors become a universal one', async () => {
  const electronDist = join(folder, 'electron');
  const bin = join(folder, 'bin');
  await layScript(join(bin, 'codesign'), '');
  await layScript(
    join(bin, 'file'),
    `[ "$(head -c 4 "$3" | od -An -tx1 | tr -d ' ')" = cffaedfe ] && echo 'Mach-O 64-bit' || echo data`,
  );
  // Given two programs, -create, -output and where to.
  await layScript(join(bin, 'lipo'), `cat "$1" "$2" > "$5.both" && mv "$5.both" "$5"; echo "$5" >> "${folder}/joined"`);
  const env = { PATH: [bin, process.env.PATH].join(delimiter) };
  for (const arch of ['x64', 'arm64'] as const) {
    await layMacElectron(electronDist, arch);
    const output = join(folder, arch);
    await runElectronBuilder(output, electronDist, ['--mac', 'dir', `--${arch}`], env);
  }
  const config = await readFile('electron-builder.yml', 'utf8');
  const options = {
    x64AppPath: join(folder, 'x64/mac/Voicelogs.app'),
    arm64AppPath: join(folder, 'arm64/mac-arm64/Voicelogs.app'),
    outAppPath: join(folder, 'Voicelogs.app'),
    mergeASARs: true,
    x64ArchFiles: /x64ArchFiles: '(.*)'/.exec(config)?.[1],
  };
  // It refuses another system, though nothing that it does here differs.
  const script = `Object.defineProperty(process, 'platform', { value: 'darwin' });
    require('@electron/universal').makeUniversalApp(${JSON.stringify(options)});`;
  const { code, output } = await run(node24(), ['-e', script], { env: toolEnvironment(env) });
  expect(output).toBe('');
  expect(code).toBe(0);
  const joined = (await readFile(join(folder, 'joined'), 'utf8')).trim().split('\n');
  expect(joined.every((path) => /\/(Electron Framework|Voicelogs[^/]*)$/.test(path))).toBe(true);
  const resources = join(options.outAppPath, 'Contents/Resources');
  expect(filesInAsar(join(resources, 'app.asar'))).toEqual(
    filesInAsar(join(options.x64AppPath, 'Contents/Resources/app.asar')),
  );
  expect(await readdir(join(resources, 'app.asar.unpacked/node_modules/keytar/prebuilds'))).toHaveLength(2);
});

test('a macOS app asks for no more than a compiler at run time', async () => {
  const file = /entitlements: (.*)/.exec(await readFile('electron-builder.yml', 'utf8'))?.[1];
  const entitlements = (await readFile(file ?? '', 'utf8')).replace(/<!--[\s\S]*?-->/g, '');
  expect(entitlements.match(/<key>.*?<\/key>/g)).toEqual(['<key>com.apple.security.cs.allow-jit</key>']);
});

async function layFile(path: string, content: string, mode = 0o644): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content, { mode });
}

function layScript(path: string, body: string): Promise<void> {
  return layFile(path, `#!/bin/sh\n${body}\n`, 0o755);
}
