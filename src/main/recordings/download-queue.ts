import type { FetchingStatus } from '../../shared/recording.ts';
import type { AppError } from '../../shared/result.ts';
import { OneShotTimer } from '../lib/one-shot-timer.ts';
import { type DownloadJob, type FailedRun, type JobDeps, type JobState, later } from './download-job.ts';
import type { DownloadProgress } from './download-recording.ts';
import { JobList } from './job-list.ts';
import { isOfNetwork } from './job-outcome.ts';
import type { SlotCounts } from './recordings-deps.ts';
import { StorageBackoff } from './storage-backoff.ts';

/**
 * Whether recordings can be downloaded. `connecting`: hold them until it is known. `offline`: hold them, and tell who waits
 * that it will be later. `signed-out`: hold pinned ones; who wants to listen is told why that cannot be.
 */
export type Network = 'online' | 'connecting' | 'offline' | 'signed-out';

export interface DownloadQueueDeps {
  readonly job: JobDeps;
  readonly atOnce: SlotCounts;
  readonly isPinned: (callSid: string) => boolean;
  readonly onJobState: (callSid: string, state: JobState) => void;
  /** The recording is here. */
  readonly onFinished: (job: DownloadJob) => void;
  readonly onStatus: () => void;
}

/** A run of a job, from its begin until its files are closed. */
interface Attempt {
  readonly slot: keyof SlotCounts;
  /** Every byte has come: it holds up the disk, and the network no more. */
  hasArrived: boolean;
}

/** A disk that is so many recordings behind holds up the network. */
const mostArrived = 8;

/** Runs download jobs: which comes next, what holds it back, and what follows when it fails. */
export class DownloadQueue {
  readonly #deps: DownloadQueueDeps;
  readonly #jobs = new JobList();
  /** Those that somebody wants to hear; the newest last. */
  readonly #forPlayback = new Set<DownloadJob>();
  readonly #attempts = new Set<Attempt>();
  readonly #backoff = new StorageBackoff();
  readonly #timer: OneShotTimer;
  #network: Network = 'connecting';
  #isPaused: boolean;
  /** What blocks pinned recordings until a person says so. */
  #blockedBy: AppError | null = null;
  #isStopped = false;

