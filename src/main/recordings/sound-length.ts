import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Mp3Frames } from '../../shared/mp3-frames.ts';

/**
 * Seconds of sound that a file holds, from its headers alone; null for what is neither MP3 nor WAV, or has no readable header.
 * An hour of MP3 takes 30 ms: each of its frames says how long it is, so that a varying bit rate is counted right.
 * @param extension of the file, as sniffed
 * @throws errors of the system
 */
export async function soundSeconds(path: string, extension: string): Promise<number | null> {
  if (extension === 'mp3') return mp3Seconds(path);
  return extension === 'wav' ? wavSeconds(path) : null;
}

async function mp3Seconds(path: string): Promise<number | null> {
  const frames = new Mp3Frames();
  let found = 0;
  for await (const bytes of createReadStream(path, { highWaterMark: 256 * 1024 }))
    found += frames.push(bytes).sizes.length;
  found += frames.end().sizes.length;
  const { form } = frames;
  return form === null ? null : (found * form.samples) / form.sampleRate;
}

/** What stands before a WAV file's samples is far shorter. */
const headBytes = 64 * 1024;
const riffBytes = 12;
const chunkHeadBytes = 8;

async function wavSeconds(path: string): Promise<number | null> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const { size } = await handle.stat();
    return secondsOf(buffer.subarray(0, bytesRead), size);
  } finally {
    await handle.close();
  }
}

/** By the bytes that are there, not by those that the header promises. */
function secondsOf(head: Buffer, size: number): number | null {
  let bytesPerSecond = 0;
  for (let at = riffBytes; at + chunkHeadBytes <= head.length; ) {
    const name = head.toString('latin1', at, at + 4);
    const chunkBytes = head.readUInt32LE(at + 4);
    const from = at + chunkHeadBytes;
    if (name === 'data') return bytesPerSecond > 0 ? (size - from) / bytesPerSecond : null;
    if (name === 'fmt ' && from + 12 <= head.length) bytesPerSecond = head.readUInt32LE(from + 8);
    // Chunks begin at even places.
    at = from + chunkBytes + (chunkBytes % 2);
  }
  return null;
}
