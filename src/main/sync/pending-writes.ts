import type { ListedCall, RejectedRow } from '../../shared/call.ts';
import type { PlacedCall } from '../../shared/sync.ts';
import type { Proof } from './coverage.ts';

/** What an answer brings to the cache. */
export interface PendingWrite {
  readonly calls: readonly ListedCall[];
  readonly placed: readonly PlacedCall[];
  readonly rejected: readonly RejectedRow[];
  /** Null where it proves nothing. */
  readonly proof: Proof | null;
}

/**
 * Takes out of the waiting pages those that are written next, together: the first ones that prove something, each of
 * another range; or one that proves nothing. Of two answers about the same time, the later must have the last word.
 */
export function takeTogether(waiting: PendingWrite[]): PendingWrite[] {
  const proofs: Proof[] = [];
  for (const { proof } of waiting) {
    if (proof === null || proofs.some((other) => other.from < proof.to && proof.from < other.to)) break;
    proofs.push(proof);
  }
  return waiting.splice(0, Math.max(1, proofs.length));
}
