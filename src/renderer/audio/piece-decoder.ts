import type { DecodePiece } from './sound.ts';
import { pressForCollection } from './transfer.ts';

/** Bytes that are decoded before a collection is pressed for: half an hour of MP3. */
const pressedEvery = 8_000_000;

/** Decodes as the browser does, on threads of its own; only a page may ask for it, no worker. Nothing is heard of it. */
export function createPieceDecoder(): DecodePiece {
  let context: OfflineAudioContext | null = null;
  let decodedBytes = 0;
  return async ({ bytes, sampleRate, channels }) => {
    // Chromium holds what was given to it to decode until then: without, 14 MB an hour of MP3 and no end of it.
    decodedBytes += bytes.byteLength;
    if (decodedBytes >= pressedEvery) {
      decodedBytes = 0;
      pressForCollection();
    }
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
