/** So many recordings to keep at once, and so many to be heard beside them. */
export interface SlotCounts {
  readonly toKeep: number;
  readonly forPlayback: number;
}

/** A disk that is so many recordings behind holds up the network. */
const mostArrived = 8;

/** Limits how many downloads run at once, and how many that have arrived may wait for the disk. */
export class DownloadSlots {
  readonly #atOnce: SlotCounts;
  readonly #running = { toKeep: 0, forPlayback: 0 };
  #arrived = 0;

  constructor(atOnce: SlotCounts) {
    this.#atOnce = atOnce;
  }

  get mayKeep(): boolean {
    return this.#running.toKeep < this.#atOnce.toKeep && this.#arrived < mostArrived;
  }

  get mayFetchForPlayback(): boolean {
    return this.#running.forPlayback < this.#atOnce.forPlayback;
  }

  /** One more is fetched. To be told when all of it has come, if it comes to that, and once when it has ended. */
  enter(slot: keyof SlotCounts): { arrived: () => void; ended: () => void } {
    let hasArrived = false;
    this.#running[slot] += 1;
    return {
      arrived: () => {
        if (hasArrived) return;
        hasArrived = true;
        this.#running[slot] -= 1;
        this.#arrived += 1;
      },
      ended: () => {
        if (hasArrived) this.#arrived -= 1;
        else this.#running[slot] -= 1;
      },
    };
  }
}
