import type { DecodePiece } from './sound.ts';

/** Decodes as the browser does, on threads of its own; only a page may ask for it, no worker. Nothing is heard of it. */
export function createPieceDecoder(): DecodePiece {
  let context: OfflineAudioContext | null = null;
  return async ({ bytes, sampleRate, channels }) => {
    // At the file's own rate: turning an hour from 16 to 44.1 kHz takes five times as long as decoding it.
    if (context?.sampleRate !== sampleRate) context = new OfflineAudioContext(channels, 1, sampleRate);
    try {
      const decoded = await context.decodeAudioData(bytes);
      return Array.from({ length: decoded.numberOfChannels }, (_, at) => decoded.getChannelData(at));
    } catch (thrown) {
      if (thrown instanceof DOMException && thrown.name === 'EncodingError') return null;
      throw thrown;
    }
  };
}
