import { Howl } from 'howler';
import type { OpenAudio } from './audio-source.ts';

/** Howler goes by extension, and a recording's path has none. The format only lets it through: the browser sniffs. */
const formats: Readonly<Record<string, string>> = {
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'audio/x-wav': 'wav',
  'audio/vnd.wave': 'wav',
  'audio/mp4': 'm4a',
  'audio/x-m4a': 'm4a',
  'audio/aac': 'aac',
  'audio/ogg': 'ogg',
  'audio/opus': 'opus',
  'audio/flac': 'flac',
  'audio/webm': 'webm',
};

/** The one place that knows howler. Streams through an audio element: decoding an hour's file whole takes over 2 GB. */
export const openWithHowler: OpenAudio = (url, mimeType, listeners) => {
  const howl = new Howl({
    src: [url],
    format: [formats[mimeType.split(';')[0] ?? ''] ?? 'mp3'],
    html5: true,
    preload: true,
    onload: () => listeners.ready(howl.duration()),
    onplay: () => listeners.playing(true),
    onpause: () => listeners.playing(false),
    onstop: () => listeners.playing(false),
    onend: () => {
      atEnd = true;
      listeners.ended();
    },
    onseek: () => {
      seeking = false;
      if (wanted !== null) seekNow(wanted);
    },
    onloaderror: (_id, error) => listeners.failed(`load: ${String(error)}`),
    onplayerror: (_id, error) => listeners.failed(`play: ${String(error)}`),
  });
  // Howler lets go of an audio element by giving it a data: URL, which the content security policy refuses aloud.
  Object.assign(howl, { _clearSound: letGo });
  // A sound has no id before it is first played, and howler takes a lone number of 1000 or more for an id, so a seek
  // always names its sound and one that comes earlier waits.
  let sound: number | null = null;
  let startAt = 0;
  // Howler rewinds what has ended. A person who goes back a step from the end means the end.
  let atEnd = false;
  // Howler seeks a little later than it is told to, and drops what it is told meanwhile: one at a time, the last wish wins.
  let seeking = false;
  let wanted: number | null = null;
  const seekNow = (seconds: number) => {
    if (sound === null) return;
    seeking = true;
    wanted = null;
    howl.seek(seconds, sound);
  };
  const position = () => {
    if (atEnd) return howl.duration();
    return sound === null || seeking ? startAt : howl.seek(sound);
  };
  return {
    play: () => {
      // By what was asked for: the element stops a little short of the duration that howler rounds up.
      const again = atEnd || startAt >= howl.duration();
      atEnd = false;
      if (again) startAt = 0;
      if (sound === null) {
        sound = howl.play();
        if (startAt > 0) seekNow(startAt);
        return;
      }
      if (again) seekNow(0);
      howl.play(sound);
    },
    pause: () => {
      if (sound !== null) howl.pause(sound);
    },
    seek: (seconds) => {
      atEnd = false;
      startAt = seconds;
      if (seeking) wanted = seconds;
      else seekNow(seconds);
    },
    position,
    setRate: (rate) => {
      howl.rate(rate);
    },
    setVolume: (volume) => {
      howl.volume(volume);
    },
    setMuted: (muted) => {
      howl.mute(muted);
    },
    close: () => {
      howl.off();
      howl.unload();
    },
  };
};

function letGo(element: HTMLAudioElement): void {
  element.removeAttribute('src');
  element.load();
}
