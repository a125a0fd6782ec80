import * as Comlink from 'comlink';
import { type AppError, CodedError, toAppError } from '../../shared/result.ts';

type Thrown = { readonly coded: AppError } | { readonly other: unknown };

/** Makes Comlink carry the code of errors; by itself it keeps only the message. Call it once at either end. */
export function carryCodedErrors(): void {
  const comlinks = Comlink.transferHandlers.get('throw');
  if (comlinks === undefined) throw new Error('This Comlink has no way to carry errors.');
  const handler: Comlink.TransferHandler<{ value: unknown }, Thrown> = {
    canHandle: (value): value is { value: unknown } => comlinks.canHandle(value),
    serialize: (thrown) => {
      if (thrown.value instanceof CodedError) return [{ coded: toAppError(thrown.value) }, []];
      const [other, transferables] = comlinks.serialize(thrown);
      return [{ other }, transferables];
    },
    deserialize: (thrown): never => {
      if ('other' in thrown) throw comlinks.deserialize(thrown.other);
      const { code, message, retryable } = thrown.coded;
      throw new CodedError(code, message, { retryable });
    },
  };
  Comlink.transferHandlers.set('throw', handler);
}

/** Turns anything thrown into a CodedError with a message for a person. */
export async function told<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (thrown) {
    const { code, message, retryable } = toAppError(thrown);
    throw new CodedError(code, message, { retryable, cause: thrown });
  }
}
