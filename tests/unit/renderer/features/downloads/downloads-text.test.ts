import { describe, expect, test } from 'vitest';
import {
  checkText,
  keepingStatement,
  onLaptopText,
  removalText,
} from '../../../../../src/renderer/features/downloads/downloads-text.ts';
import { keepingSummary } from '../../../../../src/renderer/features/downloads/keeping-summary.ts';
import type { FetchingStatus, RecordingState } from '../../../../../src/shared/recording.ts';

const file = { bytes: 2_000_000, mimeType: 'audio/mpeg', downloadedAt: 0, playedAt: null, stoppedAtSeconds: null };
const error = { code: 'recording-gone', message: 'It was deleted.', retryable: false } as const;
const here = (callSid: string, kept = true): RecordingState => ({ callSid, kept, state: 'ready', file });
const free: FetchingStatus = { held: null, error: null };

const said = (states: RecordingState[], fetching = free, minutes: number | null = null) =>
  keepingStatement(keepingSummary(states), fetching, minutes, 0);

describe('what is said of the calls kept offline', () => {
  test('is that there are none where recordings were only played', () => {
    expect(said([here('a', false), { callSid: 'b', kept: false, state: 'queued' }]).title).toBe(
      'Nothing is kept offline',
    );
  });

  test('is that they are ready once each is here or known to have no recording', () => {
    const statement = said([
      here('a'),
      here('b'),
      { callSid: 'c', kept: true, state: 'without' },
      here('played', false),
    ]);
    expect(statement).toEqual({
      tone: 'good',
      title: 'Ready for the flight: all 3 kept calls are here',
      detail: '2 recordings, 4.0 MB. 1 call has no recording in the account.',
    });
  });

  test('is what is missing as soon as one failed', () => {
    const statement = said([here('a'), { callSid: 'b', kept: true, state: 'failed', error }]);
    expect(statement.tone).toBe('failed');
    expect(statement.title).toBe('Not ready: 1 call is missing');
    expect(statement.detail).toContain('1 of 2 calls here');
  });

  const silent = (callSid: string, format: string, unplayable: 'format' | 'empty'): RecordingState => {
    const sound = { format, seconds: null, unplayable, changes: [], playsTo: null };
    return { callSid, kept: true, state: 'ready', file: { ...file, sound } };
  };

  test('is not that they are ready while some cannot be played, and names the formats', () => {
    const states = [here('a'), silent('b', 'AMR', 'format'), silent('c', 'AMR', 'format'), silent('d', 'WAV', 'empty')];
    expect(said(states)).toEqual({
      tone: 'failed',
      title: 'Not ready: 3 recordings cannot be played',
      detail:
        '4 of 4 calls here. 2 recordings are in a format that Voicelogs cannot play (AMR): save them to play them in another program. 1 recording holds no sound.',
    });
    expect(said([...states, { callSid: 'e', kept: true, state: 'failed', error }]).detail).toContain('(AMR)');
  });

  const underWay: RecordingState[] = [here('a'), { callSid: 'b', kept: true, state: 'queued' }];

  test('tells the minutes that are left while they are fetched', () => {
    expect(said(underWay, free, 3)).toEqual({
      tone: 'going',
      title: 'Downloading: 1 of 2 calls here',
      detail: 'About 3 minutes left.',
    });
  });

  test('tells that the storage is left in peace after tries that failed', () => {
    expect(said(underWay, { ...free, backoffUntil: 240_000 })).toMatchObject({
      tone: 'missing',
      title: 'Waiting: 1 of 2 calls here',
      detail: expect.stringContaining('Continues in about 4 min.'),
    });
  });

  test.each([
    ['paused', /^Paused/],
    ['offline', /^Not ready/],
    ['signed-out', /^Not ready/],
  ] as const)('tells what they wait for: %s', (held, title) => {
    expect(said(underWay, { held, error: null }).title).toMatch(title);
  });

  const full = { held: null, error: { code: 'disk-full', message: 'The disk is full.', retryable: true } } as const;

  test('tells why downloads have stopped, before all else that is missing', () => {
    expect(said(underWay, full)).toEqual({
      tone: 'failed',
      title: 'Downloads have stopped: 1 of 2 calls here',
      detail: 'The disk is full.',
    });
  });

  test('is that they are ready where only a recording that was played met a full disk', () => {
    const played: RecordingState = { callSid: 'b', kept: false, state: 'failed', error: full.error };
    expect(said([here('a'), played], full)).toEqual({
      tone: 'good',
      title: 'Ready for the flight: the kept call is here',
      detail: '1 recording, 2.0 MB. Other recordings are not downloaded now: The disk is full.',
    });
    expect(said([played], full).title).toBe('Nothing is kept offline');
    expect(said([played], full).detail).toContain('The disk is full.');
  });

  test('is that one is missing which is not here, though nothing is known of why', () => {
    const statement = said([here('a'), { callSid: 'b', kept: true, state: 'absent' }]);
    expect(statement).toMatchObject({ tone: 'failed', title: 'Not ready: 1 call is missing' });
  });
});

describe('what is said of a check', () => {
  test('is that every file was read and is whole', () => {
    expect(checkText({ checkedAt: 1000, kept: 5, whole: 4, without: 1, missing: [] }, 0, 4, 1000)).toBe(
      'Checked just now: all 4 recordings were read from the disk and are whole. 1 call has none.',
    );
  });

  test('is how many cannot be relied on', () => {
    const missing = [{ callSid: 'a', message: 'It is damaged.' }];
    expect(checkText({ checkedAt: 1000, kept: 5, whole: 4, without: 0, missing }, 1, 4, 1000)).toContain(
      '1 of 5 kept calls cannot be relied on without a network',
    );
  });
});

test('what has come since a check is not said to be missing, nor to have been read', () => {
  const missing = [{ callSid: 'a', message: 'It waits to be fetched.' }];
  expect(checkText({ checkedAt: 1000, kept: 5, whole: 4, without: 0, missing }, 0, 4, 1000)).toBe(
    'Checked just now: what was missing then has come since. Check again to have all of it read from the disk.',
  );
});

test('what was given up is told with its size and its reason', () => {
  expect(removalText({ at: 0, reason: 'room', recordings: 12, bytes: 84_000_000 })).toBe(
    '12 recordings, 84.0 MB: to make room for others',
  );
});

test('a check says when there are more or fewer recordings here than it read', () => {
  const check = { checkedAt: 1000, kept: 43, whole: 43, without: 0, missing: [] };
  expect(checkText(check, 0, 42, 1000)).toBe(
    'Checked just now: 43 recordings were whole. 42 are here now: check again.',
  );
  expect(checkText(check, 0, 43, 1000)).toContain('all 43 recordings');
});

describe('what is said of the recordings on this laptop', () => {
  const sound = { format: 'AMR', unplayable: 'format', seconds: null, playsTo: null, changes: [] } as const;
  const one = (callSid: string, playable: boolean) =>
    ({ callSid, kept: true, state: 'ready', file: playable ? file : { ...file, sound } }) as const;

  test.each([
    [3, 0, 'These play without a network.'],
    [2, 1, '2 of 3 play without a network; 1 cannot be played.'],
    [0, 1, 'This one cannot be played.'],
    [0, 2, 'None of these can be played.'],
  ])('with %d that play and %d that do not is true of both', (playable, unplayable, text) => {
    const those = (count: number, plays: boolean) =>
      Array.from({ length: count }, (_, at) => one(`${plays} ${at}`, plays));
    expect(onLaptopText([...those(playable, true), ...those(unplayable, false)])).toBe(text);
  });
});
