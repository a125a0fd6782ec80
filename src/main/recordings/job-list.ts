import type { EpochMs } from '../../shared/units.ts';
import { DownloadJob } from './download-job.ts';

/** The download jobs of an account in their order: running ones, those that wait, and those that failed. */
export class JobList {
  #jobs = new Map<string, DownloadJob>();

  get(callSid: string): DownloadJob | null {
    return this.#jobs.get(callSid) ?? null;
  }

  /** The one for a call; a new one, as the last, where there is none. */
  getOrAdd(callSid: string): DownloadJob {
    const job = this.#jobs.get(callSid) ?? new DownloadJob(callSid);
    this.#jobs.set(callSid, job);
    return job;
  }

  /** Whether it is neither finished nor given up. */
  has(job: DownloadJob): boolean {
    return this.#jobs.get(job.callSid) === job;
  }

  delete(job: DownloadJob): void {
    this.#jobs.delete(job.callSid);
  }

  /** All, those that run first and those that failed last. */
  all(): DownloadJob[] {
    const jobs = [...this.#jobs.values()];
    return [...this.inOrder(), ...jobs.filter(({ isRunning, isWaiting }) => !isRunning && !isWaiting)];
  }

  /** What runs or waits: what runs would be first after a restart. */
  inOrder(): DownloadJob[] {
    const jobs = [...this.#jobs.values()];
    return [...jobs.filter(({ isRunning }) => isRunning), ...jobs.filter(({ isWaiting }) => isWaiting)];
  }

  /** Before all others, in the order given. */
  putFirst(jobs: readonly DownloadJob[]): void {
    const first = new Map(jobs.map((job) => [job.callSid, job] as const));
    for (const [callSid, job] of this.#jobs) if (!first.has(callSid)) first.set(callSid, job);
    this.#jobs = first;
  }

  /** After all others, in the order given. */
  putLast(jobs: readonly DownloadJob[]): void {
    for (const { callSid } of jobs) this.#jobs.delete(callSid);
    for (const job of jobs) this.#jobs.set(job.callSid, job);
  }

  /** The first that may be tried now; null when there is none. */
  first(now: EpochMs): DownloadJob | null {
    for (const job of this.#jobs.values()) if (job.isWaiting && job.notBefore <= now) return job;
    return null;
  }

  /** The last of those that have not failed yet, else the first: where the first ones cannot be had, it tells most of the others. */
  lastUntried(now: EpochMs): DownloadJob | null {
    const jobs = [...this.#jobs.values()];
    return jobs.findLast(({ isWaiting, notBefore }) => isWaiting && notBefore === 0) ?? this.first(now);
  }

  /** When one may be tried again, of those that may not yet; null when there is none. */
  nextAt(now: EpochMs): EpochMs | null {
    let next: EpochMs | null = null;
    for (const { isWaiting, notBefore } of this.#jobs.values()) {
      if (isWaiting && notBefore > now && (next === null || notBefore < next)) next = notBefore;
    }
    return next;
  }

  /** All may be tried now. */
  hurry(): void {
    for (const job of this.#jobs.values()) job.notBefore = 0;
  }
}
