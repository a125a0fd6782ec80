import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MainState } from '../../../../src/renderer/state/main-state.ts';
import type { AppState } from '../../../../src/shared/app-state.ts';
import { defaultSettings } from '../../../../src/shared/settings.ts';
import { idleSync } from '../../../../src/shared/sync.ts';

const told: AppState = {
  connection: { state: 'none' },
  lock: { state: 'open' },
  sync: idleSync,
  settings: defaultSettings,
  sampleNetwork: null,
  fetching: { held: null, error: null },
  platform: 'linux',
  version: '1.2.3',
  update: { state: 'off' },
  readOnly: null,
  startNotice: null,
};

let answer: PromiseWithResolvers<unknown>;
let tell: (name: string, payload: unknown) => void;

beforeEach(() => {
  answer = Promise.withResolvers();
  const listeners = new Map<string, (payload: unknown) => void>();
  tell = (name, payload) => listeners.get(name)?.(payload);
  const voicelogs = {
    request: () => answer.promise,
    on: (name: string, listener: (payload: unknown) => void) => listeners.set(name, listener),
  };
  vi.stubGlobal('window', { voicelogs });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('main’s state', () => {
  it('is not known before main has told it', () => {
    const main = new MainState();
    expect([main.app(), main.sync(), main.failure()]).toEqual([null, null, null]);
  });

  it('is what main told, and what it has told of since', async () => {
    const main = new MainState();
    answer.resolve({ ok: true, value: told });
    expect(await main.answered).toMatchObject({ version: '1.2.3' });
    let drawn = 0;
    main.subscribe(() => {
      drawn += 1;
    });
    tell('settings', { ...defaultSettings, theme: 'dark' });
    tell('sync', { ...idleSync, phase: 'running' });
    expect(main.app()).toMatchObject({ version: '1.2.3', settings: { theme: 'dark' } });
    expect(main.sync()).toMatchObject({ phase: 'running' });
    expect(drawn).toBe(2);
  });

  it('stays the same object while the sync alone goes on', async () => {
    const main = new MainState();
    answer.resolve({ ok: true, value: told });
    await main.answered;
    const before = main.app();
    tell('sync', { ...idleSync, phase: 'running' });
    expect(main.app()).toBe(before);
  });

  it('tells why it could not be had', async () => {
    const main = new MainState();
    answer.resolve({ ok: false, error: { code: 'internal', message: 'Main is broken.', retryable: false } });
    await expect(main.answered).rejects.toThrow('Main is broken.');
    await vi.waitFor(() => expect(main.failure()).toMatchObject({ message: 'Main is broken.' }));
  });
});
