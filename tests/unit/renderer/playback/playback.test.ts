import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Listening } from '../../../../src/renderer/playback/audio-source.ts';
import { Playback } from '../../../../src/renderer/playback/playback.ts';
import type { FileCondition } from '../../../../src/renderer/playback/playback-state.ts';
import { type RecordingState, recordingPath } from '../../../../src/shared/recording.ts';
import { type AppError, CodedError } from '../../../../src/shared/result.ts';
import { SilentAudio } from './silent-audio.ts';

interface Download {
  readonly callSid: string;
  readonly arrive: () => Promise<void>;
  readonly fail: (code: AppError['code']) => Promise<void>;
}

const offline: AppError = { code: 'offline', message: 'No network.', retryable: true };

let here: Set<string>;
let downloads: Download[];
let cancelled: string[];
let again: Download[];
let opened: SilentAudio[];
let noDownload: AppError | null;
let condition: FileCondition;
let unplayable: string | null;
let versions: Map<string, number>;
let stopped: Map<string, number>;
let told: { callSid: string; stoppedAtSeconds: number | null }[];
let listening: Listening | null;
let playback: Playback;

beforeEach(() => {
  here = new Set(['here', 'also-here']);
  downloads = [];
  cancelled = [];
  again = [];
  opened = [];
  noDownload = null;
  condition = 'whole';
  unplayable = null;
  versions = new Map();
  stopped = new Map();
  told = [];
  listening = null;
  playback = new Playback(
    {
      openAudio: (url, _mimeType, listeners) => {
        const audio = new SilentAudio(url, listeners);
        opened.push(audio);
        return audio;
      },
      listen: (how) => {
        listening = how;
      },
      soundWanted: () => undefined,
      stoppedAt: (callSid) => stopped.get(callSid) ?? null,
      positionChanged: (callSid, stoppedAtSeconds) => told.push({ callSid, stoppedAtSeconds }),
      condition: async () => condition,
      whyUnplayable: () => unplayable,
      recordingUrl: (callSid, version) => `app://voicelogs${recordingPath(callSid, version)}`,
      versionHere: (callSid) => versions.get(callSid) ?? null,
      mimeTypeHere: (callSid) => (here.has(callSid) ? 'audio/mpeg' : null),
      whyNoDownload: () => noDownload,
      download: (callSid) => askedFor(callSid, downloads),
      downloadAgain: (callSid) => askedFor(callSid, again),
      cancelDownload: async (callSid) => {
        cancelled.push(callSid);
      },
    },
    { rate: 1, volume: 1, skipSilence: false, swapSides: false },
  );
});

function askedFor(callSid: string, among: Download[]): Promise<void> {
  return new Promise((resolve, reject) => {
    among.push({
      callSid,
      arrive: async () => {
        here.add(callSid);
        resolve();
      },
      fail: async (code) => reject(new CodedError(code, `It failed: ${code}`, { retryable: true })),
    });
  });
}

function latest(): SilentAudio {
  const audio = opened.at(-1);
  if (audio === undefined) throw new Error('No recording was opened.');
  return audio;
}

function download(index = 0): Download {
  const one = downloads[index];
  if (one === undefined) throw new Error('No download was asked for.');
  return one;
}

