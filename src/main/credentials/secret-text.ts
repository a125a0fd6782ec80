import { z } from 'zod';
import type { Secret } from './credential-store.ts';

const secretSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('api-key'), apiKey: z.string(), apiToken: z.string() }),
  z.object({ kind: z.literal('session-token'), sessionToken: z.string() }),
]);

/** A secret as it is kept. What another version or program left is treated as nothing kept. */
export function parseSecret(text: string): Secret | null {
  try {
    return secretSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
