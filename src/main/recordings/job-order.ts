/** The call SIDs of jobs that wait, in their order. */
export class JobOrder {
  /** In the order of insertion; the value is the moment, epoch ms, before which it is not to be tried. */
  #waiting = new Map<string, number>();

  /** In order. */
  all(): string[] {
    return [...this.#waiting.keys()];
  }

  has(callSid: string): boolean {
    return this.#waiting.has(callSid);
  }

  /** Before all others, in the order given; from where they stood before, if they did, they go. */
  putFirst(callSids: readonly string[], notBefore = 0): void {
    const first = new Map(callSids.map((callSid) => [callSid, notBefore] as const));
    for (const [callSid, at] of this.#waiting) if (!first.has(callSid)) first.set(callSid, at);
    this.#waiting = first;
  }

  /** After all others, in the order given. */
  putLast(callSids: readonly string[], notBefore = 0): void {
    for (const callSid of callSids) this.#waiting.delete(callSid);
    for (const callSid of callSids) this.#waiting.set(callSid, notBefore);
  }

  /** All may be tried now. */
  hurry(): void {
    for (const callSid of this.#waiting.keys()) this.#waiting.set(callSid, 0);
  }

  remove(callSid: string): void {
    this.#waiting.delete(callSid);
  }

  /** Takes the first that may be tried now (epoch ms); null when there is none. */
  take(now: number): string | null {
    for (const [callSid, notBefore] of this.#waiting) {
      if (notBefore > now) continue;
      this.#waiting.delete(callSid);
      return callSid;
    }
    return null;
  }

  /** Like {@link take}, but the last of those that have not failed yet: where the first ones cannot be had, it tells most of the others. */
  takeLast(now: number): string | null {
    const callSid = [...this.#waiting].findLast(([, notBefore]) => notBefore === 0)?.[0];
    if (callSid === undefined) return this.take(now);
    this.#waiting.delete(callSid);
    return callSid;
  }

  /** Epoch ms at which one may be tried again, of those that may not yet; null when there is none. */
  nextAt(now: number): number | null {
    let next: number | null = null;
    for (const notBefore of this.#waiting.values()) {
      if (notBefore > now && (next === null || notBefore < next)) next = notBefore;
    }
    return next;
  }
}
