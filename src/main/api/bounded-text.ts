/** The body of an answer was longer than anything the API sends. */
export class BodyTooLargeError extends Error {
  constructor() {
    super('The body is too large.');
    this.name = 'BodyTooLargeError';
  }
}

/**
 * Reads a body as UTF-8 text, counting its bytes after decompression: a `Content-Length` is that of the compressed bytes,
 * and 1 MB of gzip can hold 1 GB. Cancels the body and throws {@link BodyTooLargeError} once it passes `mostBytes`;
 * rejects as the body does where that breaks off.
 */
export async function boundedText(body: ReadableStream<Uint8Array> | null, mostBytes: number): Promise<string> {
  if (body === null) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
    if (bytes > mostBytes) {
      await reader.cancel().catch(() => undefined);
      throw new BodyTooLargeError();
    }
    parts.push(decoder.decode(value, { stream: true }));
  }
  parts.push(decoder.decode());
  return parts.join('');
}