describe('a recording that is on this laptop', () => {
  it('begins at the place that was asked for, not where it was left', () => {
    stopped.set('here', 100);
    playback.play('here', 30);
    expect(opened[0]?.seconds).toBe(30);
    opened[0]?.becomeReady();
    playback.play('here', 200);
    expect(opened[0]?.seconds).toBe(200);
    playback.pause();
    playback.play('here', 50);
    expect(opened[0]?.seconds).toBe(50);
    expect(playback.getState().playing).toBe(true);
    expect(opened).toHaveLength(1);
  });

  it('begins a recording that has to come first at the place that was asked for', async () => {
    playback.play('remote', 40);
    here.add('remote');
    await downloads[0]?.arrive();
    expect(opened[0]?.seconds).toBe(40);
  });

  it('plays as soon as it is open, without asking for a download', () => {
    playback.play('here');
    expect(playback.getState()).toMatchObject({ callSid: 'here', stage: 'opening' });
    latest().becomeReady(280);
    expect(playback.getState()).toMatchObject({ stage: 'ready', playing: true, durationSeconds: 280 });
    expect(downloads).toEqual([]);
  });

  it('goes on two seconds before where it was paused', () => {
    playback.play('here');
    latest().becomeReady();
    playback.seek(100);
    playback.toggle();
    expect(playback.getState().playing).toBe(false);
    playback.toggle();
    expect(playback.getState().playing).toBe(true);
    expect(opened).toHaveLength(1);
    expect(playback.position()).toBe(98);
  });

  it('goes on where somebody put it while it was paused', () => {
    playback.play('here');
    latest().becomeReady();
    playback.toggle();
    playback.seek(100);
    playback.toggle();
    expect(playback.position()).toBe(100);
  });

  it('begins two seconds before where one stopped listening to it', () => {
    stopped.set('here', 42);
    playback.play('here');
    latest().becomeReady();
    expect(playback.position()).toBe(40);
  });

  it('stays where one stopped listening when it is sought in before it is open', () => {
    stopped.set('here', 42);
    playback.play('here');
    playback.seek(playback.position() + 5);
    latest().becomeReady();
    expect(playback.position()).toBe(40);
  });

  it('plays, and is sought in once its length is known, where its file does not tell that', () => {
    stopped.set('here', 42);
    playback.play('here');
    latest().becomeReady(0);
    playback.seek(100);
    expect(playback.position()).toBe(40);
    playback.close();
    expect(told).toEqual([{ callSid: 'here', stoppedAtSeconds: 40 }]);
    playback.play('here');
    latest().becomeReady(0);
    latest().becomeReady(280);
    playback.seek(100);
    expect(playback.position()).toBe(100);
  });

  it('is opened before it is played, once, where that is asked for', () => {
    playback.prepare('here');
    latest().becomeReady(280);
    expect(playback.getState()).toMatchObject({ callSid: null, stage: 'empty' });
    playback.play('here');
    expect(opened).toHaveLength(1);
    expect(playback.getState()).toMatchObject({ stage: 'ready', playing: true, durationSeconds: 280 });
  });

  it('that was opened in vain is let go when another is', () => {
    playback.prepare('here');
    const first = latest();
    playback.prepare('also-here');
    expect(first.closed).toBe(true);
    playback.prepare(null);
    expect(latest().closed).toBe(true);
  });

  it('gives way to the next one, and its file is let go', () => {
    playback.play('here');
    const first = latest();
    first.becomeReady();
    playback.play('also-here');
    expect(first.closed).toBe(true);
    expect(playback.getState()).toMatchObject({ callSid: 'also-here', stage: 'opening', durationSeconds: 0 });
  });

  it('says nothing any more once another was chosen', () => {
    playback.play('here');
    const first = latest();
    playback.play('also-here');
    first.becomeReady(10);
    first.fail('too late');
    expect(playback.getState()).toMatchObject({ callSid: 'also-here', stage: 'opening', problem: null });
  });

  it('is paused at its end', () => {
    playback.play('here');
    latest().becomeReady();
    latest().end();
    expect(playback.getState()).toMatchObject({ stage: 'ready', playing: false });
  });

  it('is kept within its length by a seek', () => {
    playback.play('here');
    latest().becomeReady(280);
    playback.seek(1000);
    expect(playback.position()).toBe(280);
    playback.seek(-5);
    expect(playback.position()).toBe(0);
  });

  it('says so when its file is removed while it plays', () => {
    playback.play('here');
    latest().becomeReady();
    playback.learn({ callSid: 'here', kept: false, state: 'absent' });
    expect(latest().closed).toBe(true);
    expect(playback.getState()).toMatchObject({
      stage: 'problem',
      playing: false,
      problem: { code: 'recording-gone' },
    });
  });

  it('says that its file is gone when it can no longer be read', async () => {
    condition = 'gone';
    playback.play('here');
    latest().becomeReady();
    latest().fail('2: read error');
    await expect.poll(() => playback.getState().problem?.code).toBe('recording-gone');
  });

  it('is closed when it is removed while it is paused', () => {
    playback.play('here');
    latest().becomeReady();
    playback.pause();
    playback.learn({ callSid: 'here', kept: false, state: 'absent' });
    expect(latest().closed).toBe(true);
    expect(playback.getState()).toMatchObject({ callSid: null, stage: 'empty', playing: false });
  });

  it('is not offered to be downloaded again where that brings the same file', async () => {
    playback.play('here');
    latest().fail('decode error');
    await expect.poll(() => playback.getState().stage).toBe('problem');
    expect(playback.getState().problem).toMatchObject({ code: 'recording-not-audio', retryable: false });
    expect(playback.getState().problem?.message).not.toMatch(/download it again/);
  });

  it('says at once that its format cannot be played, and which', () => {
    unplayable = 'Voicelogs cannot play this format: AMR.';
    playback.play('here');
    expect(opened).toEqual([]);
    expect(playback.getState()).toMatchObject({
      stage: 'problem',
      problem: { code: 'recording-not-audio', message: unplayable, retryable: false },
    });
  });

  it('can be heard up to the place where it broke off, which is named', async () => {
    playback.play('here');
    latest().becomeReady(70);
    latest().seek(30);
    latest().fail('decode error');
    await expect.poll(() => opened.length).toBe(2);
    latest().becomeReady(70);
    expect(playback.getState()).toMatchObject({ stage: 'ready', playing: false, brokeOffAt: 30, problem: null });
    playback.seek(10);
    playback.toggle();
    expect(playback.getState().playing).toBe(true);
  });

  it('can be fetched anew when its file was damaged', async () => {
    condition = 'damaged';
    playback.play('here');
    latest().fail('decode error');
    await expect.poll(() => playback.getState().stage).toBe('problem');
    expect(playback.getState()).toMatchObject({ stage: 'problem', problem: { code: 'recording-not-audio' } });
    const outcome = playback.downloadAgain();
    expect(playback.getState()).toMatchObject({ stage: 'fetching', problem: null });
    await again[0]?.arrive();
    await outcome;
    latest().becomeReady();
    expect(playback.getState()).toMatchObject({ stage: 'ready', playing: true, problem: null });
    expect(downloads).toEqual([]);
  });

  it('says why it could not be fetched anew, and can be played as it is', async () => {
    playback.play('here');
    latest().fail('decode error');
    await expect.poll(() => playback.getState().stage).toBe('problem');
    const outcome = playback.downloadAgain();
    await again[0]?.fail('offline');
    await outcome;
    expect(playback.getState()).toMatchObject({ callSid: 'here', stage: 'problem', problem: { code: 'offline' } });
    playback.play('here');
    latest().becomeReady();
    expect(playback.getState()).toMatchObject({ stage: 'ready', playing: true });
  });
});

