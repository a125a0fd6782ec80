import type { FetchingStatus } from '../../shared/recording.ts';
import { type AppError, toAppError } from '../../shared/result.ts';
import { NotSentError, RateLimitedError } from '../api/rate-limit-headers.ts';
import type { Clock } from '../clock.ts';
import { withoutPath } from '../disk-errors.ts';
import { Alarm } from './alarm.ts';
import type { DownloadProgress } from './download-recording.ts';
import { Holds, type Network } from './holds.ts';
import { type AtOnce, Lanes } from './lanes.ts';
import { type Fate, fateOf, isOfNetwork } from './retry-rules.ts';
import { later, type Standing, settle, stop, type Wish } from './wish.ts';
import { Wishes } from './wishes.ts';

/** What is told of one while it is fetched. */
export interface FetchTold {
  readonly onProgress: (progress: DownloadProgress) => void;
  /** Every byte has come: from then on only the disk is busy with it. */
  readonly onArrived: () => void;
}

export interface FetchingDeps {
  readonly clock: Clock;
  readonly atOnce: AtOnce;
  readonly isKept: (callSid: string) => boolean;
  /** Fetches one; resolves when it is here. Throws CodedErrors, or the reason of `signal`. */
  readonly fetch: (
    wish: { callSid: string; isForPlaying: boolean },
    signal: AbortSignal,
    told: FetchTold,
  ) => Promise<void>;
  /** Ms since the call ended, as it was told while its recording was asked for; null where it was not. */
  readonly endedAgoMs: (callSid: string) => number | null;
  readonly onStanding: (callSid: string, standing: Standing) => void;
  readonly onHere: (callSid: string) => void;
  readonly onStatus: () => void;
}

/** How an attempt failed. */
interface Failure {
  /** Of {@link Holds.round}, as it began. */
  readonly round: number;
  /** Epoch ms. */
  readonly now: number;
  /** How long the server said to wait; 0 where it did not. */
  readonly toldMs: number;
  /** False where the account had said before not to be asked, and was not: that is no failure of the recording's. */
  readonly wasAsked: boolean;
}

/** What is wanted and not here yet: which comes next, what holds it up, and what is done when it fails. */
export class Fetching {
  readonly #deps: FetchingDeps;
  readonly #wishes = new Wishes();
  readonly #lanes: Lanes;
  readonly #holds: Holds;
  readonly #alarm: Alarm;
  #isStopped = false;

