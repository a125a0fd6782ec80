import { type DownloadJob, type JobState, newJob } from './download-job.ts';
import { JobOrder } from './job-order.ts';

/** All download jobs: under way, waiting in their order, or failed. */
export class DownloadJobs {
  /** Those that wait. */
  readonly order = new JobOrder();
  /** Those that wait to be heard, or are under way for that; the newest last. */
  readonly forPlayback = new Set<DownloadJob>();
  readonly #all = new Map<string, DownloadJob>();

  has(callSid: string): boolean {
    return this.#all.has(callSid);
  }

  /** Whether it is neither granted nor given up. */
  isOpen(job: DownloadJob): boolean {
    return this.#all.get(job.callSid) === job;
  }

  all(): DownloadJob[] {
    return [...this.#all.values()];
  }

  /** Those of these calls. */
  of(callSids: readonly string[]): DownloadJob[] {
    return callSids.flatMap((callSid) => this.#all.get(callSid) ?? []);
  }

  /** The one for a call; a new one where there is none. */
  for(callSid: string): DownloadJob {
    const job = this.#all.get(callSid) ?? newJob(callSid);
    this.#all.set(callSid, job);
    return job;
  }

  /** It is granted, or given up. */
  drop(job: DownloadJob): void {
    this.#all.delete(job.callSid);
    this.order.remove(job.callSid);
    this.forPlayback.delete(job);
  }

  /** All of them at once. */
  dropAll(): DownloadJob[] {
    const all = this.all();
    for (const job of all) this.drop(job);
    return all;
  }

  jobState(callSid: string): JobState | null {
    return this.#all.get(callSid)?.jobState ?? null;
  }

  underWay(): DownloadJob[] {
    return this.all().filter(({ abort }) => abort !== null);
  }

  /** What is under way or waits, in order: what is under way would be first after a restart. */
  inOrder(): string[] {
    return [...this.underWay().map(({ callSid }) => callSid), ...this.order.all()];
  }

  /** Each with how it stands: those of {@link inOrder} first. */
  standings(): { callSid: string; jobState: JobState }[] {
    return [...new Set([...this.inOrder(), ...this.#all.keys()])].flatMap((callSid) => {
      const jobState = this.jobState(callSid);
      return jobState === null ? [] : [{ callSid, jobState }];
    });
  }
}
