import { z } from 'zod';

const amount = z.coerce.number().int().positive().optional().catch(undefined);

/**
 * How large the sample account is, from the environment: tests want it small, benches want a million calls.
 * What is not set, or not a whole number above zero, is left to the sample account itself.
 */
export function sampleSize(environment: Readonly<Record<string, string | undefined>>): {
  calls?: number;
  days?: number;
  seed?: number;
  requestsPerMinute?: number;
} {
  const sizes = {
    calls: amount.parse(environment.VOICELOGS_SAMPLE_CALLS),
    days: amount.parse(environment.VOICELOGS_SAMPLE_DAYS),
    seed: amount.parse(environment.VOICELOGS_SAMPLE_SEED),
    requestsPerMinute: amount.parse(environment.VOICELOGS_SAMPLE_REQUESTS_PER_MINUTE),
  };
  return Object.fromEntries(Object.entries(sizes).filter(([, size]) => size !== undefined));
}
