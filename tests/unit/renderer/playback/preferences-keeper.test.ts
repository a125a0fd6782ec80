import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nothingLoaded, type PlaybackState } from '../../../../src/renderer/playback/playback-state.ts';
import { PreferencesKeeper } from '../../../../src/renderer/playback/preferences-keeper.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  let state: PlaybackState = {
    ...nothingLoaded,
    rate: 1,
    volume: 1,
    skipSilence: false,
    swapSides: false,
    muted: false,
    audibleSides: 'both',
    balance: 0,
  };
  let settings = { playbackRate: 1, volume: 1, skipSilence: false, swapSides: false };
  let tellPlayback = () => {};
  let tellSettings = () => {};
  const set = (part: Partial<PlaybackState>) => {
    state = { ...state, ...part };
    tellPlayback();
  };
  const change = (part: Partial<typeof settings>) => {
    settings = { ...settings, ...part };
    tellSettings();
  };
  const saves: { readonly volume: number; readonly done: PromiseWithResolvers<void> }[] = [];
  const keeper = new PreferencesKeeper({
    playback: {
      getState: () => state,
      subscribe: (listener) => {
        tellPlayback = listener;
        return () => {
          tellPlayback = () => {};
        };
      },
      setRate: (rate) => set({ rate }),
      setVolume: (volume) => set({ volume }),
      setSkipSilence: (skipSilence) => set({ skipSilence }),
      setSwapSides: (swapSides) => set({ swapSides }),
    },
    settings: {
      now: () => settings,
      subscribe: (listener) => {
        tellSettings = listener;
        return () => {
          tellSettings = () => {};
        };
      },
    },
    save: ({ volume }) => {
      const done = Promise.withResolvers<void>();
      saves.push({ volume, done });
      return done.promise;
    },
    onFailure: () => undefined,
  });
  return { keeper, set, change, saves, state: () => state };
}

describe('the preferences of playback', () => {
  it('are saved once a slider that is dragged has come to rest', () => {
    const { keeper, set, saves } = setUp();
    keeper.start();
    for (const volume of [0.9, 0.8, 0.7]) {
      set({ volume });
      vi.advanceTimersByTime(100);
    }
    expect(saves).toEqual([]);
    vi.advanceTimersByTime(400);
    expect(saves.map(({ volume }) => volume)).toEqual([0.7]);
  });

  it('follow the settings where these are changed elsewhere, and are not saved again', () => {
    const { keeper, change, saves, state } = setUp();
    keeper.start();
    change({ playbackRate: 1.5, swapSides: true });
    vi.advanceTimersByTime(1_000);
    expect(state()).toMatchObject({ rate: 1.5, swapSides: true });
    expect(saves).toEqual([]);
  });

  it('are not undone by what comes back of an earlier change', async () => {
    const { keeper, set, change, saves, state } = setUp();
    keeper.start();
    set({ volume: 0.5 });
    vi.advanceTimersByTime(400);
    set({ volume: 0.2 });
    change({ volume: 0.5 });
    expect(state().volume).toBe(0.2);
    saves[0]?.done.resolve();
    await vi.advanceTimersByTimeAsync(400);
    expect(saves.map(({ volume }) => volume)).toEqual([0.5, 0.2]);
    saves[1]?.done.resolve();
    await vi.advanceTimersByTimeAsync(0);
    change({ volume: 0.9 });
    expect(state().volume).toBe(0.9);
  });

  it('are not saved where they are back at the settings, nor after the end', () => {
    const { keeper, set, saves } = setUp();
    const end = keeper.start();
    set({ volume: 0.5 });
    set({ volume: 1 });
    vi.advanceTimersByTime(1_000);
    set({ volume: 0.5 });
    end();
    vi.advanceTimersByTime(1_000);
    expect(saves).toEqual([]);
  });
});
