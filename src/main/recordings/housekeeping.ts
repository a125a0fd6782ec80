import type { RecordingsCheck } from '../../shared/recording.ts';
import { toAppError } from '../../shared/result.ts';
import { SharedRuns } from '../lib/shared-runs.ts';
import { checkRecordings } from './check-recordings.ts';
import { type CacheEntry, type Evicted, toEvict } from './quota.ts';
import type { RecordingLibrary } from './recording-library.ts';
import type { RecordingsDeps } from './recordings-deps.ts';
import { concernsAllCalls } from './retry-rules.ts';

/** What is done for an account's recordings without anybody asking for one of them. */
export class Housekeeping {
  readonly #accountId: string;
  readonly #deps: RecordingsDeps;
  readonly #library: RecordingLibrary;
  readonly #makingRoom = new SharedRuns(() => this.#makeAllRoom());

  constructor(accountId: string, deps: RecordingsDeps, library: RecordingLibrary) {
    this.#accountId = accountId;
    this.#deps = deps;
    this.#library = library;
  }

  /** Removes what a crash left behind and nobody went on with. What fails costs some room, and is done again at the next start. */
  async sweep(): Promise<void> {
    const { files, queue } = this.#library;
    const isWanted = (callSid: string) => queue.jobState(callSid) !== null;
    await files.sweep(this.#deps.clock.now(), isWanted).catch(() => undefined);
  }

  /** One more is here. That all are looked through, for age too, is left to where it may matter: ten thousand may come in a row. */
  onHere(): void {
    if (this.#library.files.bytes > this.#deps.roomRules().roomBytes) void this.makeRoom();
  }

  /** Gives up what the rules for room and age no longer allow. Once more when it is asked for meanwhile. */
  makeRoom(): Promise<void> {
    return this.#makingRoom.run();
  }

  /** Resolves once no file is touched: soon, where the account is being closed. */
  async settled(): Promise<void> {
    await this.#makingRoom.onIdle();
  }

  /**
   * Reads every kept recording again from the disk. What is damaged or gone is wanted again, and details that are not here
   * are asked for.
   */
  async check(onProgress: (done: number, total: number) => void): Promise<RecordingsCheck> {
    const { keeping, files, queue, details, closing, sounds } = this.#library;
    await details.settled();
    const { check, damaged, lost, withoutDetail, come } = await checkRecordings({
      clock: this.#deps.clock,
      kept: keeping.all(),
      stored: (callSid) => files.get(callSid),
      sound: (stored) => sounds.examine(stored),
      jobState: (callSid) => queue.jobState(callSid),
      known: (callSids) => this.#deps.knownCalls(this.#accountId, callSids),
      onProgress,
      signal: closing.signal,
    });
    // What has been found stands, whether or not it can be written down.
    await this.#library.replace(damaged).catch(() => undefined);
    const gone: string[] = [];
    for (const callSid of lost) if ((await files.find(callSid)) === null) gone.push(callSid);
    this.#library.missed(gone);
    queue.want(come);
    void this.#fetchDetails(withoutDetail);
    return check;
  }

  /**
   * After a sync that left everything complete: cached recordings that are too old or of calls that the account no longer
   * lists go; details that are not here come, and recordings that were not there yet when they were asked for, or that are
   * listed as longer than when they came.
   */
  async afterSync(): Promise<void> {
    await this.makeRoom();
    const { files, keeping, queue, closing } = this.#library;
    const stored = files.all().map(({ callSid }) => callSid);
    const without = keeping.allWithout().filter((callSid) => !this.#library.isHere(callSid));
    if (stored.length + without.length === 0) return;
    const asked = [...stored, ...without];
    const known = await this.#deps.knownCalls(this.#accountId, asked);
    if (closing.signal.aborted) return;
    const { unknown, withoutDetail, available, gone } = known;
    this.#library.listedNow(known.recordingSeconds);
    const come = new Set(available);
    queue.want(without.filter((callSid) => come.has(callSid)));
    await this.callsGone(unknown);
    const cannotCome = new Set([...unknown, ...gone]);
    const incomplete = withoutDetail.filter((callSid) => {
      return keeping.isKept(callSid) && !cannotCome.has(callSid) && files.get(callSid) !== null;
    });
    await this.#fetchDetails(incomplete);
  }

  /** After a person had the calls removed that began before the range of the settings: their cached recordings go, too. */
  async afterDrop(): Promise<void> {
    const stored = this.#library.files.all().map(({ callSid }) => callSid);
    if (stored.length === 0) return;
    const { unknown } = await this.#deps.knownCalls(this.#accountId, stored);
    await this.#giveUp([{ reason: 'range', occupants: this.#cachedOf(unknown) }]);
  }

  /** Gives up what is here of calls that the account no longer lists, and nobody keeps or hears. */
  async callsGone(callSids: readonly string[]): Promise<void> {
    await this.#giveUp([{ reason: 'gone', occupants: this.#cachedOf(callSids) }]);
  }

  #cachedOf(callSids: readonly string[]): CacheEntry[] {
    const among = new Set(callSids);
    return this.#occupants().filter(({ callSid, stays }) => among.has(callSid) && !stays);
  }

  async #makeAllRoom(): Promise<void> {
    await this.#giveUp(toEvict(this.#occupants(), this.#deps.roomRules(), this.#deps.clock.now()));
  }

  #occupants(): CacheEntry[] {
    const { files, keeping } = this.#library;
    return files.all().map(({ callSid, bytes, downloadedAt }) => ({
      callSid,
      bytes,
      usedAt: Math.max(downloadedAt, keeping.heard(callSid)?.playedAt ?? 0),
      stays: this.#stays(callSid),
    }));
  }

  #stays(callSid: string): boolean {
    const { keeping, queue } = this.#library;
    return keeping.isKept(callSid) || this.#library.mayPlay(callSid) || queue.jobState(callSid) !== null;
  }

  async #giveUp(given: readonly Evicted[]): Promise<void> {
    const { keeping, closing } = this.#library;
    const at = this.#deps.clock.now();
    const stays = (callSid: string) => this.#stays(callSid);
    for (const { reason, occupants } of given) {
      for (const occupant of occupants) {
        if (closing.signal.aborted) return;
        // Where the system does not let a file go (on Windows while it is open), the next time will.
        await this.#library.clear([], [occupant.callSid], stays).catch(() => undefined);
        if (this.#library.files.get(occupant.callSid) !== null) continue;
        keeping.addRemoval(at, reason, occupant);
        this.#library.tell(occupant.callSid);
      }
    }
  }

  /** One after the other; where one cannot be had now, and none of the others could be, they wait for the next time. */
  async #fetchDetails(callSids: readonly string[]): Promise<void> {
    const { closing, details } = this.#library;
    for (const callSid of callSids) {
      try {
        const { detail } = await this.#deps.askForCall(callSid, false, closing.signal);
        details.add(detail);
      } catch (thrown) {
        // Nothing is lost by it: what is still without its detail is found again after the next sync.
        if (closing.signal.aborted || concernsAllCalls(toAppError(thrown))) return;
      }
    }
  }
}