  constructor(deps: FetchingDeps, isPaused: boolean) {
    this.#deps = deps;
    this.#lanes = new Lanes(deps.atOnce);
    this.#holds = new Holds(isPaused);
    this.#alarm = new Alarm(deps.clock, () => {
      // It may have been the end of a calm.
      deps.onStatus();
      this.#pump();
    });
  }

  get status(): FetchingStatus {
    return this.#holds.status(this.#deps.clock.now());
  }

  /** What waits or is under way, in order. */
  order(): string[] {
    return this.#wishes.inOrder();
  }

  standing(callSid: string): Standing | null {
    return this.#wishes.standing(callSid);
  }

  /** Everything wanted, each with how it stands: what is under way and what waits in the order in which it comes. */
  all(): { callSid: string; standing: Standing }[] {
    return this.#wishes.standings();
  }

  /** Takes up what is wanted since an earlier run of the app: in this order, after what was asked for in this one. */
  restore(wanted: readonly string[], without: readonly string[]): void {
    const before = wanted.filter((callSid) => !this.#wishes.has(callSid));
    for (const callSid of before) this.#wishes.for(callSid);
    this.#wishes.order.putLast(before);
    for (const callSid of without) {
      if (!this.#wishes.has(callSid)) this.#wishes.for(callSid).standing = { state: 'without' };
    }
    this.#pump();
  }

  /** Wants these kept, in this order and before what was wanted earlier; also those that failed. What is under way goes on. */
  want(callSids: readonly string[]): void {
    const waiting: string[] = [];
    for (const callSid of callSids) {
      const wish = this.#wishes.for(callSid);
      if (wish.abort === null) waiting.push(callSid);
      else this.#show(wish, wish.standing);
    }
    this.#queueFirst(waiting);
    this.#pump();
  }

  /** Wants one to be heard. Resolves when it is here; throws CodedErrors, of which 'offline' means that it comes later. */
  hear(callSid: string): Promise<void> {
    const wish = this.#wishes.for(callSid);
    wish.isForPlaying = true;
    // The one wanted last is the one that somebody waits for.
    this.#wishes.toHear.delete(wish);
    this.#wishes.toHear.add(wish);
    const outcome = new Promise<void>((resolve, reject) => wish.waiting.push({ resolve, reject }));
    if (wish.abort === null) this.#queueFirst([callSid]);
    if (wish.abort === null && this.#holds.network === 'offline') settle(wish, later());
    this.#pump();
    return outcome;
  }

  /** Gives up what is wanted. Answers what was, for its parts to be removed once its attempt has ended. */
  giveUp(callSids: readonly string[]): Wish[] {
    const given = this.#wishes.of(callSids);
    for (const wish of given) {
      this.#wishes.drop(wish);
      stop(wish);
    }
    this.#pump();
    return given;
  }

  /** Kept no longer: what somebody waits for to hear goes on. Answers what does not, as {@link giveUp}. */
  unwant(callSids: readonly string[]): Wish[] {
    const unheard = this.#wishes.of(callSids).filter(({ waiting }) => waiting.length === 0);
    return this.giveUp(unheard.map(({ callSid }) => callSid));
  }

  /** Tries again, now, what failed or was found to be without; nothing else. */
  retry(callSids: readonly string[]): void {
    const failed = callSids.filter((callSid) => {
      const standing = this.standing(callSid);
      if (standing?.state === 'queued') return standing.failure !== undefined;
      return standing?.state === 'failed' || standing?.state === 'without';
    });
    for (const callSid of failed) this.#wishes.for(callSid).failures = 0;
    this.#queueFirst(failed);
    this.#goOn();
  }

  /** To the front or the end of what waits, in the order given. */
  move(callSids: readonly string[], to: 'first' | 'last'): void {
    const waiting = callSids.filter((callSid) => this.#wishes.order.has(callSid));
    if (to === 'first') this.#wishes.order.putFirst(waiting);
    else this.#wishes.order.putLast(waiting);
    this.#pump();
  }

  setPaused(isPaused: boolean): void {
    this.#holds.isPaused = isPaused;
    if (!isPaused) {
      this.#goOn();
      return;
    }
    this.#interrupt();
    this.#deps.onStatus();
    this.#pump();
  }

  /** A person wants it tried now: also the answer to what it stands still for. */
  #goOn(): void {
    this.#holds.error = null;
    this.#holds.calmNoMore();
    this.#wishes.order.hurry();
    this.#deps.onStatus();
    this.#pump();
  }

  /** Follows the connection: what waits goes on by itself when the network returns. */
  setNetwork(network: Network): void {
    const before = this.#holds.network;
    this.#holds.network = network;
    if (network === 'offline') {
      for (const wish of this.#wishes.all()) if (wish.abort === null) settle(wish, later());
    }
    if (network === 'offline' || (network === 'online' && before !== 'online')) {
      this.#holds.calmNoMore();
      this.#wishes.order.hurry();
      const curable = this.#wishes.all().filter(({ standing }) => {
        return standing.state === 'failed' && isOfNetwork(standing.error);
      });
      for (const wish of curable) wish.failures = 0;
      this.#queueFirst(curable.map(({ callSid }) => callSid));
    }
    if (network !== before) this.#deps.onStatus();
    this.#pump();
  }

  /** Stops everything; what had arrived stays as deps. Resolves when no file is touched any more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#alarm.stop();
    const wishes = this.#wishes.dropAll();
    for (const wish of wishes) stop(wish);
    await Promise.all(wishes.map(({ attempt }) => attempt));
  }

  #queueFirst(callSids: readonly string[]): void {
    this.#wishes.order.putFirst(callSids);
    for (const callSid of callSids) this.#show(this.#wishes.for(callSid), { state: 'queued' });
  }

  /** @param notBefore epoch ms */
  #queueAgain(wish: Wish, failure: AppError, notBefore: number, to: 'first' | 'last'): void {
    if (to === 'first') this.#wishes.order.putFirst([wish.callSid], notBefore);
    else this.#wishes.order.putLast([wish.callSid], notBefore);
    this.#show(wish, { state: 'queued', failure });
  }

  /** Pausing stops what is under way too: it goes on where it stopped. Who waits to hear one is not paused. */
  #interrupt(): void {
    const underWay = this.#wishes.underWay().filter(({ isForPlaying }) => !isForPlaying);
    for (const wish of underWay) {
      wish.abort?.abort();
      wish.abort = null;
    }
    this.#queueFirst(underWay.map(({ callSid }) => callSid));
  }

  /** Starts whatever may start. */
  #pump(): void {
    if (this.#isStopped) return;
    if (this.#holds.mayFetchToHear) this.#startHearing();
    if (this.#holds.mayFetchToKeep) this.#startKeeping();
  }

  #startKeeping(): void {
    const now = this.#deps.clock.now();
    const { calmUntil } = this.#holds;
    if (now < calmUntil) {
      this.#alarm.set(calmUntil);
      return;
    }
    while (this.#lanes.mayKeep) {
      const { isInDoubt } = this.#holds;
      if (isInDoubt && this.#wishes.underWay().some(({ isForPlaying }) => !isForPlaying)) return;
      const callSid = isInDoubt ? this.#wishes.order.takeLast(now) : this.#wishes.order.take(now);
      if (callSid === null) {
        const next = this.#wishes.order.nextAt(now);
        if (next !== null) this.#alarm.set(next);
        return;
      }
      this.#start(this.#wishes.for(callSid), 'toKeep');
    }
  }

  #startHearing(): void {
    for (const wish of [...this.#wishes.toHear].reverse()) {
      if (!this.#lanes.mayHear) return;
      if (!this.#wishes.order.has(wish.callSid)) continue;
      this.#wishes.order.remove(wish.callSid);
      this.#start(wish, 'toHear');
    }
  }

  #start(wish: Wish, lane: keyof AtOnce): void {
    const abort = new AbortController();
    wish.abort = abort;
    const { arrived, ended } = this.#lanes.enter(lane);
    const onArrived = () => {
      arrived();
      this.#pump();
    };
    // One attempt after the other: an interrupted one may still be closing its file.
    wish.attempt = wish.attempt
      .then(() => this.#attempt(wish, abort, onArrived))
      .finally(() => {
        ended();
        this.#pump();
      });
  }

  async #attempt(wish: Wish, abort: AbortController, onArrived: () => void): Promise<void> {
    const { signal } = abort;
    // Granted meanwhile by the attempt before, which was interrupted too late.
    if (signal.aborted || !this.#wishes.isOpen(wish)) return;
    const { round } = this.#holds;
    try {
      const onProgress = (progress: DownloadProgress) => {
        if (!signal.aborted) this.#show(wish, { state: 'downloading', ...progress });
      };
      await this.#deps.fetch(wish, signal, { onProgress, onArrived });
      // Interrupted, it came all the same; given up, whoever gave it up removes it.
      if (!this.#wishes.isOpen(wish)) return;
      this.#holds.worked();
      this.#wishes.drop(wish);
      this.#deps.onHere(wish.callSid);
      settle(wish, null);
    } catch (thrown) {
      if (signal.aborted) return;
      wish.abort = null;
      const error = toAppError(withoutPath(thrown));
      const now = this.#deps.clock.now();
      const toldMs = thrown instanceof RateLimitedError ? Math.max(0, thrown.retryAt - now) : 0;
      this.#failed(wish, error, { round, now, toldMs, wasAsked: !(thrown instanceof NotSentError) });
    }
  }

  #failed(wish: Wish, error: AppError, { round, now, toldMs, wasAsked }: Failure): void {
    const { callSid } = wish;
    const isKept = this.#deps.isKept(callSid);
    if (this.#holds.network === 'offline' && isOfNetwork(error)) {
      this.#queueFirst([callSid]);
      settle(wish, later());
      return;
    }
    const fate: Fate = wasAsked
      ? fateOf(error, wish.failures, this.#deps.endedAgoMs(callSid), toldMs)
      : { kind: 'again', waitMs: toldMs, counts: false };
    wish.isForPlaying = false;
    this.#wishes.toHear.delete(wish);
    const { calmUntil } = this.#holds;
    this.#holds.failed(callSid, error, round, now, toldMs);
    // Who only wants to hear one is told why that cannot be; it holds up nothing that is kept.
    const isStandstill = isKept && fate.kind === 'standstill';
    if (isStandstill) this.#holds.error = error;
    if (isStandstill || this.#holds.calmUntil !== calmUntil) this.#deps.onStatus();
    if (!isKept || fate.kind === 'failed') this.#show(wish, { state: 'failed', error });
    else if (fate.kind === 'without') this.#show(wish, { state: 'without' });
    else if (fate.kind === 'standstill') this.#queueAgain(wish, error, now, 'first');
    else {
      if (fate.counts) wish.failures += 1;
      // Behind those that were not tried yet: a few that cannot be had hold up nobody.
      this.#queueAgain(wish, error, now + fate.waitMs, fate.counts ? 'last' : 'first');
    }
    settle(wish, error);
  }

  #show(wish: Wish, standing: Standing): void {
    wish.standing = standing;
    this.#deps.onStanding(wish.callSid, standing);
  }
}
