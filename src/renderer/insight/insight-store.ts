import { sidOf } from '../../shared/call-part.ts';
import type { RecordingFile, RecordingState } from '../../shared/recording.ts';
import type { Insight } from '../audio/insight.ts';
import { soundErrorMessage } from '../audio/sound-error.ts';
import type { TalkPicture } from '../audio/talk-picture.ts';
import type { AnalysedFile } from '../cache/cache-api.ts';
import { CallListeners } from './call-listeners.ts';
import { ThumbnailCache } from './thumbnail-cache.ts';

export interface InsightView {
  /** 'none': no recording of the call is here, or it is not its turn yet. */
  readonly state: 'none' | 'computing' | 'ready' | 'failed';
  /** In state 'ready'. */
  readonly insight: Insight | null;
  /** In state 'failed': why, as a sentence. */
  readonly reason: string | null;
}

export interface InsightDeps {
  /** Listens to a recording. Throws a SoundError where nothing of it can be decoded. */
  analyse(callSid: string, file: RecordingFile): Promise<Insight>;
  /** Told when there is nothing left to listen to. */
  rest(): void;
  /** Resolves when nothing more urgent is to be done. */
  idle(): Promise<void>;
  read(callSid: string): Promise<Insight | null>;
  pictures(callSids: readonly string[]): Promise<readonly (TalkPicture | null)[]>;
  keep(insight: Insight, bytes: number): Promise<void>;
  forget(callSids: readonly string[]): Promise<void>;
  /** Told what went wrong behind the scenes. */
  onFailure(thrown: unknown): void;
}

export const noInsight: InsightView = { state: 'none', insight: null, reason: null };
const computing: InsightView = { state: 'computing', insight: null, reason: null };

/** A file that could not be listened to, known by its bytes. */
interface FailedFile {
  readonly bytes: number;
  readonly view: InsightView;
}

/** Insights that stay in memory, of 5 KB each: of the calls one goes back and forth between. */
const kept = 20;

/** Listens to every recording that is here and was not listened to yet, one after the other, and gives what was heard. */
export class InsightStore {
  readonly #deps: InsightDeps;
  readonly #files = new Map<string, RecordingFile>();
  /** The bytes of the file that was listened to, by call SID. */
  readonly #analysed = new Map<string, number>();
  readonly #failed = new Map<string, FailedFile>();
  readonly #views = new Map<string, InsightView>();
  /** Of calls that are looked at or played. */
  readonly #viewers = new CallListeners();
  /** Of rows. */
  readonly #onlookers = new CallListeners();
  readonly #pictures: ThumbnailCache;
  #current: string | null = null;
  #phase: 'not begun' | 'resting' | 'listening' | 'stopped' = 'not begun';

  constructor(deps: InsightDeps) {
    this.#deps = deps;
    this.#pictures = new ThumbnailCache(deps, (callSid) => this.#tell(callSid));
  }

