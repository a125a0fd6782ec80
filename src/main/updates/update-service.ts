import { CodedError } from '../../shared/result.ts';
import type { Busy, UpdateStatus } from '../../shared/update.ts';
import type { Clock } from '../lib/clock.ts';
import type { UpdateFeed } from './update-feed.ts';

export interface UpdateServiceDeps {
  /** Null: the publisher set no address, and nobody is ever asked. */
  readonly feed: UpdateFeed | null;
  readonly canInstall: boolean;
  readonly clock: Pick<Clock, 'sleep'>;
  /** What goes on now; null: neither. */
  readonly busy: () => Busy | null;
  readonly onStatus: (status: UpdateStatus) => void;
}

const asksEveryMs = 24 * 3_600_000;

/**
 * Asks the publisher's feed for a newer version, at the start and once a day. It is downloaded when the person says so, and
 * installed when they restart the app. A sync and a playback go before: nothing is asked, downloaded or installed during
 * them, and a download that they interrupt begins again afterwards.
 */
export class UpdateService {
  readonly #deps: UpdateServiceDeps;
  #status: UpdateStatus;
  /** The version to download, as the person said; null: none. */
  #wanted: string | null = null;
  #isDue = false;
  #downloading: AbortController | null = null;

  constructor(deps: UpdateServiceDeps) {
    this.#deps = deps;
    this.#status = { state: deps.feed === null ? 'off' : 'unknown' };
  }

  get status(): UpdateStatus {
    return this.#status;
  }

  /** Asks now and every day until `signal` aborts. */
  async start(signal: AbortSignal): Promise<void> {
    while (this.#deps.feed !== null && !signal.aborted) {
      this.#isDue = true;
      await this.#askIfDue();
      await this.#deps.clock.sleep(asksEveryMs, signal).catch(() => undefined);
    }
    this.#downloading?.abort();
  }

  /**
   * Asks because the person wants to know.
   * @throws CodedError during a sync or a playback: then it is asked afterwards.
   */
  async check(): Promise<void> {
    this.#isDue = true;
    this.#refuseWhileBusy('The publisher’s server is asked for an update once it has ended.');
    await this.#askIfDue();
  }

  /** Downloads the version that is available, once nothing else goes on. */
  download(): void {
    if (this.#status.state !== 'available' || !this.#status.canInstall) return;
    this.#wanted = this.#status.version;
    this.busyChanged();
  }

  /** @throws CodedError during a sync or a playback. */
  install(): void {
    if (this.#status.state !== 'ready') return;
    this.#refuseWhileBusy('Nothing was changed. Restart to update once it has ended.');
    this.#deps.feed?.install();
  }

  /** A sync or a playback began or ended. */
  busyChanged(): void {
    const waitsFor = this.#deps.busy();
    const version = this.#wanted;
    if (version === null) {
      void this.#askIfDue();
    } else if (waitsFor !== null) {
      this.#downloading?.abort();
      // A running sync tells of each page.
      if (this.#status.state !== 'waiting' || this.#status.waitsFor !== waitsFor)
        this.#tell({ state: 'waiting', version, waitsFor });
    } else if (this.#downloading === null) {
      void this.#download(version);
    }
  }

  async #askIfDue(): Promise<void> {
    const { feed, canInstall, busy } = this.#deps;
    const isUnderWay = this.#wanted !== null || ['checking', 'ready'].includes(this.#status.state);
    if (feed === null || !this.#isDue || busy() !== null || isUnderWay) return;
    this.#isDue = false;
    this.#tell({ state: 'checking' });
    try {
      const version = await feed.newerVersion();
      this.#tell(version === null ? { state: 'current' } : { state: 'available', version, canInstall });
    } catch {
      const message =
        'The publisher’s server could not be asked for an update. The app works as before; try again later.';
      this.#tell({ state: 'failed', message });
    }
  }

  #refuseWhileBusy(then: string): void {
    const busy = this.#deps.busy();
    if (busy === null) return;
    throw new CodedError('bad-request', `${busy === 'sync' ? 'A sync is running' : 'A recording is playing'}. ${then}`);
  }

  async #download(version: string): Promise<void> {
    const downloading = new AbortController();
    this.#downloading = downloading;
    this.#tell({ state: 'downloading', version, fraction: 0 });
    const tell = (fraction: number) => {
      if (!downloading.signal.aborted) this.#tell({ state: 'downloading', version, fraction });
    };
    let outcome: UpdateStatus | null = null;
    try {
      await this.#deps.feed?.download(tell, downloading.signal);
      outcome = { state: 'ready', version };
    } catch {
      if (!downloading.signal.aborted) {
        const message = `Version ${version} could not be downloaded, or is not signed by the publisher of this app. Nothing was installed; the app works as before. Try again later.`;
        outcome = { state: 'failed', message };
      }
    }
    this.#downloading = null;
    if (outcome === null) {
      this.busyChanged();
      return;
    }
    this.#wanted = null;
    this.#tell(outcome);
  }

  #tell(status: UpdateStatus): void {
    this.#status = status;
    this.#deps.onStatus(status);
  }
}
