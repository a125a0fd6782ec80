import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Insight } from '../../../../src/renderer/audio/insight.ts';
import { type InsightView, noInsight } from '../../../../src/renderer/insight/insight-store.ts';
import { Playback } from '../../../../src/renderer/playback/playback.ts';
import { Player } from '../../../../src/renderer/state/player.ts';
import { SilentAudio } from '../playback/silent-audio.ts';

let opened: SilentAudio[];
let playback: Playback;
let view: InsightView;
let tellInsight: () => void;
let subscribed: string[];
let player: Player;
let end: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  opened = [];
  subscribed = [];
  view = noInsight;
  tellInsight = () => {};
  playback = new Playback(
    {
      openAudio: (url, _mimeType, listeners) => {
        const audio = new SilentAudio(url, listeners);
        opened.push(audio);
        return audio;
      },
      listen: () => undefined,
      soundWanted: () => undefined,
      stoppedAt: () => null,
      versionHere: () => null,
      positionChanged: () => undefined,
      condition: async () => 'whole',
      whyUnplayable: () => null,
      recordingUrl: (callSid) => callSid,
      mimeTypeHere: () => 'audio/mpeg',
      whyNoDownload: () => null,
      download: () => new Promise(() => undefined),
      downloadAgain: () => new Promise(() => undefined),
      cancelDownload: async () => undefined,
    },
    { rate: 1, volume: 1, skipSilence: false, swapSides: false },
  );
  player = new Player({
    playback,
    insights: {
      view: () => view,
      subscribe: (callSid, listener) => {
        subscribed.push(callSid);
        tellInsight = listener;
        return () => {
          tellInsight = () => {};
        };
      },
    },
    preloader: { setLikely: () => undefined },
    playNext: () => undefined,
  });
  end = player.start();
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

function play(callSid: string): void {
  player.controls.play(callSid);
  opened.at(-1)?.becomeReady();
  opened.at(-1)?.sound();
}

const insightOf = (callSid: string) => ({ callSid, silences: Float32Array.of(10, 20), sides: 'two' }) as Insight;

describe('the player', () => {
  it('asks for the insight of what is loaded, and tells it and its silences once they are known', () => {
    play('a');
    expect(subscribed).toEqual(['a']);
    expect(player.state.getState()).toMatchObject({ callSid: 'a', insight: null, skips: { state: 'unknown' } });
    view = { state: 'ready', insight: insightOf('a'), reason: null };
    tellInsight();
    expect(player.state.getState()).toMatchObject({ insight: { callSid: 'a' }, skips: { state: 'known' } });
  });

  it('tells nothing of another recording’s insight', () => {
    view = { state: 'ready', insight: insightOf('a'), reason: null };
    play('a');
    expect(player.state.getState().insight?.callSid).toBe('a');
    play('b');
    expect(player.state.getState()).toMatchObject({ callSid: 'b', insight: null, skips: { state: 'unknown' } });
  });

  it('tells its position several times a second while it plays, and changes nothing else with it', () => {
    play('a');
    let positions = 0;
    let changes = 0;
    player.subscribeToPosition(() => {
      positions += 1;
    });
    player.state.subscribe(() => {
      changes += 1;
    });
    vi.advanceTimersByTime(1_000);
    expect(positions).toBe(5);
    expect(changes).toBe(0);
    player.controls.toggle();
    positions = 0;
    vi.advanceTimersByTime(1_000);
    expect(positions).toBe(0);
  });

  it('is empty after the end', () => {
    play('a');
    end();
    expect(playback.getState().callSid).toBeNull();
  });
});