describe('a recording that is not on this laptop', () => {
  it('is downloaded and then plays by itself', async () => {
    playback.play('away');
    expect(playback.getState()).toMatchObject({ callSid: 'away', stage: 'fetching' });
    await download().arrive();
    await expect.poll(() => opened.length).toBe(1);
    latest().becomeReady();
    expect(playback.getState()).toMatchObject({ stage: 'ready', playing: true });
  });

  it('does not play when it arrives after another was chosen', async () => {
    playback.play('away');
    playback.play('here');
    await download().arrive();
    latest().becomeReady();
    expect(opened.map(({ url }) => url)).toEqual(['app://voicelogs/recordings/here']);
    expect(playback.getState()).toMatchObject({ callSid: 'here', playing: true });
  });

  it('is not downloaded any more once another was chosen, but goes on coming when it is chosen again', () => {
    playback.play('away');
    playback.play('away');
    expect(cancelled).toEqual([]);
    playback.play('here');
    expect(cancelled).toEqual(['away']);
    playback.play('also-here');
    expect(cancelled).toEqual(['away']);
  });

  it('shows why its download failed', async () => {
    playback.play('away');
    await download().fail('recording-gone');
    await expect.poll(() => playback.getState().stage).toBe('problem');
    expect(playback.getState().problem?.code).toBe('recording-gone');
  });

  it('leaves the player empty when its download is cancelled elsewhere', async () => {
    playback.play('away');
    await download().fail('cancelled');
    await expect.poll(() => playback.getState().stage).toBe('empty');
  });

  it('is not downloaded any more when the player is closed', () => {
    playback.play('away');
    playback.close();
    expect(cancelled).toEqual(['away']);
    expect(playback.getState().callSid).toBeNull();
  });

  it('is not asked for while offline, until the person says so', () => {
    noDownload = offline;
    playback.play('away');
    expect(playback.getState()).toMatchObject({ callSid: 'away', stage: 'problem', problem: offline });
    expect(downloads).toEqual([]);
    playback.downloadLater();
    expect(downloads.map(({ callSid }) => callSid)).toEqual(['away']);
  });

  it('waits to be played when it comes after the network did', async () => {
    noDownload = offline;
    playback.play('away');
    playback.downloadLater();
    await download().fail('offline');
    await expect.poll(() => playback.getState().stage).toBe('queued');
    here.add('away');
    playback.learn({
      callSid: 'away',
      kept: true,
      state: 'ready',
      file: { bytes: 1, mimeType: 'audio/mpeg', downloadedAt: 0, playedAt: null, stoppedAtSeconds: null },
    });
    latest().becomeReady();
    expect(playback.getState()).toMatchObject({ stage: 'ready', playing: false });
  });

  it('is waited for no longer once the account turns out to have none', async () => {
    playback.play('away');
    await download().fail('offline');
    await expect.poll(() => playback.getState().stage).toBe('queued');
    playback.learn({ callSid: 'away', kept: true, state: 'without' });
    expect(playback.getState()).toMatchObject({ stage: 'problem', problem: { code: 'no-recording' } });
  });

  it('stays queued when the player is closed while it waits for the network', async () => {
    playback.play('away');
    await download().fail('offline');
    await expect.poll(() => playback.getState().stage).toBe('queued');
    playback.close();
    expect(cancelled).toEqual([]);
  });
});

