import * as z from 'zod';
import { analysisVersion, type Insight } from '../audio/insight.ts';

const seconds = z.number().nonnegative();
const interval = z.object({ from: seconds, to: seconds });
export const insightSchema: z.ZodType<Insight> = z.object({
  callSid: z.string(),
  durationSeconds: seconds,
  sides: z.enum(['two', 'one']),
  peaks: z.array(z.instanceof(Uint8Array)).min(1).max(2),
  speech: z.array(z.instanceof(Float32Array)).min(1).max(2),
  silences: z.instanceof(Float32Array),
  figures: z.object({
    speechSeconds: z.array(seconds).min(1).max(2),
    bothSeconds: seconds,
    silenceSeconds: seconds,
    longestMonologue: interval.extend({ side: z.number() }).nullable(),
    longestSilence: interval.nullable(),
  }),
  damaged: z.boolean(),
});

const storedSchema = z.object({
  version: z.literal(analysisVersion),
  sides: z.int().min(1).max(2),
  insight: z.unknown(),
});

/**
 * An insight as bytes, or throws if it is none: the length of the rest of it as JSON (4 bytes, little-endian), the JSON, then the arrays: peaks and speech
 * of each side, and silences, each with its length in bytes before it (4 bytes).
 */
export function bytesOfInsight(insight: Insight): Uint8Array<ArrayBuffer> {
  const { peaks, speech, silences, ...rest } = insightSchema.parse(insight);
  const json = new TextEncoder().encode(
    JSON.stringify({ version: analysisVersion, sides: peaks.length, insight: rest }),
  );
  const parts = [json, ...peaks, ...speech, silences].map(
    (array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength),
  );
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + 4 + part.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const part of parts) {
    view.setUint32(at, part.length, true);
    bytes.set(part, at + 4);
    at += 4 + part.length;
  }
  return bytes;
}

/** Null: these are not the bytes of an insight, or another version of the analysis made it. */
export function insightOfBytes(bytes: Uint8Array<ArrayBuffer>): Insight | null {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const parts: Uint8Array<ArrayBuffer>[] = [];
    for (let at = 0; at < bytes.length; ) {
      const length = view.getUint32(at, true);
      // A copy: arrays of four-byte numbers must begin at a multiple of four.
      parts.push(bytes.slice(at + 4, at + 4 + length));
      at += 4 + length;
    }
    const [json, ...arrays] = parts;
    const stored = storedSchema.parse(JSON.parse(new TextDecoder().decode(json)));
    const floats = arrays.slice(stored.sides).map(({ buffer }) => new Float32Array(buffer));
    const insight = {
      ...(typeof stored.insight === 'object' ? stored.insight : null),
      peaks: arrays.slice(0, stored.sides),
      speech: floats.slice(0, -1),
      silences: floats.at(-1),
    };
    return insightSchema.safeParse(insight).data ?? null;
  } catch {
    return null;
  }
}