  constructor(deps: DownloadQueueDeps, isPaused: boolean) {
    this.#deps = deps;
    this.#isPaused = isPaused;
    this.#timer = new OneShotTimer(deps.job.clock, () => {
      // It may have been the end of a backoff.
      deps.onStatus();
      this.#startJobs();
    });
  }

  get status(): FetchingStatus {
    const held = this.#network === 'offline' || this.#network === 'signed-out' ? this.#network : null;
    const isBackingOff = this.#mayStartPinned && this.#now() < this.#backoff.until;
    return {
      held: this.#isPaused ? 'paused' : held,
      error: this.#blockedBy,
      ...(isBackingOff ? { backoffUntil: this.#backoff.until } : {}),
    };
  }

  /** Call SIDs of what waits or is under way, in order. */
  order(): string[] {
    return this.#jobs.inOrder().map(({ callSid }) => callSid);
  }

  jobState(callSid: string): JobState | null {
    return this.#jobs.get(callSid)?.state ?? null;
  }

  /** Call SIDs of all jobs: what is under way and what waits in the order in which it comes, then the others. */
  all(): string[] {
    return this.#jobs.all().map(({ callSid }) => callSid);
  }

  /** Takes up what was left by an earlier run of the app: in this order, after what was asked for in this one. */
  restore(callSids: readonly string[], unavailable: readonly string[]): void {
    for (const callSid of callSids) this.#jobs.getOrAdd(callSid);
    for (const callSid of unavailable) {
      if (this.#jobs.get(callSid) === null) this.#jobs.getOrAdd(callSid).state = { state: 'without' };
    }
    this.#startJobs();
  }

  /** Downloads these, in this order and before what was added earlier; also those that failed. What is under way goes on. */
  add(callSids: readonly string[]): void {
    const waiting: DownloadJob[] = [];
    for (const callSid of callSids) {
      const job = this.#jobs.getOrAdd(callSid);
      if (job.isRunning) this.#show(job, job.state);
      else waiting.push(job);
    }
    this.#queueFirst(waiting);
    this.#startJobs();
  }

  /** Downloads one to be heard. Resolves when it is here; throws CodedErrors, of which 'offline' means that it comes later. */
  downloadForPlayback(callSid: string): Promise<void> {
    const job = this.#jobs.getOrAdd(callSid);
    job.isForPlayback = true;
    // The one wanted last is the one that somebody waits for.
    this.#forPlayback.delete(job);
    this.#forPlayback.add(job);
    const outcome = job.outcome();
    if (!job.isRunning) this.#queueFirst([job]);
    if (!job.isRunning && this.#network === 'offline') job.settle(later());
    this.#startJobs();
    return outcome;
  }

  /** Gives up jobs. Answers them, for their partial files to be removed once their attempts have ended. */
  giveUp(callSids: readonly string[]): DownloadJob[] {
    const given = callSids.flatMap((callSid) => this.#jobs.get(callSid) ?? []);
    for (const job of given) {
      this.#delete(job);
      job.stop();
    }
    this.#startJobs();
    return given;
  }

  /** These are unpinned. A download that playback waits for goes on; answers the others, which are cancelled as by {@link giveUp}. */
  unpin(callSids: readonly string[]): DownloadJob[] {
    return this.giveUp(callSids.filter((callSid) => this.#jobs.get(callSid)?.hasListeners === false));
  }

  /** Tries again, now, what failed or was found to be unavailable; nothing else. */
  retry(callSids: readonly string[]): void {
    const failed = callSids.flatMap((callSid) => {
      const job = this.#jobs.get(callSid);
      const { state } = job ?? {};
      const hasFailed = state?.state === 'queued' ? state.failure !== undefined : state?.state !== 'downloading';
      return job !== null && hasFailed ? job : [];
    });
    for (const job of failed) job.failures = 0;
    this.#queueFirst(failed);
    this.#goOn();
  }

  /** To the front or the end of what waits, in the order given. */
  move(callSids: readonly string[], to: 'first' | 'last'): void {
    const waiting = callSids.flatMap((callSid) => this.#jobs.get(callSid) ?? []).filter((job) => job.isWaiting);
    for (const job of waiting) job.notBefore = 0;
    if (to === 'first') this.#jobs.putFirst(waiting);
    else this.#jobs.putLast(waiting);
    this.#startJobs();
  }

  setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused;
    if (!isPaused) {
      this.#goOn();
      return;
    }
    this.#interruptPinned();
    this.#deps.onStatus();
    this.#startJobs();
  }

  /** Follows the connection: what waits goes on by itself when the network returns. */
  setNetwork(network: Network): void {
    const before = this.#network;
    this.#network = network;
    if (network === 'offline') {
      for (const job of this.#jobs.all()) if (!job.isRunning) job.settle(later());
    }
    if (network === 'offline' || (network === 'online' && before !== 'online')) {
      this.#backoff.end();
      this.#jobs.hurry();
      const curable = this.#jobs.all().filter(({ state }) => state.state === 'failed' && isOfNetwork(state.error));
      for (const job of curable) job.failures = 0;
      this.#queueFirst(curable);
    }
    if (network !== before) this.#deps.onStatus();
    this.#startJobs();
  }

  /** Stops everything; what had arrived stays as a partial file. Resolves when no file is touched any more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#timer.stop();
    const jobs = this.#jobs.all();
    for (const job of jobs) {
      this.#delete(job);
      job.stop();
    }
    await Promise.all(jobs.map(({ ended }) => ended));
  }

  #now(): number {
    return this.#deps.job.clock.now();
  }

  get #mayStartForPlayback(): boolean {
    return this.#network === 'online' || this.#network === 'signed-out';
  }

  get #mayStartPinned(): boolean {
    return this.#network === 'online' && !this.#isPaused && this.#blockedBy === null;
  }

  /** A person wants it tried now: also the answer to what blocks it. */
  #goOn(): void {
    this.#blockedBy = null;
    this.#backoff.end();
    this.#jobs.hurry();
    this.#deps.onStatus();
    this.#startJobs();
  }

  #queueFirst(jobs: readonly DownloadJob[]): void {
    this.#jobs.putFirst(jobs);
    for (const job of jobs) {
      job.notBefore = 0;
      this.#show(job, { state: 'queued' });
    }
  }

  /** Pausing stops what is under way too: it goes on where it stopped. Who waits to hear one is not paused. */
  #interruptPinned(): void {
    const pinned = this.#runningPinned();
    for (const job of pinned) job.interrupt();
    this.#queueFirst(pinned);
  }

  #runningPinned(): DownloadJob[] {
    return this.#jobs.inOrder().filter(({ isRunning, isForPlayback }) => isRunning && !isForPlayback);
  }

  #delete(job: DownloadJob): void {
    this.#jobs.delete(job);
    this.#forPlayback.delete(job);
  }

  /** Starts whatever may start. */
  #startJobs(): void {
    if (this.#isStopped) return;
    if (this.#mayStartForPlayback) this.#startForPlayback();
    if (this.#mayStartPinned) this.#startPinned();
  }

  #startForPlayback(): void {
    for (const job of [...this.#forPlayback].reverse()) {
      if (this.#inSlot('forPlayback') >= this.#deps.atOnce.forPlayback) return;
      if (job.isWaiting) this.#start(job, 'forPlayback');
    }
  }

  #startPinned(): void {
    const now = this.#now();
    if (now < this.#backoff.until) {
      this.#timer.set(this.#backoff.until);
      return;
    }
    while (this.#inSlot('pinned') < this.#deps.atOnce.pinned && this.#arrived() < mostArrived) {
      const { isInDoubt } = this.#backoff;
      if (isInDoubt && this.#runningPinned().length > 0) return;
      const job = isInDoubt ? this.#jobs.lastUntried(now) : this.#jobs.first(now);
      if (job === null) {
        const next = this.#jobs.nextAt(now);
        if (next !== null) this.#timer.set(next);
        return;
      }
      this.#start(job, 'pinned');
    }
  }

  #inSlot(slot: keyof SlotCounts): number {
    return [...this.#attempts].filter((attempt) => attempt.slot === slot && !attempt.hasArrived).length;
  }

  #arrived(): number {
    return [...this.#attempts].filter(({ hasArrived }) => hasArrived).length;
  }

  #start(job: DownloadJob, slot: keyof SlotCounts): void {
    const attempt: Attempt = { slot, hasArrived: false };
    this.#attempts.add(attempt);
    job.start(async (signal) => {
      await this.#run(job, signal, attempt);
      this.#attempts.delete(attempt);
      this.#startJobs();
    });
  }

  async #run(job: DownloadJob, signal: AbortSignal, attempt: Attempt): Promise<void> {
    // Finished meanwhile by the attempt before, which was interrupted too late.
    if (signal.aborted || !this.#jobs.has(job)) return;
    const { round } = this.#backoff;
    const onProgress = (progress: DownloadProgress) => {
      if (!signal.aborted) this.#show(job, { state: 'downloading', ...progress });
    };
    const onArrived = () => {
      attempt.hasArrived = true;
      this.#startJobs();
    };
    const outcome = await job.run(this.#deps.job, signal, { onProgress, onArrived });
    // Given up: whoever did that removes it.
    if (outcome.kind === 'interrupted' || !this.#jobs.has(job)) return;
    if (outcome.kind === 'finished') this.#finished(job);
    else this.#failed(job, outcome, round);
  }

  #finished(job: DownloadJob): void {
    this.#backoff.worked();
    this.#delete(job);
    this.#deps.onFinished(job);
    job.settle(null);
  }

  /** @param round of the backoff, as the job began */
  #failed(job: DownloadJob, outcome: FailedRun, round: number): void {
    const { error, retryAfterMs } = outcome;
    if (this.#network === 'offline' && isOfNetwork(error)) {
      this.#queueFirst([job]);
      job.settle(later());
      return;
    }
    job.isForPlayback = false;
    this.#forPlayback.delete(job);
    const isPinned = this.#deps.isPinned(job.callSid);
    // Who only wants to hear one is told why that cannot be; it holds up nothing that is pinned.
    const isBlocked = isPinned && outcome.kind === 'blocked';
    const { until } = this.#backoff;
    this.#backoff.failed(job.callSid, error, round, this.#now(), retryAfterMs);
    if (isBlocked) this.#blockedBy = error;
    if (isBlocked || this.#backoff.until !== until) this.#deps.onStatus();
    if (isPinned) this.#follow(job, outcome);
    else this.#show(job, { state: 'failed', error });
    job.settle(error);
  }

  /** What follows for a pinned recording. */
  #follow(job: DownloadJob, outcome: FailedRun): void {
    const { error } = outcome;
    const now = this.#now();
    switch (outcome.kind) {
      case 'retry':
      case 'rate-limited':
        if (outcome.counts) job.failures += 1;
        job.notBefore = now + outcome.waitMs;
        // Behind those that were not tried yet: a few that cannot be had hold up nobody.
        if (outcome.counts) this.#jobs.putLast([job]);
        else this.#jobs.putFirst([job]);
        this.#show(job, { state: 'queued', failure: error });
        break;
      case 'blocked':
        job.notBefore = now;
        this.#jobs.putFirst([job]);
        this.#show(job, { state: 'queued', failure: error });
        break;
      case 'unavailable':
        this.#jobs.putLast([job]);
        this.#show(job, { state: 'without' });
        break;
      case 'failed':
        this.#jobs.putLast([job]);
        this.#show(job, { state: 'failed', error });
        break;
    }
  }

  #show(job: DownloadJob, state: JobState): void {
    job.state = state;
    this.#deps.onJobState(job.callSid, state);
  }
}
