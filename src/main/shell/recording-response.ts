import { type ByteRange, parseRange } from '../lib/byte-range.ts';
import type { SoundBytes, SoundReader } from '../sound/sound-bytes.ts';

const chunkBytes = 256 * 1024;

/** Answers a player's request for a recording, whole or in the range it asks for. */
export function recordingResponse(request: Request, file: SoundBytes): Response {
  const headers = new Headers({
    'accept-ranges': 'bytes',
    'content-type': file.mimeType,
    'cache-control': 'no-store',
  });

  const range = parseRange(request.headers.get('range'), file.bytes);
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${file.bytes}`);
    headers.set('content-length', '0');
    return new Response(null, { status: 416, headers });
  }

  const sent: ByteRange = range === 'whole' ? { first: 0, last: file.bytes - 1 } : range;
  headers.set('content-length', String(sent.last - sent.first + 1));
  if (range !== 'whole') headers.set('content-range', `bytes ${sent.first}-${sent.last}/${file.bytes}`);
  const body = request.method === 'HEAD' ? null : readingStream(file, sent);
  return new Response(body, { status: range === 'whole' ? 200 : 206, headers });
}

/**
 * The bytes of a range, read as they are asked for; the sound is open from the first read to the last, or to the cancel.
 * Node's `Readable.toWeb` is not used: it can close its controller twice when a player cancels (nodejs/node#54205), which
 * players do at every seek.
 */
function readingStream(sound: SoundBytes, range: ByteRange): ReadableStream<Uint8Array<ArrayBuffer>> {
  let reader: SoundReader | null = null;
  let position = range.first;
  let cancelled = false;
  return new ReadableStream(
    {
      async pull(controller) {
        reader ??= await sound.open();
        if (cancelled) return reader.close();

        const buffer = new Uint8Array(Math.min(chunkBytes, range.last + 1 - position));
        try {
          const bytesRead = await reader.read(buffer, position);
          if (cancelled) return;
          if (bytesRead === 0 && buffer.length > 0) throw new Error('The recording became shorter while it was read.');
          position += bytesRead;
          if (bytesRead > 0) controller.enqueue(buffer.subarray(0, bytesRead));
        } catch (thrown) {
          await reader.close();
          throw thrown;
        }

        if (position > range.last) {
          await reader.close();
          controller.close();
        }
      },
      async cancel() {
        cancelled = true;
        await reader?.close();
      },
    },
    { highWaterMark: 0 },
  );
}
