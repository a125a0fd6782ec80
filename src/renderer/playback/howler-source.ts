import { Howl, Howler } from 'howler';
import type { AudioGraph } from './audio-graph.ts';
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

// A context of howler's own would hold the sound device a second time, for sounds that are decoded whole.
Howler.usingWebAudio = false;

/** Elements that no recording is open in. */
const spare: HTMLAudioElement[] = [];

/**
 * The one place that knows howler. Streams through an audio element: decoding an hour's file whole takes over 2 GB. Howler
 * opens, picks the format and lets go; from there the element is steered itself, as howler's own play and seek stop, seek to
 * where it is already, and wait for timers and for `canplaythrough`.
 */
export function howlerOpener(graph: AudioGraph): OpenAudio {
  return (url, mimeType, listeners) => {
    const element = spare.pop() ?? new Audio();
    handToHowler(element);
    graph.take(element);
    const listening = new AbortController();
    const on = (event: string, listener: () => unknown) =>
      element.addEventListener(event, listener, { signal: listening.signal });
    on('loadedmetadata', () => listeners.ready(durationOf(element)));
    // The duration of a file that does not tell its own is guessed at first, and known at the end.
    on('durationchange', () => element.readyState > 0 && listeners.ready(durationOf(element)));
    on('play', () => listeners.playing(true));
    on('playing', () => listeners.sounding());
    // At its end a pause is told first, and then the end.
    on('pause', () => element.ended || listeners.playing(false));
    on('ended', () => listeners.ended());
    on('error', () => listeners.failed(`media error ${element.error?.code ?? 'unknown'}`));

    const howl = new Howl({
      src: [url],
      format: [formats[mimeType.split(';')[0] ?? ''] ?? 'mp3'],
      html5: true,
      preload: true,
      // What the element itself cannot tell: that there is no codec for it.
      onloaderror: (_id, error) => typeof error === 'string' && listeners.failed(`load: ${error}`),
    });
    // Howler lets go of an audio element by giving it a data: URL, which the content security policy refuses aloud.
    Object.assign(howl, { _clearSound: letGo });
    return {
      play: () => {
        // A play that a pause or a close overtakes is refused by the browser; what cannot be played is an error event.
        element.play().catch(() => undefined);
      },
      pause: () => element.pause(),
      seek: (seconds) => {
        element.currentTime = seconds;
      },
      position: () => element.currentTime,
      setRate: (rate) => {
        // The default too: loading a file goes back to it.
        element.defaultPlaybackRate = rate;
        element.playbackRate = rate;
      },
      close: () => {
        listening.abort();
        element.pause();
        howl.off();
        howl.unload();
        graph.release(element);
        spare.push(element);
      },
    };
  };
}

/** Seconds; 0 while there is no end in sight. */
function durationOf({ duration }: HTMLAudioElement): number {
  return Number.isFinite(duration) ? duration : 0;
}

/** Howler takes the newest element of its pool for the sound that it opens next; it has no other way to be given one. */
function handToHowler(element: HTMLAudioElement): void {
  const pool: unknown = Reflect.get(Howler, '_html5AudioPool');
  if (!Array.isArray(pool)) throw new Error('Howler keeps its audio elements elsewhere.');
  pool.push(element);
}

function letGo(element: HTMLAudioElement): void {
  element.removeAttribute('src');
  element.load();
}