  /** Begins, with what was listened to in earlier sessions, and all recordings there are: of others, what was heard goes. */
  begin(analysed: readonly AnalysedFile[], recordings: readonly RecordingState[]): void {
    const here = new Set(recordings.flatMap(({ callSid, state }) => (state === 'ready' ? [callSid] : [])));
    for (const [callSid, bytes] of analysed) if (here.has(callSid)) this.#analysed.set(callSid, bytes);
    this.#phase = 'resting';
    this.#forget(analysed.flatMap(([callSid]) => (here.has(callSid) ? [] : [callSid])));
    this.take(recordings);
    for (const callSid of this.#waitedFor()) this.#tell(callSid);
  }

  /** Takes in which recordings are here now: all of them. */
  take(recordings: Iterable<RecordingState>): void {
    if (this.#phase === 'not begun' || this.#phase === 'stopped') return;
    const before = new Map(this.#files);
    this.#files.clear();
    for (const recording of recordings) {
      // In what cannot be played, nothing is heard.
      const isPlayable = recording.state === 'ready' && (recording.file.sound?.unplayable ?? null) === null;
      if (isPlayable) this.#files.set(recording.callSid, recording.file);
    }
    // One that was downloaded again may be as long as the one that it replaces.
    const left = [...before].filter(([callSid, file]) => this.#files.get(callSid)?.downloadedAt !== file.downloadedAt);
    for (const [callSid] of left) if (this.#failed.delete(callSid)) this.#tell(callSid);
    this.#forget(left.flatMap(([callSid]) => (this.#analysed.has(callSid) ? [callSid] : [])));
    void this.#listenToAll();
  }

  stop(): void {
    this.#phase = 'stopped';
    this.#deps.rest();
  }

  /** Who subscribes to a call's view is waiting for it: its recording comes first, of several the one that was asked for last. */
  subscribe(callSid: string, listener: () => void): () => void {
    return this.#viewers.add(sidOf(callSid), listener);
  }

  /** Recordings whose picture is waited for come next. */
  subscribeToPicture(callSid: string, listener: () => void): () => void {
    return this.#onlookers.add(sidOf(callSid), listener);
  }

  /** The same object until it changes. */
  view(ofCall: string): InsightView {
    const callSid = sidOf(ofCall);
    if (callSid === this.#current) return computing;
    const bytes = this.#files.get(callSid)?.bytes;
    if (bytes === undefined) return noInsight;
    if (this.#analysed.get(callSid) !== bytes) {
      const failed = this.#failed.get(callSid);
      return failed?.bytes === bytes ? failed.view : noInsight;
    }
    const view = this.#views.get(callSid);
    if (view === undefined) void this.#read(callSid);
    return view ?? noInsight;
  }

  /** Who speaks when; null while it is not known. The same object until it changes. */
  picture(ofCall: string): TalkPicture | null {
    const callSid = sidOf(ofCall);
    const known = this.#files.has(callSid) && this.#analysed.get(callSid) === this.#files.get(callSid)?.bytes;
    return known ? this.#pictures.get(callSid) : null;
  }

  async #listenToAll(): Promise<void> {
    if (this.#phase !== 'resting') return;
    this.#phase = 'listening';
    for (;;) {
      await this.#deps.idle();
      const next = this.#next();
      if (next === null || this.#isStopped()) break;
      await this.#listen(...next);
    }
    if (this.#isStopped()) return;
    this.#phase = 'resting';
    this.#deps.rest();
  }

  #isStopped(): boolean {
    return this.#phase === 'stopped';
  }

  #next(): [callSid: string, file: RecordingFile] | null {
    const isNew = (callSid: string, { bytes }: RecordingFile) =>
      this.#analysed.get(callSid) !== bytes && this.#failed.get(callSid)?.bytes !== bytes;
    for (const callSid of this.#waitedFor()) {
      const file = this.#files.get(callSid);
      if (file !== undefined && isNew(callSid, file)) return [callSid, file];
    }
    for (const [callSid, file] of this.#files) if (isNew(callSid, file)) return [callSid, file];
    return null;
  }

  #waitedFor(): string[] {
    return [...this.#viewers.newestFirst(), ...this.#onlookers.newestFirst()];
  }

  async #listen(callSid: string, file: RecordingFile): Promise<void> {
    this.#current = callSid;
    this.#drop(callSid);
    this.#tell(callSid);
    try {
      const outcome = await this.#deps.analyse(callSid, file).catch(soundErrorMessage);
      // Removed or replaced meanwhile: what was heard, or could not be, is of no recording that is here.
      if (this.#files.get(callSid)?.downloadedAt !== file.downloadedAt) return;
      if (typeof outcome !== 'string') await this.#keep(outcome, file.bytes);
      else this.#failed.set(callSid, { bytes: file.bytes, view: { state: 'failed', insight: null, reason: outcome } });
    } finally {
      this.#current = null;
      this.#tell(callSid);
    }
  }

  /** What cannot be kept is shown all the same, and found out anew at the next start. */
  async #keep(insight: Insight, bytes: number): Promise<void> {
    await this.#deps.keep(insight, bytes).catch(this.#deps.onFailure);
    this.#analysed.set(insight.callSid, bytes);
    this.#show(insight);
  }

  async #read(callSid: string): Promise<void> {
    this.#views.set(callSid, noInsight);
    const insight = await this.#deps.read(callSid).catch(() => null);
    if (insight !== null) this.#show(insight);
    else {
      // Of another version or damaged: as if it had never been listened to.
      this.#analysed.delete(callSid);
      this.#drop(callSid);
      void this.#listenToAll();
    }
    this.#tell(callSid);
  }

  #show(insight: Insight): void {
    const { callSid } = insight;
    this.#views.delete(callSid);
    this.#views.set(callSid, { state: 'ready', insight, reason: null });
    const oldest = [...this.#views.keys()].find((one) => one !== callSid && !this.#viewers.has(one));
    if (this.#views.size > kept && oldest !== undefined) this.#views.delete(oldest);
  }

  #forget(callSids: readonly string[]): void {
    if (callSids.length === 0) return;
    for (const callSid of callSids) {
      this.#analysed.delete(callSid);
      this.#drop(callSid);
      this.#tell(callSid);
    }
    this.#deps.forget(callSids).catch(this.#deps.onFailure);
  }

  #drop(callSid: string): void {
    this.#views.delete(callSid);
    this.#pictures.drop(callSid);
  }

  #tell(callSid: string): void {
    this.#viewers.tell(callSid);
    this.#onlookers.tell(callSid);
  }
}
