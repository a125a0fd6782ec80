import { sidOf } from '../../shared/call-part.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { AudioListeners, AudioSource } from './audio-source.ts';
import { backAfterPause, type PlaybackDeps } from './playback-state.ts';

type Deps = Pick<PlaybackDeps, 'openAudio' | 'recordingUrl' | 'versionHere' | 'mimeTypeHere' | 'stoppedAt'>;

interface Opened {
  readonly callSid: string;
  /** Of its file. */
  readonly version: EpochMs | null;
  readonly audio: AudioSource;
  /** Seconds; null until it is known. */
  durationSeconds: number | null;
  /** Who plays it; nobody yet. */
  listeners: AudioListeners | null;
}

/** Opens recordings shortly before the place where one stopped listening; one of them ahead of being asked for. */
export class PreparedAudio {
  readonly #deps: Deps;
  #ahead: Opened | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Opens this one ahead, instead of the one before; null: none. */
  prepare(callSid: string | null): void {
    if (this.#ahead?.callSid === callSid) return;
    this.#close();
    if (callSid !== null && this.#deps.mimeTypeHere(callSid) !== null)
      this.#ahead = this.#open(callSid, this.#deps.versionHere(callSid));
  }

  /** Its file is gone. */
  drop(callSid: string): void {
    if (this.#ahead !== null && sidOf(this.#ahead.callSid) === callSid) this.#close();
  }

  /** This version of the call's recording, opened now if it was not opened ahead; from here on the caller's. */
  take(callSid: string, version: EpochMs | null, listeners: AudioListeners): AudioSource {
    const isAhead = this.#ahead?.callSid === callSid && this.#ahead.version === version;
    const opened = isAhead && this.#ahead !== null ? this.#ahead : this.#open(callSid, version);
    if (isAhead) this.#ahead = null;
    opened.listeners = listeners;
    if (opened.durationSeconds !== null) listeners.ready(opened.durationSeconds);
    return opened.audio;
  }

  #open(callSid: string, version: EpochMs | null): Opened {
    const { openAudio, recordingUrl, mimeTypeHere, stoppedAt } = this.#deps;
    const audio = openAudio(recordingUrl(callSid, version), mimeTypeHere(callSid) ?? 'audio/mpeg', {
      ready: (durationSeconds) => {
        opened.durationSeconds = durationSeconds;
        opened.listeners?.ready(durationSeconds);
      },
      playing: (playing) => opened.listeners?.playing(playing),
      sounding: () => opened.listeners?.sounding(),
      ended: () => opened.listeners?.ended(),
      failed: (detail) => {
        // One that nobody plays yet is opened anew when somebody does, and fails then.
        if (opened.listeners === null) this.drop(callSid);
        else opened.listeners.failed(detail);
      },
    });
    const opened: Opened = { callSid, version, audio, durationSeconds: null, listeners: null };
    audio.seek(Math.max(0, (stoppedAt(callSid) ?? 0) - backAfterPause));
    return opened;
  }

  #close(): void {
    this.#ahead?.audio.close();
    this.#ahead = null;
  }
}
