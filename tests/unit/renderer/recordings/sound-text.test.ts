import { expect, test } from 'vitest';
import { soundNotes, soundSentences, unplayableText } from '../../../../src/renderer/recordings/sound-text.ts';
import type { SoundFacts } from '../../../../src/shared/sound-facts.ts';

const facts: SoundFacts = { format: 'MP3', seconds: 10, unplayable: null, changes: [], playsTo: null };
const file = (sound: SoundFacts | undefined) => ({
  bytes: 1,
  mimeType: 'audio/mpeg',
  downloadedAt: 0,
  playedAt: null,
  stoppedAtSeconds: null,
  ...(sound === undefined ? {} : { sound }),
});
const change = {
  at: 30,
  from: { sampleRate: 16_000, channels: 2 },
  to: { sampleRate: 8_000, channels: 1 },
};

test('a recording says how much shorter it is than listed, and nothing where it is not', () => {
  expect(soundNotes(file(facts), 30)).toEqual(['20\u00a0s shorter than listed']);
  expect(soundNotes(file(facts), 110)).toEqual(['1:40\u00a0min shorter than listed']);
  expect(soundSentences(file(facts), 30)).toEqual(['The file lasts 0:10: 20\u00a0s shorter than listed.']);
  for (const listed of [null, 5, 10, 12]) expect(soundNotes(file(facts), listed)).toEqual([]);
  expect(soundNotes(file(undefined), 30)).toEqual([]);
  expect(soundNotes(file({ ...facts, seconds: null }), 30)).toEqual([]);
});

test('the place at which the format changes is named, and where what follows cannot be played', () => {
  const changed = { ...facts, seconds: 60, changes: [change] };
  expect(soundNotes(file(changed), null)).toEqual(['format changes at 0:30']);
  expect(soundSentences(file(changed), null)).toEqual([
    'At 0:30 the format changes from 16\u00a0kHz stereo to 8\u00a0kHz mono.',
  ]);
  expect(soundSentences(file({ ...changed, playsTo: 30 }), null).join(' ')).toContain('Save the recording');
});

test('what cannot be played says its format, and how it can be heard all the same', () => {
  expect(unplayableText({ ...facts, format: 'AMR', unplayable: 'format' })).toBe(
    'Voicelogs cannot play this format: AMR. Save the recording to play it in another program.',
  );
  expect(unplayableText({ ...facts, unplayable: 'empty' })).toContain('holds no sound');
  expect(unplayableText(facts)).toBeNull();
  expect(soundNotes(file({ ...facts, unplayable: 'empty', seconds: 0 }), 30)).toEqual([]);
});
