import type { RecordingState } from '../../../shared/recording.ts';
import { type AppError, toAppError } from '../../../shared/result.ts';
import type { AudioSource, OpenAudio } from './audio-source.ts';

export type PlaybackStage =
  | 'empty'
  /** The recording is being downloaded, and plays by itself once it is here. */
  | 'fetching'
  /** Main downloads it when the network is back; then it waits to be played. */
  | 'queued'
  | 'opening'
  | 'ready'
  | 'problem';

export interface PlaybackState {
  readonly callSid: string | null;
  readonly stage: PlaybackStage;
  readonly playing: boolean;
  /** Seconds; 0 until the recording is open. */
  readonly durationSeconds: number;
  readonly rate: number;
  /** 0 to 1. */
  readonly volume: number;
  readonly muted: boolean;
  /** In stage `problem`. */
  readonly problem: AppError | null;
}

export interface PlaybackParts {
  readonly openAudio: OpenAudio;
  /** Where the audio element finds a call's recording. */
  recordingUrl(callSid: string): string;
  /** Mime type of the recording if it is on this laptop, else null. */
  mimeTypeHere(callSid: string): string | null;
  /** Why no recording can be fetched now; null when one can. */
  whyNoDownload(): AppError | null;
  /** Resolves when the recording is here; throws CodedErrors, of which 'offline' means that it stays queued. */
  download(callSid: string): Promise<unknown>;
  cancelDownload(callSid: string): Promise<unknown>;
  remove(callSid: string): Promise<unknown>;
}

const nothingLoaded = { callSid: null, stage: 'empty', playing: false, durationSeconds: 0, problem: null } as const;

/** One recording at a time, from "not here yet" to its end. Knows nothing of the screen, nor of what plays the audio. */
export class Playback {
  readonly #parts: PlaybackParts;
  readonly #listeners = new Set<() => void>();
  #state: PlaybackState = { ...nothingLoaded, rate: 1, volume: 1, muted: false };
  #audio: AudioSource | null = null;
  /** Told apart by identity: an answer that comes after the person moved on to another call is nobody's. */
  #attempt: object = {};

  constructor(parts: PlaybackParts) {
    this.#parts = parts;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getState = (): PlaybackState => this.#state;

  /** Seconds from the start. */
  position(): number {
    return this.#audio?.position() ?? 0;
  }

  /** Plays the call's recording from where it was left, downloading it first if it is not on this laptop. */
  play(callSid: string): void {
    if (callSid === this.#state.callSid && this.#audio !== null && this.#state.stage === 'ready') {
      this.#audio.play();
      return;
    }
    const attempt = this.#load(callSid);
    if (this.#parts.mimeTypeHere(callSid) !== null) {
      this.#open(attempt, callSid, true);
      return;
    }
    const problem = this.#parts.whyNoDownload();
    if (problem === null) void this.#fetch(attempt, callSid);
    else this.#fail(problem);
  }

  pause(): void {
    this.#audio?.pause();
  }

  toggle(): void {
    const { callSid, playing } = this.#state;
    if (callSid === null) return;
    if (playing) this.pause();
    else this.play(callSid);
  }

  /** Asks for the loaded call's recording although there is no network: it comes when the network does. */
  downloadLater(): void {
    const { callSid } = this.#state;
    if (callSid !== null) void this.#fetch(this.#load(callSid), callSid);
  }

  /** Throws away the file on this laptop and gets it anew, for one that cannot be played. */
  async downloadAgain(): Promise<void> {
    const { callSid } = this.#state;
    if (callSid === null) return;
    const attempt = this.#load(callSid);
    this.#change({ stage: 'fetching' });
    try {
      await this.#parts.remove(callSid);
      await this.#fetch(attempt, callSid);
    } catch (thrown) {
      if (attempt === this.#attempt) this.#fail(toAppError(thrown));
    }
  }

  /** To `seconds` from the start, kept within the recording. */
  seek(seconds: number): void {
    if (this.#audio === null) return;
    this.#audio.seek(Math.min(Math.max(0, seconds), this.#state.durationSeconds));
    this.#tell();
  }

  setRate(rate: number): void {
    this.#audio?.setRate(rate);
    this.#change({ rate });
  }

  setVolume(volume: number): void {
    this.#audio?.setVolume(volume);
    this.#audio?.setMuted(false);
    this.#change({ volume, muted: false });
  }

  setMuted(muted: boolean): void {
    this.#audio?.setMuted(muted);
    this.#change({ muted });
  }

  /** Empties the player; a download that was only wanted for playing is cancelled. */
  close(): void {
    const { callSid, stage } = this.#state;
    this.#unload();
    this.#change(nothingLoaded);
    if (callSid !== null && stage === 'fetching') this.#parts.cancelDownload(callSid).catch(() => undefined);
  }

  /** What main tells of a recording while nobody waits for an answer. */
  learn(recording: RecordingState): void {
    const { callSid, stage } = this.#state;
    if (recording.callSid !== callSid) return;
    if (recording.state === 'absent' && (stage === 'ready' || stage === 'opening' || stage === 'queued')) {
      // Its file is gone, and an open one would break at the next seek.
      this.close();
    } else if (stage === 'queued' && recording.state === 'ready') {
      // It may come hours after it was asked for, when sound would startle.
      this.#open(this.#attempt, callSid, false);
    } else if (stage === 'queued' && recording.state === 'failed') {
      this.#fail(recording.error);
    }
  }

  #load(callSid: string): object {
    this.#unload();
    this.#change({ ...nothingLoaded, callSid, stage: 'opening' });
    return this.#attempt;
  }

  #unload(): void {
    this.#attempt = {};
    this.#audio?.close();
    this.#audio = null;
  }

  async #fetch(attempt: object, callSid: string): Promise<void> {
    this.#change({ stage: 'fetching' });
    try {
      await this.#parts.download(callSid);
    } catch (thrown) {
      if (attempt !== this.#attempt) return;
      const error = toAppError(thrown);
      if (error.code === 'cancelled') this.close();
      else if (error.code === 'offline') this.#change({ stage: 'queued' });
      else this.#fail(error);
      return;
    }
    if (attempt === this.#attempt) this.#open(attempt, callSid, true);
  }

  #open(attempt: object, callSid: string, playAtOnce: boolean): void {
    const current = () => attempt === this.#attempt;
    this.#change({ stage: 'opening' });
    const { openAudio, recordingUrl, mimeTypeHere } = this.#parts;
    const audio = openAudio(recordingUrl(callSid), mimeTypeHere(callSid) ?? 'audio/mpeg', {
      ready: (durationSeconds) => {
        if (!current()) return;
        this.#change({ stage: 'ready', durationSeconds });
        if (playAtOnce) audio.play();
      },
      playing: (playing) => current() && this.#change({ playing }),
      ended: () => current() && this.#change({ playing: false }),
      failed: (detail) => current() && this.#fail(cannotPlay(detail)),
    });
    this.#audio = audio;
    audio.setRate(this.#state.rate);
    audio.setVolume(this.#state.volume);
    audio.setMuted(this.#state.muted);
  }

  #fail(problem: AppError): void {
    this.#unload();
    this.#change({ stage: 'problem', playing: false, problem });
  }

  #change(part: Partial<PlaybackState>): void {
    this.#state = { ...this.#state, ...part };
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function cannotPlay(detail: string): AppError {
  return {
    code: 'recording-not-audio',
    message: `The file of this recording could not be played (${detail}). Nothing else is affected; download it again.`,
    retryable: true,
  };
}
