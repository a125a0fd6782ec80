import { type RecordingFile, secondsShorter } from '../../shared/recording.ts';
import type { SoundChange, SoundFacts, SoundForm } from '../../shared/sound-facts.ts';
import { formatClock, formatLasting } from '../ui/format.ts';

/** Why nothing of a recording can be played, as sentences; null where it can be. */
export function unplayableText({ format, unplayable }: SoundFacts): string | null {
  switch (unplayable) {
    case null:
      return null;
    case 'empty':
      return `The file of this recording holds no sound (${format}): its header is there, and nothing behind it.`;
    case 'format':
      return `Voicelogs cannot play this format: ${format}. Save the recording to play it in another program.`;
  }
}

/** What is odd about a recording's sound, in a few words each, the weightiest first. */
export function soundNotes(file: RecordingFile | null, listedSeconds: number | null): string[] {
  const sound = file?.sound;
  if (sound === undefined || sound.unplayable !== null) return [];
  const shorter = secondsShorter(file, listedSeconds);
  return [
    ...(shorter === null ? [] : [`${formatLasting(shorter)} shorter than listed`]),
    ...sound.changes.slice(0, 1).map((change) => `format changes at ${formatClock(change.at)}`),
  ];
}

/** The same as sentences, for where there is room. */
export function soundSentences(file: RecordingFile | null, listedSeconds: number | null): string[] {
  const sound = file?.sound;
  if (sound === undefined || sound.unplayable !== null) return [];
  const shorter = secondsShorter(file, listedSeconds);
  return [
    ...(shorter === null
      ? []
      : [`The file lasts ${formatClock(sound.seconds ?? 0)}: ${formatLasting(shorter)} shorter than listed.`]),
    ...sound.changes.slice(0, 1).map((change) => changeText(change, sound)),
  ];
}

function changeText({ at, from, to }: SoundChange, { changes, playsTo }: SoundFacts): string {
  const more = changes.length > 1 ? ', and again later' : '';
  const change = `At ${formatClock(at)} the format changes from ${formText(from)} to ${formText(to)}${more}.`;
  if (playsTo === null) return change;
  return `${change} Voicelogs plays it up to there. Save the recording to hear the rest in another program.`;
}

function formText({ sampleRate, channels }: SoundForm): string {
  const sides = channels === 1 ? 'mono' : channels === 2 ? 'stereo' : `${channels} channels`;
  return `${sampleRate / 1_000}\u00a0kHz ${sides}`;
}
