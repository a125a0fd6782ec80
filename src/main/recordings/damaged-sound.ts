import { DamagedFileError } from '../sealing/sealed-reader.ts';
import type { SoundBytes, SoundReader } from '../sound/sound-bytes.ts';

/** Opens the same, and tells whenever it, or a part of it, turns out to be damaged. */
export function tellingOpen(open: () => Promise<SoundReader>, onDamage: () => void): () => Promise<SoundReader> {
  const told = (thrown: unknown): never => {
    if (thrown instanceof DamagedFileError) onDamage();
    throw thrown;
  };
  return async () => {
    const reader = await open().catch(told);
    return {
      read: (buffer, position) => reader.read(buffer, position).catch(told),
      close: () => reader.close(),
    };
  };
}

/** The same where a damaged part is silent (zeros): the rest can be heard until another file has taken its place. */
export function silentWhereDamaged({ mimeType, bytes, open }: SoundBytes): SoundBytes {
  return {
    mimeType,
    bytes,
    open: async () => {
      const reader = await open();
      return {
        read: (buffer, position) =>
          reader.read(buffer, position).catch((thrown: unknown) => {
            if (!(thrown instanceof DamagedFileError)) throw thrown;
            return buffer.subarray(0, thrown.to - position).fill(0).length;
          }),
        close: () => reader.close(),
      };
    },
  };
}
