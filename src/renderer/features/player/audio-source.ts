/** One recording opened for playing, whatever plays it. Seconds throughout. */
export interface AudioSource {
  play(): void;
  pause(): void;
  seek(seconds: number): void;
  position(): number;
  setRate(rate: number): void;
  /** 0 to 1. */
  setVolume(volume: number): void;
  setMuted(muted: boolean): void;
  /** Stops and lets go of the file; nothing may be called after it. */
  close(): void;
}

export interface AudioListeners {
  ready(durationSeconds: number): void;
  playing(playing: boolean): void;
  ended(): void;
  /** The file could not be opened or decoded; `detail` is for a report, not for a person. */
  failed(detail: string): void;
}

export type OpenAudio = (url: string, mimeType: string, listeners: AudioListeners) => AudioSource;