describe('where one stopped listening', () => {
  it('is told at a pause and when the recording is left', () => {
    playback.play('here');
    latest().becomeReady(280);
    playback.seek(100);
    playback.pause();
    expect(told).toEqual([{ callSid: 'here', stoppedAtSeconds: 100 }]);
    playback.seek(150);
    playback.play('also-here');
    expect(told.at(-1)).toEqual({ callSid: 'here', stoppedAtSeconds: 150 });
  });

  it('is the start again once one has heard it to its end, or next to nothing of it', () => {
    playback.play('here');
    latest().becomeReady(280);
    playback.seek(278);
    latest().end();
    expect(told.at(-1)).toEqual({ callSid: 'here', stoppedAtSeconds: null });
    playback.seek(0.4);
    playback.close();
    expect(told.at(-1)).toEqual({ callSid: 'here', stoppedAtSeconds: null });
  });

  it('is not told of a recording that nobody listened to', async () => {
    playback.play('away');
    await download().fail('offline');
    await expect.poll(() => playback.getState().stage).toBe('queued');
    here.add('away');
    playback.learn({
      callSid: 'away',
      kept: true,
      state: 'ready',
      file: { bytes: 1, mimeType: 'audio/mpeg', downloadedAt: 0, playedAt: null, stoppedAtSeconds: null },
    });
    latest().becomeReady();
    playback.close();
    expect(told).toEqual([]);
  });

  it('stays what it was when the recording is closed before it is open', () => {
    stopped.set('here', 42);
    playback.play('here');
    playback.close();
    expect(told).toEqual([]);
  });
});

