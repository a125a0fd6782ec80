/** One recording opened for playing, whatever plays it. Seconds throughout. */
export interface AudioSource {
  play(): void;
  pause(): void;
  seek(seconds: number): void;
  position(): number;
  /** The pitch stays. */
  setRate(rate: number): void;
  /** Stops and lets go of the file; nothing may be called after it. */
  close(): void;
}

export interface AudioListeners {
  /** It can be played and sought in. Told again when more is known of its duration, which is 0 until it is known. */
  ready(durationSeconds: number): void;
  playing(playing: boolean): void;
  /** What it plays is heard from now on: it has begun, or gone on after a seek. */
  sounding(): void;
  /** It is at its end, and plays no more. */
  ended(): void;
  /** The file could not be opened, read on or decoded; `detail` is for a report, not for a person. */
  failed(detail: string): void;
}

export type OpenAudio = (url: string, mimeType: string, listeners: AudioListeners) => AudioSource;

/** Whom one hears. */
export type AudibleSides = 'both' | 'agent' | 'customer';

/** How what plays is heard, whichever recording it is. */
export interface Listening {
  readonly audibleSides: AudibleSides;
  /** From -1, the agent alone, to 1, the customer alone; 0: both as they are. */
  readonly balance: number;
  /** The recording has the agent in its right channel instead of its left. */
  readonly swapSides: boolean;
  /** Gain: 1 is as recorded, 4 is 12 dB louder. */
  readonly volume: number;
  readonly muted: boolean;
}
