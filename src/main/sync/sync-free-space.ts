import { CodedError } from '../../shared/result.ts';
import type { Clock } from '../lib/clock.ts';

export interface SyncRoomDeps {
  readonly clock: Clock;
  /** On the disk of the cache. */
  readonly freeBytes: () => Promise<number>;
}

/**
 * A sync stops where less than this is free. IndexedDB writes its files anew now and then, and where that fails Chromium may
 * close or even delete it: with 4 MB free all calls were lost. A million calls take 120 MB, and recordings leave 500 MB.
 */
const floorBytes = 200_000_000;
/** It goes on with so much more, so that it does not stop again at the next step. */
const marginBytes = 50_000_000;
/** The system is not asked before every step. */
const askEveryMs = 1_000;

/** What is free on the disk for calls, and what has to stay so. */
export class SyncFreeSpace {
  readonly #deps: SyncRoomDeps;
  #free = Number.POSITIVE_INFINITY;
  #askedAt = Number.NEGATIVE_INFINITY;

  constructor(deps: SyncRoomDeps) {
    this.#deps = deps;
  }

  /** @param anew whether the system is asked at once @throws CodedError 'disk-full' where less is free than must stay so */
  async check(anew = false): Promise<void> {
    if (anew) this.#askedAt = Number.NEGATIVE_INFINITY;
    if ((await this.#freeBytes()) < floorBytes) throw noRoomForCalls();
  }

  /** Whether a sync that stopped for want of room may go on. */
  async isEnough(): Promise<boolean> {
    return (await this.#freeBytes()) >= floorBytes + marginBytes;
  }

  /** A disk that does not tell is not taken for full. */
  async #freeBytes(): Promise<number> {
    const { clock, freeBytes } = this.#deps;
    if (Math.abs(clock.now() - this.#askedAt) >= askEveryMs) {
      this.#free = await freeBytes().catch(() => Number.POSITIVE_INFINITY);
      this.#askedAt = clock.now();
    }
    return this.#free;
  }
}

function noRoomForCalls(): CodedError {
  const floor = floorBytes / 1e6;
  return new CodedError(
    'disk-full',
    `Less than ${floor} MB are free on the disk of this laptop, so the sync stopped before the disk is full. The calls that are here stay, and can be searched and played. Free at least ${(floorBytes + marginBytes) / 1e6} MB; the sync then goes on by itself.`,
    { retryable: true },
  );
}