describe('silence and loops', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    playback.play('here');
    latest().becomeReady(280);
    playback.setSkips([{ at: 10.2, to: 19.8 }]);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Lets the audio play on for so many seconds of its own. */
  const playOn = (seconds: number) => {
    latest().seconds += seconds;
    vi.advanceTimersByTime((seconds / playback.getState().rate) * 1_000);
  };

  it('a silence is jumped over only where that is asked for', () => {
    playback.seek(9);
    playOn(1.3);
    expect(playback.position()).toBeCloseTo(10.3);
    playback.setSkipSilence(true);
    vi.advanceTimersByTime(0);
    expect(playback.position()).toBeCloseTo(19.8);
  });

  it('a silence is jumped over in time at any speed', () => {
    playback.setSkipSilence(true);
    playback.setRate(2);
    playback.seek(9.2);
    playOn(1);
    expect(playback.position()).toBeCloseTo(19.8);
  });

  it('nothing is jumped over while it is paused', () => {
    playback.setSkipSilence(true);
    playback.seek(9);
    playback.pause();
    vi.advanceTimersByTime(10_000);
    expect(playback.position()).toBe(9);
  });

  it('what lies between the marks is repeated', () => {
    playback.seek(30);
    playback.setLoop({ from: 30, to: 33 });
    playOn(3);
    expect(playback.position()).toBe(30);
    playOn(3);
    expect(playback.position()).toBe(30);
  });

  it('a loop whose end is put where it plays begins at once', () => {
    playback.seek(33);
    playback.setLoop({ from: 30, to: 33 });
    expect(playback.position()).toBe(30);
  });

  it('who goes on after a pause inside a loop stays in it, and who does outside goes to none', () => {
    const goOnAt = (seconds: number) => {
      playback.seek(seconds);
      playback.toggle();
      playback.toggle();
      return playback.position();
    };
    playback.setLoop({ from: 30, to: 40 });
    expect([10, 31, 60].map(goOnAt)).toEqual([8, 30, 58]);
  });

  it('a loop that ends where the recording does goes on, whichever is told first', () => {
    playback.setLoop({ from: 270, to: 280 });
    playback.seek(275);
    latest().seconds = 280;
    latest().end();
    expect(playback.getState().playing).toBe(true);
    expect(playback.position()).toBe(270);
  });

  it('the end that somebody goes to while it is paused begins nothing', () => {
    playback.setLoop({ from: 270, to: 280 });
    playback.pause();
    playback.seek(280);
    latest().end();
    expect(playback.getState().playing).toBe(false);
    expect(playback.position()).toBe(280);
  });

  it('a loop goes with its recording', () => {
    playback.setLoop({ from: 30, to: 33 });
    playback.play('also-here');
    expect(playback.getState().loop).toEqual({ from: null, to: null });
  });
});

describe('how one listens', () => {
  it('stays the same for the next recording', () => {
    playback.setRate(1.5);
    playback.setVolume(2.5);
    playback.setAudibleSides('customer');
    playback.play('here');
    expect(latest()).toMatchObject({ rate: 1.5 });
    expect(listening).toMatchObject({ volume: 2.5, muted: false, audibleSides: 'customer' });
  });

  it('a balance is for recordings with sides', () => {
    playback.setBalance(0.5);
    playback.setHasSides(false);
    expect(listening).toMatchObject({ balance: 0 });
    playback.setVolume(0.7);
    expect(listening).toMatchObject({ balance: 0, volume: 0.7 });
    playback.setHasSides(true);
    expect(listening).toMatchObject({ balance: 0.5 });
  });

  it('a touch of the volume unmutes', () => {
    playback.setMuted(true);
    expect(listening).toMatchObject({ muted: true });
    playback.setVolume(0.5);
    expect(listening).toMatchObject({ muted: false, volume: 0.5 });
  });
});

describe('a recording whose file is replaced, as by "Download again"', () => {
  const replaced = (version: number): RecordingState => ({
    callSid: 'here',
    kept: false,
    state: 'ready',
    file: { bytes: 1, mimeType: 'audio/mpeg', downloadedAt: version, playedAt: null, stoppedAtSeconds: null },
  });

  beforeEach(() => {
    versions.set('here', 1);
  });

  it('is opened by another URL, from where it was, and plays on', () => {
    playback.play('here');
    latest().becomeReady();
    playback.seek(40);
    playback.learn(replaced(2));
    expect(opened.map(({ url }) => url)).toEqual([
      'app://voicelogs/recordings/here?v=1',
      'app://voicelogs/recordings/here?v=2',
    ]);
    expect(opened[0]?.closed).toBe(true);
    expect(latest().seconds).toBe(40);
    latest().becomeReady();
    expect(playback.getState()).toMatchObject({ callSid: 'here', stage: 'ready' });
  });

  it('is opened anew where the file before was opened ahead', () => {
    playback.prepare('here');
    versions.set('here', 2);
    playback.play('here');
    expect(opened.map(({ url }) => url)).toEqual([
      'app://voicelogs/recordings/here?v=1',
      'app://voicelogs/recordings/here?v=2',
    ]);
  });

  it('is not opened anew for news of the same file', () => {
    playback.play('here');
    latest().becomeReady();
    playback.learn(replaced(1));
    expect(opened).toHaveLength(1);
  });
});
