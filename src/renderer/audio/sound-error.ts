/** Thrown where a recording's sound cannot be analysed. The message is a sentence for a person; it names the cause alone. */
export class SoundError extends Error {
  override readonly name = 'SoundError';
}

/** What the worker answers: a thrown error would cross with its stack, and without its class. */
export type AnalysisResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string };

/** The sentence for anything thrown: what is no {@link SoundError} was not written for people. */
export function soundErrorMessage(thrown: unknown): string {
  return thrown instanceof SoundError ? thrown.message : 'The sound of this recording could not be read.';
}
