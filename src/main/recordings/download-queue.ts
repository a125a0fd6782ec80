import type { FetchingStatus } from '../../shared/recording.ts';
import { type AppError, toAppError } from '../../shared/result.ts';
import { NotSentError, RateLimitedError } from '../api/rate-limit-headers.ts';
import type { Clock } from '../lib/clock.ts';
import { withoutPath } from '../lib/disk-errors.ts';
import { OneShotTimer } from '../lib/one-shot-timer.ts';
import { DownloadBlocks, type Network } from './download-blocks.ts';
import { type DownloadJob, type JobState, later, settle, stop } from './download-job.ts';
import { DownloadJobs } from './download-jobs.ts';
import type { DownloadProgress } from './download-recording.ts';
import { DownloadSlots, type SlotCounts } from './download-slots.ts';
import { isOfNetwork, type RetryDecision, retryDecision } from './retry-rules.ts';

/** What is told of one while it is fetched. */
export interface DownloadReport {
  readonly onProgress: (progress: DownloadProgress) => void;
  /** Every byte has come: from then on only the disk is busy with it. */
  readonly onArrived: () => void;
}

export interface DownloadQueueDeps {
  readonly clock: Clock;
  readonly atOnce: SlotCounts;
  readonly isKept: (callSid: string) => boolean;
  /** Fetches one; resolves when it is here. Throws CodedErrors, or the reason of `signal`. */
  readonly fetch: (
    job: { callSid: string; isForPlaying: boolean },
    signal: AbortSignal,
    told: DownloadReport,
  ) => Promise<void>;
  /** Ms since the call ended, as it was told while its recording was asked for; null where it was not. */
  readonly endedAgoMs: (callSid: string) => number | null;
  readonly onStanding: (callSid: string, jobState: JobState) => void;
  readonly onHere: (callSid: string) => void;
  readonly onStatus: () => void;
}

/** How an attempt failed. */
interface Failure {
  /** Of {@link DownloadBlocks.round}, as it began. */
  readonly round: number;
  /** Epoch ms. */
  readonly now: number;
  /** How long the server said to wait; 0 where it did not. */
  readonly toldMs: number;
  /** False where the account had said before not to be asked, and was not: that is no failure of the recording's. */
  readonly wasAsked: boolean;
}

/** Runs download jobs: which comes next, what blocks it, and what follows when it fails. */
export class DownloadQueue {
  readonly #deps: DownloadQueueDeps;
  readonly #jobs = new DownloadJobs();
  readonly #slots: DownloadSlots;
  readonly #blocks: DownloadBlocks;
  readonly #timer: OneShotTimer;
  #isStopped = false;

