import type { Removal } from '../../shared/recording.ts';
import type { Bytes, EpochMs } from '../../shared/units.ts';
import { SharedRuns } from '../lib/shared-runs.ts';
import type { RecordingLibrary } from './recording-library.ts';
import type { Quota, RecordingsDeps } from './recordings-deps.ts';

export interface CacheEntry {
  readonly callSid: string;
  readonly bytes: Bytes;
  /** When it was downloaded or last played, whichever is later. */
  readonly usedAt: EpochMs;
  /** Pinned, playing or being downloaded: it takes room and never goes. */
  readonly stays: boolean;
}

export interface Evicted {
  readonly reason: Removal['reason'];
  readonly entries: readonly CacheEntry[];
}

/** Gives up cached recordings: what is pinned, playing or being downloaded stays. */
export class Retention {
  readonly #deps: RecordingsDeps;
  readonly #library: RecordingLibrary;
  readonly #runs = new SharedRuns(() => this.#applyRules());

  constructor(deps: RecordingsDeps, library: RecordingLibrary) {
    this.#deps = deps;
    this.#library = library;
  }

  /** One more is here. That all are looked through, for age too, is left to where it may matter: ten thousand may come in a row. */
  recordingCame(): void {
    if (this.#library.files.bytes > this.#deps.quota().roomBytes) void this.applyRules();
  }

  /** Gives up what the rules for room and age no longer allow. */
  applyRules(): Promise<void> {
    return this.#runs.run();
  }

  /** Gives up what is here of calls that the account no longer lists. */
  async callsGone(callSids: readonly string[]): Promise<void> {
    await this.#giveUp([{ reason: 'gone', entries: this.#cachedOf(callSids) }]);
  }

  /** After a person had the calls removed that began before the range of the settings: their cached recordings go, too. */
  async rangeShortened(): Promise<void> {
    const stored = this.#library.files.all().map(({ callSid }) => callSid);
    if (stored.length === 0) return;
    const { unknown } = await this.#deps.knownCalls(this.#library.accountId, stored);
    await this.#giveUp([{ reason: 'range', entries: this.#cachedOf(unknown) }]);
  }

  /** Resolves once no file is touched: soon, where the account is being closed. */
  onIdle(): Promise<void> {
    return this.#runs.onIdle();
  }

  async #applyRules(): Promise<void> {
    await this.#giveUp(toEvict(this.#entries(), this.#deps.quota(), this.#deps.clock.now()));
  }

  #cachedOf(callSids: readonly string[]): CacheEntry[] {
    const among = new Set(callSids);
    return this.#entries().filter(({ callSid, stays }) => among.has(callSid) && !stays);
  }

  #entries(): CacheEntry[] {
    const { files, record } = this.#library;
    return files.all().map(({ callSid, bytes, downloadedAt }) => ({
      callSid,
      bytes,
      usedAt: Math.max(downloadedAt, record.position(callSid)?.playedAt ?? 0),
      stays: this.#stays(callSid),
    }));
  }

  #stays(callSid: string): boolean {
    const { record, states, queue } = this.#library;
    return record.pins.has(callSid) || states.mayPlay(callSid) || queue.jobState(callSid) !== null;
  }

  async #giveUp(evicted: readonly Evicted[]): Promise<void> {
    const { record, files, states, closing } = this.#library;
    const at = this.#deps.clock.now();
    for (const { reason, entries } of evicted) {
      for (const entry of entries) {
        if (closing.signal.aborted) return;
        // Where the system does not let a file go (on Windows while it is open), the next time will.
        await this.#library.clear([], [entry.callSid], (callSid) => this.#stays(callSid)).catch(() => undefined);
        if (files.get(entry.callSid) !== null) continue;
        record.addRemoval(at, reason, entry);
        states.tell(entry.callSid);
      }
    }
  }
}

const dayMs = 24 * 60 * 60 * 1000;

/** Which cached recordings have to go: those that are too old, then the least recently used until all fits. */
export function toEvict(entries: readonly CacheEntry[], rules: Quota, now: EpochMs): Evicted[] {
  const { roomBytes, afterDays } = rules;
  const oldest = afterDays === null ? Number.NEGATIVE_INFINITY : now - afterDays * dayMs;
  const aged = entries.filter(({ stays, usedAt }) => !stays && usedAt < oldest);
  const rest = entries.filter(({ stays, usedAt }) => stays || usedAt >= oldest);

  let taken = rest.reduce((sum, { bytes }) => sum + bytes, 0);
  const crowded: CacheEntry[] = [];
  for (const entry of rest.filter(({ stays }) => !stays).sort((a, b) => a.usedAt - b.usedAt)) {
    if (taken <= roomBytes) break;
    taken -= entry.bytes;
    crowded.push(entry);
  }
  const given: Evicted[] = [
    { reason: 'age', entries: aged },
    { reason: 'room', entries: crowded },
  ];
  return given.filter(({ entries }) => entries.length > 0);
}
