/**
 * Differences up to a minute do not count: `Date` is cut to the second, an answer is on its way for some of them, and a laptop
 * that keeps time by the network is off by less.
 */
const toleratedMs = 60_000;
/** `Date` names the second in which the answer was made. */
const resolutionMs = 1_000;

/** How far the clock of the API's server is ahead of this laptop's, by the `Date` of its answers. */
export class ServerClock {
  #aheadMs = 0;

  /** Ms that are to be added to this laptop's time; negative where the server is behind, 0 where they differ too little or it does not say. */
  get aheadMs(): number {
    return this.#aheadMs;
  }

  /** Takes over what an answer says that was asked for at `sentAt` and was here at `receivedAt`, epoch ms: it was made somewhere between. */
  observe(headers: Headers, sentAt: number, receivedAt: number): void {
    const date = Date.parse(headers.get('date') ?? '');
    if (Number.isNaN(date)) return;
    const least = date - receivedAt;
    const most = date + resolutionMs - sentAt;
    if (least > toleratedMs) this.#aheadMs = least;
    else this.#aheadMs = most < -toleratedMs ? most : 0;
  }
}
