/** Raised with every change of what the analysis finds: recordings are then listened to again. */
export const analysisVersion = 3;

/** What the audio alone tells of a recording. Side 0 is the left channel (agent), side 1 the right (customer), before any swapping. */
export interface Insight {
  readonly callSid: string;
  readonly durationSeconds: number;
  /** 'one': mono, or two channels that carry the same. */
  readonly sides: 'two' | 'one';
  /** Loudest sample of evenly divided pieces of the duration, 0..255: an array a side, one or two, of the same length, at most 2,000. */
  readonly peaks: readonly Uint8Array[];
  /** Seconds, [from, to, from, to, …] ascending: an array a side, one or two. */
  readonly speech: readonly Float32Array[];
  /** Seconds, of the same form: where nobody speaks. */
  readonly silences: Float32Array;
  readonly figures: InsightFigures;
  /** True where the file is cut off or has frames that could not be decoded. */
  readonly damaged: boolean;
}

export interface InsightFigures {
  /** A number a side. */
  readonly speechSeconds: readonly number[];
  /** Talking over each other. */
  readonly bothSeconds: number;
  readonly silenceSeconds: number;
  readonly longestMonologue: Monologue | null;
  readonly longestSilence: Stretch | null;
}

/** Seconds from the beginning of the recording. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface Monologue extends Stretch {
  readonly side: number;
}
