import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findBrowser } from '../../chromium-host/find-browser.mjs';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'find-browser-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function program(...parts: string[]): Promise<string> {
  const path = join(folder, ...parts);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, '');
  await chmod(path, 0o755);
  return path;
}

describe('finding a browser', () => {
  test('CHROMIUM_PATH comes before all others, and is not silently replaced when it names nothing', async () => {
    await program('bin', 'chromium');
    const own = await program('own-build');
    const env = { PATH: join(folder, 'bin') };
    expect(findBrowser({ ...env, CHROMIUM_PATH: own }, 'linux')).toEqual({ path: own, from: 'CHROMIUM_PATH' });
    expect(findBrowser({ ...env, CHROMIUM_PATH: join(folder, 'none') }, 'linux')).toBeNull();
  });

  test('on Linux, Chromium comes before Chrome and Chrome before Edge', async () => {
    const env = { PATH: join(folder, 'bin'), PLAYWRIGHT_BROWSERS_PATH: join(folder, 'none') };
    const edge = await program('bin', 'microsoft-edge');
    expect(findBrowser(env, 'linux')?.path).toBe(edge);
    const chrome = await program('bin', 'google-chrome');
    expect(findBrowser(env, 'linux')?.path).toBe(chrome);
    const chromium = await program('bin', 'chromium');
    expect(findBrowser(env, 'linux')?.path).toBe(chromium);
  });

  test('on Windows, Edge is found where it is installed', async () => {
    const edge = await program('Program Files (x86)', 'Microsoft', 'Edge', 'Application', 'msedge.exe');
    const env = {
      'PROGRAMFILES(X86)': join(folder, 'Program Files (x86)'),
      PLAYWRIGHT_BROWSERS_PATH: join(folder, 'none'),
    };
    expect(findBrowser(env, 'win32')).toEqual({ path: edge, from: 'Microsoft Edge' });
  });

  test("playwright's own newest build is the last resort", async () => {
    await program('browsers', 'chromium-999', 'chrome-linux', 'chrome');
    const newest = await program('browsers', 'chromium-1200', 'chrome-linux64', 'chrome');
    const env = { PATH: '', PLAYWRIGHT_BROWSERS_PATH: join(folder, 'browsers') };
    expect(findBrowser(env, 'linux')).toEqual({ path: newest, from: "playwright's chromium-1200" });
  });

  test('a machine without any is told apart', () => {
    expect(findBrowser({ PATH: folder, PLAYWRIGHT_BROWSERS_PATH: join(folder, 'none') }, 'linux')).toBeNull();
  });
});
