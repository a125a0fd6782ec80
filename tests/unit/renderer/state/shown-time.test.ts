import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppStateWithoutSync } from '../../../../src/renderer/state/main-state.ts';
import { createShownTime } from '../../../../src/renderer/state/shown-time.ts';
import { defaultSettings } from '../../../../src/shared/settings.ts';

const app: AppStateWithoutSync = {
  connection: { state: 'none' },
  lock: { state: 'open' },
  settings: { ...defaultSettings, timeZone: 'utc' },
  sampleNetwork: null,
  fetching: { held: null, error: null },
  platform: 'linux',
  version: '1.2.3',
  update: { state: 'off' },
  readOnly: null,
  startNotice: null,
};

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1, 23, 59, 30) });
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  let now: AppStateWithoutSync | null = app;
  let tell = () => {};
  const store = createShownTime({
    app: () => now,
    subscribe: (listener) => {
      tell = listener;
      return () => undefined;
    },
  });
  const change = (part: Partial<AppStateWithoutSync>) => {
    now = { ...app, ...part };
    tell();
  };
  return { store, change };
}

describe('the time that is shown', () => {
  it('is another day within a minute of midnight', () => {
    const { store } = setUp();
    expect(store.getState()).toEqual({ zone: 'UTC', today: Date.UTC(2026, 0, 1) });
    vi.advanceTimersByTime(60_000);
    expect(store.getState().today).toBe(Date.UTC(2026, 0, 2));
  });

  it('is of another zone as soon as the settings say so', () => {
    const { store, change } = setUp();
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    change({ settings: { ...defaultSettings, timeZone: 'system' } });
    expect(store.getState().zone).toBe(zone);
  });

  it('tells nobody of a change that leaves day and zone as they are', () => {
    const { store, change } = setUp();
    let told = 0;
    store.subscribe(() => {
      told += 1;
    });
    change({ settings: { ...app.settings, theme: 'dark' } });
    expect(told).toBe(0);
  });
});
