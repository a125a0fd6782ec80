import type { Seconds } from './units.ts';

/** The form of samples. */
export interface SoundForm {
  /** Hz. */
  readonly sampleRate: number;
  readonly channels: number;
}

/** A position at which the form of a file's sound changes, e.g. from mono to stereo. */
export interface SoundChange {
  readonly at: Seconds;
  readonly from: SoundForm;
  readonly to: SoundForm;
}

/** Facts about the sound in a recording's file, whatever its header says. */
export interface SoundFacts {
  /** For the person: `GSM 6.10 in a WAV file`. */
  readonly format: string;
  /** How long its sound is; null: the file does not tell. */
  readonly seconds: Seconds | null;
  /** Why it cannot be played: no decoder for the format, or no sound; null: it can. */
  readonly unplayable: 'format' | 'empty' | null;
  readonly changes: readonly SoundChange[];
  /** From where on it cannot be played; null: all of it can. */
  readonly playsTo: Seconds | null;
}
