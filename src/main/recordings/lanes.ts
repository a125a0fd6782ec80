/** So many recordings to keep at once, and so many to be heard beside them. */
export interface AtOnce {
  readonly toKeep: number;
  readonly toHear: number;
}

/** A disk that is so many recordings behind holds up the network. */
const mostArrived = 8;

/** How many recordings the network is busy with, and how many have come that the disk is still busy with. */
export class Lanes {
  readonly #atOnce: AtOnce;
  readonly #running = { toKeep: 0, toHear: 0 };
  #arrived = 0;

  constructor(atOnce: AtOnce) {
    this.#atOnce = atOnce;
  }

  get mayKeep(): boolean {
    return this.#running.toKeep < this.#atOnce.toKeep && this.#arrived < mostArrived;
  }

  get mayHear(): boolean {
    return this.#running.toHear < this.#atOnce.toHear;
  }

  /** One more is fetched. To be told when all of it has come, if it comes to that, and once when it has ended. */
  enter(lane: keyof AtOnce): { arrived: () => void; ended: () => void } {
    let hasArrived = false;
    this.#running[lane] += 1;
    return {
      arrived: () => {
        if (hasArrived) return;
        hasArrived = true;
        this.#running[lane] -= 1;
        this.#arrived += 1;
      },
      ended: () => {
        if (hasArrived) this.#arrived -= 1;
        else this.#running[lane] -= 1;
      },
    };
  }
}
