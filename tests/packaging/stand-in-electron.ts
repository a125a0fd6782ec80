import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { electronVersion } from '../../scripts/runtime.mjs';

/** What precedes the fuses in every Electron binary; electron-builder looks for it to set them. */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseWireVersion = 1;
/** Electron's own settings before anybody changes them, eight fuses as `@electron/fuses` counts them. */
const factoryFuses = '10110001';

const binary = Buffer.concat([
  Buffer.from(`#!/bin/sh\nexit 1\n# ${fuseSentinel}`),
  Buffer.from([fuseWireVersion, factoryFuses.length]),
  Buffer.from(factoryFuses),
]);

/** The first bytes of a program for one processor of macOS, and room for its header. */
const machO = Buffer.alloc(64);
machO.writeUInt32LE(0xfeedfacf);

/** Lays the files of Electron's Linux build that packing reads. Nothing of it can be started. */
export async function layLinuxElectron(folder: string): Promise<void> {
  await layFiles(folder, {
    version: electronVersion(),
    electron: binary,
    'locales/de.pak': '',
    'locales/en-US.pak': '',
    'locales/ja.pak': '',
  });
}

/**
 * Lays the files of Electron's Windows build that packing reads: its program is another one, to whose resources packing can add.
 * Nothing of it is Electron.
 */
export async function layWindowsElectron(folder: string): Promise<void> {
  const program = createRequire(import.meta.resolve('electron-builder')).resolve('electron-winstaller/package.json');
  const executable = await readFile(join(dirname(program), 'vendor', 'Squirrel.exe'));
  await layFiles(folder, {
    version: electronVersion(),
    'electron.exe': Buffer.concat([executable, binary]),
    'locales/de.pak': '',
    'locales/en-US.pak': '',
  });
}

/** Lays the files of Electron's macOS build that packing reads. Nothing of it can be started. */
export async function layMacElectron(folder: string, arch: 'x64' | 'arm64' = 'arm64'): Promise<void> {
  const program = Buffer.concat([machO, Buffer.from(`for ${arch}`)]);
  const contents = 'Electron.app/Contents';
  const framework = `${contents}/Frameworks/Electron Framework.framework`;
  const helpers = ['', ' (GPU)', ' (Plugin)', ' (Renderer)'].map((kind) => `Electron Helper${kind}`);
  await layFiles(folder, {
    version: electronVersion(),
    [`${contents}/Info.plist`]: infoPlist('Electron'),
    [`${contents}/MacOS/Electron`]: program,
    [`${framework}/Electron Framework`]: Buffer.concat([program, binary]),
    [`${framework}/Versions/A/Resources/de.lproj/locale.pak`]: '',
    [`${framework}/Versions/A/Resources/en.lproj/locale.pak`]: '',
    ...Object.fromEntries(
      helpers.flatMap((name) => [
        [`${contents}/Frameworks/${name}.app/Contents/Info.plist`, infoPlist(name)],
        [`${contents}/Frameworks/${name}.app/Contents/MacOS/${name}`, program],
      ]),
    ),
  });
}

async function layFiles(folder: string, files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content, { mode: 0o755 });
  }
}

function infoPlist(executable: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict>
  <key>CFBundleExecutable</key><string>${executable}</string>
  <key>CFBundleIdentifier</key><string>com.github.Electron</string>
  <key>CFBundleIconFile</key><string>electron.icns</string>
</dict></plist>
`;
}
