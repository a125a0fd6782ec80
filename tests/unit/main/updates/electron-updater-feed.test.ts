import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { type ClientRequest, type IncomingHttpHeaders, request, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { configureRequestOptionsFromUrl, type DownloadOptions, HttpExecutor } from 'builder-util-runtime';
import { NsisUpdater } from 'electron-updater';
import { expect, test } from 'vitest';
import { ElectronUpdaterFeed } from '../../../../src/main/updates/electron-updater-feed.ts';
import { loopbackServer } from '../loopback-server.ts';
import { tempFolder } from '../temp-folder.ts';

/** In place of Electron's network, which there is in Electron alone. */
class NodeExecutor extends HttpExecutor<ClientRequest> {
  createRequest(options: object, callback: (response: unknown) => void): ClientRequest {
    return request(options, callback);
  }

  download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return options.cancellationToken.createPromise((resolve, reject, onCancel) => {
      const callback = (error: Error | null | undefined) => (error ? reject(error) : resolve(destination));
      this.doDownload(
        configureRequestOptionsFromUrl(url.href, {}),
        { destination, options, onCancel, callback, responseHandler: null },
        0,
      );
    });
  }
}

const installer = Buffer.alloc(300_000, 'installer');

interface Feed {
  readonly version: string;
  /** What is told of the installer; the installer itself is always the same. */
  readonly sha512?: string;
  readonly answerInstaller?: (response: ServerResponse) => void;
}

/** The real electron-updater of Windows at version 0.1.0, on a feed that a server of the test's own answers. */
async function updaterOn({ version, sha512 = hashOf(installer), answerInstaller }: Feed, verify: string | null = null) {
  const folder = await tempFolder();
  const asked: { readonly path: string; readonly headers: IncomingHttpHeaders }[] = [];
  const origin = await loopbackServer(({ url = '', headers }, response) => {
    asked.push({ path: url.replace(/\?.*/, ''), headers });
    if (url.startsWith('/latest.yml')) {
      const file = `  - url: Voicelogs.exe\n    sha512: ${sha512}\n    size: ${installer.length}\n`;
      response.end(`version: ${version}\nfiles:\n${file}path: Voicelogs.exe\nsha512: ${sha512}\n`);
    } else if (answerInstaller) answerInstaller(response);
    else response.end(installer);
  });
  const config = join(folder, 'app-update.yml');
  await writeFile(config, 'provider: generic\npublisherName:\n  - Voicelogs\nupdaterCacheDirName: updates\n');
  const ended: string[] = [];
  const updater = new NsisUpdater(null, {
    version: '0.1.0',
    name: 'Voicelogs',
    isPackaged: true,
    appUpdateConfigPath: config,
    userDataPath: join(folder, 'data'),
    baseCachePath: join(folder, 'cache'),
    whenReady: async () => undefined,
    relaunch: () => ended.push('relaunch'),
    quit: () => ended.push('quit'),
    onQuit: () => ended.push('onQuit'),
  });
  Reflect.set(updater, 'httpExecutor', new NodeExecutor());
  Reflect.set(updater, '_testOnlyOptions', { platform: 'win32' });
  const verified: string[] = [];
  updater.verifyUpdateCodeSignature = async (publishers, path) => {
    verified.push(`${publishers}: ${hashOf(await readFile(path))}`);
    return verify;
  };
  const feed = new ElectronUpdaterFeed(updater);
  updater.setFeedURL({ provider: 'generic', url: origin });
  return { feed, folder, asked, verified, ended };
}

const hashOf = (bytes: Buffer) => createHash('sha512').update(bytes).digest('base64');
const never = () => new AbortController().signal;
const ignore = () => undefined;

test.each([
  ['0.2.0', '0.2.0'],
  ['0.1.0', null],
  // One that was taken back: an app that has it already stays as it is.
  ['0.0.9', null],
])('a feed that offers %s to 0.1.0 has an update of %s', async (version, newer) => {
  const { feed } = await updaterOn({ version });
  expect(await feed.newerVersion()).toBe(newer);
});

test('asking tells nothing of who asks: no number of the laptop is sent or kept', async () => {
  const { feed, folder, asked } = await updaterOn({ version: '0.2.0' });
  await feed.newerVersion();
  await feed.newerVersion();
  expect(asked.map(({ headers }) => headers['x-user-staging-id'])).toEqual([
    '00000000-0000-0000-0000-000000000000',
    '00000000-0000-0000-0000-000000000000',
  ]);
  expect(Object.keys(asked[0]?.headers ?? {}).sort()).toMatchObject(
    expect.arrayContaining(['host', 'x-user-staging-id']),
  );
  expect(asked[0]?.headers.cookie).toBeUndefined();
  expect(await readdir(folder)).not.toContain('data');
});

test('nothing is downloaded before it is asked for; then its progress is told and its signature checked', async () => {
  const { feed, asked, verified, ended } = await updaterOn({ version: '0.2.0' });
  await feed.newerVersion();
  expect(asked.map(({ path }) => path)).toEqual(['/latest.yml']);
  const fractions: number[] = [];
  await feed.download((fraction) => fractions.push(fraction), never());
  expect(asked.map(({ path }) => path)).toEqual(['/latest.yml', '/Voicelogs.exe']);
  expect(fractions.at(-1)).toBe(1);
  expect(verified).toEqual([`Voicelogs: ${hashOf(installer)}`]);
  expect(ended).toEqual([]);
});

test('an installer that is not signed by the publisher is refused, and removed', async () => {
  const { feed, folder } = await updaterOn({ version: '0.2.0' }, 'another signature');
  await feed.newerVersion();
  await expect(feed.download(ignore, never())).rejects.toThrow('not signed by the application owner');
  const left = await readdir(join(folder, 'cache'), { recursive: true });
  expect(left.filter((name) => name.endsWith('.exe'))).toEqual([]);
});

test('an installer that is another one than the feed tells is refused', async () => {
  const { feed, verified } = await updaterOn({ version: '0.2.0', sha512: hashOf(Buffer.from('another')) });
  await feed.newerVersion();
  await expect(feed.download(ignore, never())).rejects.toThrow('sha512 checksum mismatch');
  expect(verified).toEqual([]);
});

test('an abort ends a download, and the next one brings the whole installer', async () => {
  const begun = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  let isFirst = true;
  const answerInstaller = (response: ServerResponse) => {
    if (!isFirst) {
      response.end(installer);
      return;
    }
    isFirst = false;
    response.writeHead(200, { 'Content-Length': installer.length });
    response.write(installer.subarray(0, 1_000));
    response.on('close', () => gone.resolve());
    begun.resolve();
  };
  const { feed, verified } = await updaterOn({ version: '0.2.0', answerInstaller });
  await feed.newerVersion();
  const abort = new AbortController();
  const ended = feed.download(ignore, abort.signal).catch((thrown: Error) => thrown.message);
  await begun.promise;
  abort.abort();
  expect(await ended).toBe('cancelled');
  await gone.promise;
  await feed.download(ignore, never());
  expect(verified).toHaveLength(1);
});

test('a feed that answers with an error is an error, and nothing ends', async () => {
  const { feed, ended } = await updaterOn({ version: 'not a version' });
  await expect(feed.newerVersion()).rejects.toThrow();
  expect(ended).toEqual([]);
});
