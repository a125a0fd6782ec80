import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DrawnPlayback } from '../../../../src/renderer/playback/drawn-playback.ts';
import { Playback } from '../../../../src/renderer/playback/playback.ts';
import { SilentAudio } from './silent-audio.ts';

let opened: SilentAudio[];
let playback: Playback;
let drawn: DrawnPlayback;
let drawings: number;

beforeEach(() => {
  vi.useFakeTimers();
  opened = [];
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
      positionChanged: () => undefined,
      condition: async () => 'whole',
      whyUnplayable: () => null,
      recordingUrl: (callSid) => callSid,
      versionHere: () => null,
      mimeTypeHere: (callSid) => (callSid.startsWith('here') ? 'audio/mpeg' : null),
      whyNoDownload: () => null,
      download: () => new Promise(() => undefined),
      downloadAgain: () => new Promise(() => undefined),
      cancelDownload: async () => undefined,
    },
    { rate: 1, volume: 1, skipSilence: false, swapSides: false },
  );
  drawn = new DrawnPlayback(playback);
  drawings = 0;
  drawn.subscribe(() => {
    drawings += 1;
  });
});

afterEach(() => {
  playback.close();
  vi.useRealTimers();
});

function playing(): SilentAudio {
  playback.play('here');
  const audio = opened.at(-1);
  if (audio === undefined) throw new Error('Nothing was opened.');
  audio.becomeReady();
  audio.sound();
  drawings = 0;
  return audio;
}

describe('What is drawn of the player', () => {
  it('is nothing between a press of Play and its sound, then all of it', () => {
    playback.play('here');
    opened[0]?.becomeReady();
    expect(drawings).toBe(0);
    opened[0]?.sound();
    expect(drawn.getState()).toMatchObject({ callSid: 'here', stage: 'ready', playing: true });
  });

  it('is nothing between a seek while it plays and its sound, then the new place', () => {
    const audio = playing();
    playback.seek(120);
    drawn.read();
    expect(drawings).toBe(0);
    audio.sound();
    expect(drawn.getPosition()).toBe(120);
  });

  it('waits no longer than a tenth of a second for a sound that does not come', () => {
    playback.play('here');
    vi.advanceTimersByTime(100);
    expect(drawn.getState()).toMatchObject({ callSid: 'here', stage: 'opening' });
  });

  it('is at once what a person sets while a sound is waited for, as the next press goes by it', () => {
    playback.play('here');
    playback.setRate(1.25);
    expect(drawn.getState().rate).toBe(1.25);
    playback.setVolume(0.5);
    expect(drawn.getState().volume).toBe(0.5);
  });

  it('is a seek at once where nothing plays, as no sound is waited for', () => {
    playing();
    playback.pause();
    playback.seek(60);
    expect(drawn.getPosition()).toBe(60);
  });

  it('is a pause at once, also of what is not heard yet', () => {
    playback.play('here');
    opened[0]?.becomeReady();
    playback.pause();
    expect(drawn.getState().playing).toBe(false);
    expect(drawn.getState().callSid).toBe('here');
  });

  it('is a download at once, as its sound is far', () => {
    playback.play('remote');
    expect(drawn.getState()).toMatchObject({ callSid: 'remote', stage: 'fetching' });
  });

  it('is a file that cannot be opened as soon as that is known', async () => {
    playback.play('here');
    opened[0]?.fail('media error 4');
    await vi.advanceTimersByTimeAsync(0);
    expect(drawn.getState().stage).toBe('problem');
  });

  it('is the player closed while its sound was waited for', () => {
    playback.play('here');
    playback.close();
    expect(drawn.getState()).toMatchObject({ callSid: null, stage: 'empty' });
  });
});
