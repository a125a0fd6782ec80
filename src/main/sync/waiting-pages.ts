import type { Call, SetAsideRow } from '../../shared/call.ts';
import type { Proof } from './coverage.ts';

/** What an answer brings to the cache. */
export interface WaitingPage {
  readonly calls: readonly Call[];
  readonly setAside: readonly SetAsideRow[];
  /** Null where it proves nothing. */
  readonly proof: Proof | null;
}

/**
 * Takes the pages out of the waiting ones that are written next: the first, and those that adjoin what it proves. To write
 * them together costs about half as much as one by one, and together they still are all there is in one stretch.
 */
export function takeAdjoining(waiting: WaitingPage[]): WaitingPage[] {
  const first = waiting.shift();
  if (first === undefined) return [];
  const taken = [first];
  let [from, to] = [first.proof?.from, first.proof?.to];
  for (let index = 0; index < waiting.length; ) {
    const page = waiting[index];
    const proof = page?.proof ?? null;
    if (page === undefined || proof === null || (proof.to !== from && proof.from !== to)) {
      index += 1;
      continue;
    }
    if (proof.to === from) from = proof.from;
    else to = proof.to;
    taken.push(page);
    waiting.splice(index, 1);
    index = 0;
  }
  return taken;
}