  constructor(deps: DownloadQueueDeps, isPaused: boolean) {
    this.#deps = deps;
    this.#slots = new DownloadSlots(deps.atOnce);
    this.#blocks = new DownloadBlocks(isPaused);
    this.#timer = new OneShotTimer(deps.clock, () => {
      // It may have been the end of a calm.
      deps.onStatus();
      this.#pump();
    });
  }

  get status(): FetchingStatus {
    return this.#blocks.status(this.#deps.clock.now());
  }

  /** What waits or is under way, in order. */
  order(): string[] {
    return this.#jobs.inOrder();
  }

  jobState(callSid: string): JobState | null {
    return this.#jobs.jobState(callSid);
  }

  /** Everything wanted, each with how it stands: what is under way and what waits in the order in which it comes. */
  all(): { callSid: string; jobState: JobState }[] {
    return this.#jobs.standings();
  }

  /** Takes up what is wanted since an earlier run of the app: in this order, after what was asked for in this one. */
  restore(wanted: readonly string[], without: readonly string[]): void {
    const before = wanted.filter((callSid) => !this.#jobs.has(callSid));
    for (const callSid of before) this.#jobs.for(callSid);
    this.#jobs.order.putLast(before);
    for (const callSid of without) {
      if (!this.#jobs.has(callSid)) this.#jobs.for(callSid).jobState = { state: 'without' };
    }
    this.#pump();
  }

  /** Wants these kept, in this order and before what was wanted earlier; also those that failed. What is under way goes on. */
  want(callSids: readonly string[]): void {
    const waiting: string[] = [];
    for (const callSid of callSids) {
      const job = this.#jobs.for(callSid);
      if (job.abort === null) waiting.push(callSid);
      else this.#show(job, job.jobState);
    }
    this.#queueFirst(waiting);
    this.#pump();
  }

  /** Wants one to be heard. Resolves when it is here; throws CodedErrors, of which 'offline' means that it comes later. */
  downloadForPlayback(callSid: string): Promise<void> {
    const job = this.#jobs.for(callSid);
    job.isForPlaying = true;
    // The one wanted last is the one that somebody waits for.
    this.#jobs.forPlayback.delete(job);
    this.#jobs.forPlayback.add(job);
    const outcome = new Promise<void>((resolve, reject) => job.waiting.push({ resolve, reject }));
    if (job.abort === null) this.#queueFirst([callSid]);
    if (job.abort === null && this.#blocks.network === 'offline') settle(job, later());
    this.#pump();
    return outcome;
  }

  /** Gives up what is wanted. Answers what was, for its parts to be removed once its attempt has ended. */
  giveUp(callSids: readonly string[]): DownloadJob[] {
    const given = this.#jobs.of(callSids);
    for (const job of given) {
      this.#jobs.drop(job);
      stop(job);
    }
    this.#pump();
    return given;
  }

  /** Kept no longer: what somebody waits for to hear goes on. Answers what does not, as {@link giveUp}. */
  unwant(callSids: readonly string[]): DownloadJob[] {
    const unheard = this.#jobs.of(callSids).filter(({ waiting }) => waiting.length === 0);
    return this.giveUp(unheard.map(({ callSid }) => callSid));
  }

  /** Tries again, now, what failed or was found to be without; nothing else. */
  retry(callSids: readonly string[]): void {
    const failed = callSids.filter((callSid) => {
      const jobState = this.jobState(callSid);
      if (jobState?.state === 'queued') return jobState.failure !== undefined;
      return jobState?.state === 'failed' || jobState?.state === 'without';
    });
    for (const callSid of failed) this.#jobs.for(callSid).failures = 0;
    this.#queueFirst(failed);
    this.#goOn();
  }

  /** To the front or the end of what waits, in the order given. */
  move(callSids: readonly string[], to: 'first' | 'last'): void {
    const waiting = callSids.filter((callSid) => this.#jobs.order.has(callSid));
    if (to === 'first') this.#jobs.order.putFirst(waiting);
    else this.#jobs.order.putLast(waiting);
    this.#pump();
  }

  setPaused(isPaused: boolean): void {
    this.#blocks.isPaused = isPaused;
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
    this.#blocks.error = null;
    this.#blocks.endBackoff();
    this.#jobs.order.hurry();
    this.#deps.onStatus();
    this.#pump();
  }

  /** Follows the connection: what waits goes on by itself when the network returns. */
  setNetwork(network: Network): void {
    const before = this.#blocks.network;
    this.#blocks.network = network;
    if (network === 'offline') {
      for (const job of this.#jobs.all()) if (job.abort === null) settle(job, later());
    }
    if (network === 'offline' || (network === 'online' && before !== 'online')) {
      this.#blocks.endBackoff();
      this.#jobs.order.hurry();
      const curable = this.#jobs.all().filter(({ jobState }) => {
        return jobState.state === 'failed' && isOfNetwork(jobState.error);
      });
      for (const job of curable) job.failures = 0;
      this.#queueFirst(curable.map(({ callSid }) => callSid));
    }
    if (network !== before) this.#deps.onStatus();
    this.#pump();
  }

  /** Stops everything; what had arrived stays as a partial file. Resolves when no file is touched any more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#timer.stop();
    const jobs = this.#jobs.dropAll();
    for (const job of jobs) stop(job);
    await Promise.all(jobs.map(({ attempt }) => attempt));
  }

  #queueFirst(callSids: readonly string[]): void {
    this.#jobs.order.putFirst(callSids);
    for (const callSid of callSids) this.#show(this.#jobs.for(callSid), { state: 'queued' });
  }

  /** @param notBefore epoch ms */
  #queueAgain(job: DownloadJob, failure: AppError, notBefore: number, to: 'first' | 'last'): void {
    if (to === 'first') this.#jobs.order.putFirst([job.callSid], notBefore);
    else this.#jobs.order.putLast([job.callSid], notBefore);
    this.#show(job, { state: 'queued', failure });
  }

  /** Pausing stops what is under way too: it goes on where it stopped. Who waits to hear one is not paused. */
  #interrupt(): void {
    const underWay = this.#jobs.underWay().filter(({ isForPlaying }) => !isForPlaying);
    for (const job of underWay) {
      job.abort?.abort();
      job.abort = null;
    }
    this.#queueFirst(underWay.map(({ callSid }) => callSid));
  }

  /** Starts whatever may start. */
  #pump(): void {
    if (this.#isStopped) return;
    if (this.#blocks.mayFetchForPlayback) this.#startHearing();
    if (this.#blocks.mayFetchToKeep) this.#startKeeping();
  }

  #startKeeping(): void {
    const now = this.#deps.clock.now();
    const { backoffUntil } = this.#blocks;
    if (now < backoffUntil) {
      this.#timer.set(backoffUntil);
      return;
    }
    while (this.#slots.mayKeep) {
      const { isStorageInDoubt } = this.#blocks;
      if (isStorageInDoubt && this.#jobs.underWay().some(({ isForPlaying }) => !isForPlaying)) return;
      const callSid = isStorageInDoubt ? this.#jobs.order.takeLast(now) : this.#jobs.order.take(now);
      if (callSid === null) {
        const next = this.#jobs.order.nextAt(now);
        if (next !== null) this.#timer.set(next);
        return;
      }
      this.#start(this.#jobs.for(callSid), 'toKeep');
    }
  }

  #startHearing(): void {
    for (const job of [...this.#jobs.forPlayback].reverse()) {
      if (!this.#slots.mayFetchForPlayback) return;
      if (!this.#jobs.order.has(job.callSid)) continue;
      this.#jobs.order.remove(job.callSid);
      this.#start(job, 'forPlayback');
    }
  }

  #start(job: DownloadJob, slot: keyof SlotCounts): void {
    const abort = new AbortController();
    job.abort = abort;
    const { arrived, ended } = this.#slots.enter(slot);
    const onArrived = () => {
      arrived();
      this.#pump();
    };
    // One attempt after the other: an interrupted one may still be closing its file.
    job.attempt = job.attempt
      .then(() => this.#attempt(job, abort, onArrived))
      .finally(() => {
        ended();
        this.#pump();
      });
  }

  async #attempt(job: DownloadJob, abort: AbortController, onArrived: () => void): Promise<void> {
    const { signal } = abort;
    // Granted meanwhile by the attempt before, which was interrupted too late.
    if (signal.aborted || !this.#jobs.isOpen(job)) return;
    const { round } = this.#blocks;
    try {
      const onProgress = (progress: DownloadProgress) => {
        if (!signal.aborted) this.#show(job, { state: 'downloading', ...progress });
      };
      await this.#deps.fetch(job, signal, { onProgress, onArrived });
      // Interrupted, it came all the same; given up, whoever gave it up removes it.
      if (!this.#jobs.isOpen(job)) return;
      this.#blocks.worked();
      this.#jobs.drop(job);
      this.#deps.onHere(job.callSid);
      settle(job, null);
    } catch (thrown) {
      if (signal.aborted) return;
      job.abort = null;
      const error = toAppError(withoutPath(thrown));
      const now = this.#deps.clock.now();
      const toldMs = thrown instanceof RateLimitedError ? Math.max(0, thrown.retryAt - now) : 0;
      this.#failed(job, error, { round, now, toldMs, wasAsked: !(thrown instanceof NotSentError) });
    }
  }

  #failed(job: DownloadJob, error: AppError, { round, now, toldMs, wasAsked }: Failure): void {
    const { callSid } = job;
    const isKept = this.#deps.isKept(callSid);
    if (this.#blocks.network === 'offline' && isOfNetwork(error)) {
      this.#queueFirst([callSid]);
      settle(job, later());
      return;
    }
    const fate: RetryDecision = wasAsked
      ? retryDecision(error, job.failures, this.#deps.endedAgoMs(callSid), toldMs)
      : { kind: 'again', waitMs: toldMs, counts: false };
    job.isForPlaying = false;
    this.#jobs.forPlayback.delete(job);
    const { backoffUntil } = this.#blocks;
    this.#blocks.failed(callSid, error, round, now, toldMs);
    // Who only wants to hear one is told why that cannot be; it holds up nothing that is kept.
    const isStandstill = isKept && fate.kind === 'standstill';
    if (isStandstill) this.#blocks.error = error;
    if (isStandstill || this.#blocks.backoffUntil !== backoffUntil) this.#deps.onStatus();
    if (!isKept || fate.kind === 'failed') this.#show(job, { state: 'failed', error });
    else if (fate.kind === 'without') this.#show(job, { state: 'without' });
    else if (fate.kind === 'standstill') this.#queueAgain(job, error, now, 'first');
    else {
      if (fate.counts) job.failures += 1;
      // Behind those that were not tried yet: a few that cannot be had hold up nobody.
      this.#queueAgain(job, error, now + fate.waitMs, fate.counts ? 'last' : 'first');
    }
    settle(job, error);
  }

  #show(job: DownloadJob, jobState: JobState): void {
    job.jobState = jobState;
    this.#deps.onStanding(job.callSid, jobState);
  }
}
