import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dropVariables, mayBeDebugged, refusedSwitch } from '../../../../src/main/shell/refused-switch.ts';
import { tempFolder } from '../temp-folder.ts';

const startedWith = (...names: string[]) => ({ hasSwitch: (name: string) => names.includes(name) });

test.each([
  'remote-debugging-port',
  'remote-debugging-pipe',
  'inspect',
  'inspect-brk',
  'js-flags',
  'load-extension',
  'renderer-cmd-prefix',
  'disable-web-security',
  'host-resolver-rules',
  'ignore-certificate-errors',
  'ssl-key-log-file',
  'log-net-log',
])('--%s is refused', (name) => {
  expect(refusedSwitch(startedWith('user-data-dir', name))).toBe(name);
});

test('switches that people and systems need are taken', () => {
  const needed = ['user-data-dir', 'no-sandbox', 'ozone-platform', 'disable-gpu', 'force-device-scale-factor', 'lang'];
  const ofNetworks = ['proxy-server', 'proxy-pac-url', 'proxy-bypass-list', 'no-proxy-server', 'password-store'];
  expect(refusedSwitch(startedWith(...needed, ...ofNetworks))).toBeNull();
});

test.each([
  ['from its sources', false, {}, true],
  ['from a package', true, {}, false],
  ['from a package that was made for tests', true, { allowDebugging: true }, true],
  ['from a package that says something else', true, { allowDebugging: 'true' }, false],
])('an app that runs %s (packaged: %s, %j) may be debugged: %s', async (_from, isPackaged, description, may) => {
  const folder = await tempFolder();
  await writeFile(join(folder, 'package.json'), JSON.stringify(description));
  expect(mayBeDebugged({ isPackaged, getAppPath: () => folder })).toBe(may);
});

test('variables that would have secrets written to a file are dropped, in any case, and no others', () => {
  const env = {
    SSLKEYLOGFILE: '/tmp/keys',
    SslKeyLogFile: 'keys',
    ELECTRON_LOG_FILE: 'log',
    PATH: '/bin',
    http_proxy: 'p',
  };
  dropVariables(env);
  expect(env).toEqual({ PATH: '/bin', http_proxy: 'p' });
});
