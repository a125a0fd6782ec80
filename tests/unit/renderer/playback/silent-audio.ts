import type { AudioListeners, AudioSource } from '../../../../src/renderer/playback/audio-source.ts';

/** An audio file in memory: it opens when told to, and plays nothing. */
export class SilentAudio implements AudioSource {
  closed = false;
  seconds = 0;
  rate = 1;
  readonly url: string;
  readonly #listeners: AudioListeners;

  constructor(url: string, listeners: AudioListeners) {
    this.url = url;
    this.#listeners = listeners;
  }

  becomeReady(duration = 280) {
    this.#listeners.ready(duration);
  }

  /** What it plays is heard. */
  sound() {
    this.#listeners.sounding();
  }

  end() {
    this.#listeners.ended();
  }

  fail(detail: string) {
    this.#listeners.failed(detail);
  }

  play() {
    this.#listeners.playing(true);
  }

  pause() {
    this.#listeners.playing(false);
  }

  seek(seconds: number) {
    this.seconds = seconds;
  }

  position() {
    return this.seconds;
  }

  setRate(rate: number) {
    this.rate = rate;
  }

  close() {
    this.closed = true;
  }
}
