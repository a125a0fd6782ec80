import type { Seconds } from './units.ts';

/** What samples are of. */
export interface SoundForm {
  /** Hz. */
  readonly sampleRate: number;
  readonly channels: number;
}

/** A place at which a file's sound becomes one of another form: mono, then stereo. */
export interface SoundChange {
  readonly at: Seconds;
  readonly from: SoundForm;
  readonly to: SoundForm;
}

/** What a recording's file holds, whatever its header says. */
export interface SoundFacts {
  /** What it is coded as, for people: `GSM 6.10 in a WAV file`. */
  readonly format: string;
  /** How long its sound is; null: the file does not tell. */
  readonly seconds: Seconds | null;
  /** Why nothing of it can be played: nothing here decodes the format, or there is no sound. Null: it can be. */
  readonly unplayable: 'format' | 'empty' | null;
  readonly changes: readonly SoundChange[];
  /** From where on it cannot be played; null: all of it can. */
  readonly playsTo: Seconds | null;
}
