import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Names that stand for something of Electron's in the sources, and what the list calls it. */
const objects: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['app', 'commandLine', 'contextBridge', 'dialog', 'ipcMain', 'ipcRenderer', 'Menu', 'nativeTheme', 'net'].map(
      (name) => [name, name],
    ),
  ),
  ...Object.fromEntries(
    ['powerMonitor', 'powerSaveBlocker', 'protocol', 'screen', 'session', 'webRequest', 'shell', 'window'].map(
      (name) => [name, name],
    ),
  ),
  blocker: 'powerSaveBlocker',
  defaultSession: 'session',
  opened: 'window',
  contents: 'contents',
  webContents: 'contents',
  frame: 'frame',
};

function membersIn(source: string): string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'/g, '');
  const found = code.matchAll(/(?<![\w.])(?:\w+\??\.|this\.#)*?(\w+)\(?\)?\??\.(\w+)/g);
  return [...found].flatMap(([, object = '', member]) =>
    objects[object] === undefined ? [] : [`${objects[object]}.${member}`],
  );
}

const used = ['src/main', 'src/preload'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .filter((source) => /from 'electron'/.test(source))
    .flatMap(membersIn),
);
const listed = new Set(
  [...readFileSync('docs/electron-members.md', 'utf8').matchAll(/^\| `([^`]+)` \|/gm)].map(([, member]) => member),
);

test('every member of Electron that the sources use is listed with its page', () => {
  expect(used).toContain('app.whenReady');
  expect([...new Set(used)].filter((member) => !listed.has(member))).toEqual([]);
});

test('one that is not listed is noticed', () => {
  const source = 'window.flashFrame(true); app.dock?.hide(); session.defaultSession.cookies.get({});';
  expect(membersIn(source).filter((member) => !listed.has(member))).toEqual(
    expect.arrayContaining(['window.flashFrame', 'app.dock']),
  );
});
