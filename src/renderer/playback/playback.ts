import { sidOf } from '../../shared/call-part.ts';
import { playableFile, type RecordingState } from '../../shared/recording.ts';
import { type AppError, toAppError } from '../../shared/result.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { AudibleSides, AudioListeners, AudioSource } from './audio-source.ts';
import { JumpTimer } from './jump-timer.ts';
import { afterTheEnd, type Jump, type LoopMarks, loopAround, nextJump } from './jumps.ts';
import {
  backAfterPause,
  cannotPlay,
  fileIsDamaged,
  fileIsGone,
  noRecording,
  notDecoded,
  nothingLoaded,
  type PlaybackDeps,
  type PlaybackPreferences,
  type PlaybackState,
  placeToKeep,
} from './playback-state.ts';
import { PreparedAudio } from './prepared-audio.ts';

/** Ms. Who holds an arrow key down, or drags, stops somewhere in the end. */
const settlesAfterMs = 1_000;

/** Seconds. What breaks off sooner is as good as not played. */
const worthPlaying = 1;

/** One recording at a time, from "not here yet" to its end. Knows nothing of the screen, nor of what plays the audio. */
export class Playback {
  readonly #deps: PlaybackDeps;
  readonly #listeners = new Set<() => void>();
  readonly #prepared: PreparedAudio;
  readonly #jumps = new JumpTimer({
    position: () => this.position(),
    rate: () => this.#state.rate,
    seek: (seconds) => this.#moveTo(seconds),
    nextJump: (position) => nextJump(position, this.#state.skipSilence ? this.#skips : [], this.#state.loop),
  });
  #state: PlaybackState;
  #audio: AudioSource | null = null;
  /** Of the file that {@link #audio} plays; null where it is not known. */
  #version: EpochMs | null = null;
  #skips: readonly Jump[] = [];
  #hasSides = true;
  /** Seconds at which it is to begin; null: where it was left. */
  #from: number | null = null;
  /** Whether it stands where it was paused, not where somebody put it. */
  #pausedHere = false;
  /** Whether what was pressed last is to be heard, and is not yet. */
  #awaitsSound = false;
  /** Whether any of what is loaded was heard. */
  #played = false;
  #settling: ReturnType<typeof setTimeout> | undefined;
  /** Told apart by identity: an answer that comes after the person moved on to another call is nobody's. */
  #attempt: object = {};

  constructor(deps: PlaybackDeps, preferences: PlaybackPreferences) {
    this.#deps = deps;
    this.#prepared = new PreparedAudio(deps);
    this.#state = { ...nothingLoaded, ...preferences, muted: false, audibleSides: 'both', balance: 0 };
    this.#hear();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getState = (): PlaybackState => this.#state;

  /** Seconds from the start. */
  position(): number {
    return this.#audio?.position() ?? 0;
  }

  /** Whether a press waits for its sound: whatever can wait leaves it the page's thread until then. */
  awaitsSound(): boolean {
    return this.#awaitsSound;
  }

  /** Opens the call's recording, if it is on this laptop, so that a press of Play is heard at once; null: none. */
  prepare(callSid: string | null): void {
    this.#prepared.prepare(callSid);
    if (callSid === null || this.#state.playing) return;
    // The sound device takes a moment too.
    this.#deps.soundWanted(true);
    this.#deps.soundWanted(false);
  }

  /**
   * Plays the call's recording, downloading it first if it is not on this laptop.
   * @param from seconds from the start; null: from where it was left
   */
  play(callSid: string, from: number | null = null): void {
    if (callSid === this.#state.callSid && this.#audio !== null && this.#state.stage === 'ready') {
      if (from !== null) this.seek(from);
      this.#goOn(this.#audio);
      return;
    }
    const isHere = this.#deps.mimeTypeHere(callSid) !== null;
    const attempt = this.#load(callSid, isHere);
    this.#from = from;
    if (isHere) {
      this.#open(attempt, callSid, true);
      return;
    }
    const problem = this.#deps.whyNoDownload();
    if (problem === null) void this.#fetch(attempt, callSid, this.#deps.download(callSid));
    else this.#fail(problem);
  }

  pause(): void {
    this.#awaitsSound = false;
    this.#audio?.pause();
    this.#pausedHere = true;
  }

  toggle(): void {
    const { callSid, playing } = this.#state;
    if (callSid === null) return;
    if (playing) this.pause();
    else this.play(callSid);
  }

  /** Asks for the loaded call's recording although there is no network: it comes when the network does. */
  downloadLater(): void {
    const { callSid } = this.#state;
    if (callSid !== null) void this.#fetch(this.#load(callSid), callSid, this.#deps.download(callSid));
  }

  /** Gets the loaded call's recording anew, for one that cannot be played; its file stays until there is another. */
  async downloadAgain(): Promise<void> {
    const { callSid } = this.#state;
    if (callSid === null) return;
    await this.#fetch(this.#load(callSid), callSid, this.#deps.downloadAgain(callSid));
  }

  /** To `seconds` from the start, kept within the recording; nowhere while its length is not known. */
  seek(seconds: number): void {
    if (this.#state.stage !== 'ready' || this.#state.durationSeconds === 0) return;
    this.#pausedHere = false;
    this.#moveTo(seconds);
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.keepPlace(), settlesAfterMs);
  }

  setRate(rate: number): void {
    this.#audio?.setRate(rate);
    this.#change({ rate });
    this.#lookAhead();
  }

  setVolume(volume: number): void {
    this.#listen({ volume, muted: false });
  }

  setMuted(muted: boolean): void {
    this.#listen({ muted });
  }

  setAudibleSides(audibleSides: AudibleSides): void {
    this.#listen({ audibleSides });
  }

  setBalance(balance: number): void {
    this.#listen({ balance });
  }

  /** Whether the loaded recording has sides: the balance of one without would only silence an ear. */
  setHasSides(hasSides: boolean): void {
    this.#hasSides = hasSides;
    this.#hear();
  }

  setSwapSides(swapSides: boolean): void {
    this.#listen({ swapSides });
  }

  setSkipSilence(skipSilence: boolean): void {
    this.#change({ skipSilence });
    this.#lookAhead();
  }

  /** What skipping silence jumps over in the loaded recording. */
  setSkips(skips: readonly Jump[]): void {
    this.#skips = skips;
    this.#lookAhead();
  }

  /** Repeats what lies between the marks, at once if it plays beyond. */
  setLoop(loop: LoopMarks): void {
    if (this.#state.stage !== 'ready') return;
    this.#change({ loop });
    // Who puts the end where it plays wants to hear the part again.
    if (loop.from !== null && loop.to !== null && this.position() >= loop.to) this.#moveTo(loop.from);
    else this.#lookAhead();
  }

  /** Remembers where one listens, in case that the app ends without a word. */
  keepPlace(): void {
    const { callSid, stage, durationSeconds } = this.#state;
    if (callSid === null || stage !== 'ready' || !this.#played) return;
    this.#deps.positionChanged(callSid, placeToKeep(this.position(), durationSeconds));
  }

  /** Empties the player. */
  close(): void {
    this.#giveUpDownload();
    this.#unload();
    this.#change(nothingLoaded);
  }

  /** What main tells of a recording while nobody waits for an answer. */
  learn(recording: RecordingState): void {
    const { callSid, stage, playing } = this.#state;
    const version = playableFile(recording)?.downloadedAt ?? null;
    if (recording.state === 'absent') this.#prepared.drop(recording.callSid);
    if (callSid === null || recording.callSid !== sidOf(callSid)) return;
    if (recording.state === 'absent' && (stage === 'ready' || stage === 'opening' || stage === 'queued')) {
      // Its file is gone, and an open one would break at the next seek. Sound that stops must say why.
      if (playing) this.#fail(fileIsGone());
      else this.close();
    } else if (this.#isOutdated(version)) {
      // Another file has taken its place, as after "Download again".
      const position = this.position();
      const attempt = this.#load(callSid, playing);
      this.#from = position;
      this.#open(attempt, callSid, playing, version);
    } else if (stage === 'queued' && recording.state === 'ready') {
      // It may come hours after it was asked for, when sound would startle.
      this.#open(this.#attempt, callSid, false);
    } else if (stage === 'queued' && recording.state === 'failed') {
      this.#fail(recording.error);
    } else if (stage === 'queued' && recording.state === 'without') {
      this.#fail(noRecording());
    }
  }

  /** Whether what is open is not of the file that is here now. */
  #isOutdated(version: EpochMs | null): boolean {
    return this.#audio !== null && this.#version !== null && version !== null && version !== this.#version;
  }

  #load(callSid: string, awaitsSound = false): object {
    if (callSid !== this.#state.callSid) this.#giveUpDownload();
    this.#unload();
    this.#awaitsSound = awaitsSound;
    this.#change({ ...nothingLoaded, callSid, stage: 'opening' });
    return this.#attempt;
  }

  /** A download that was only wanted for playing is cancelled by who moves on. */
  #giveUpDownload(): void {
    const { callSid, stage } = this.#state;
    if (callSid !== null && stage === 'fetching') this.#deps.cancelDownload(callSid).catch(() => undefined);
  }

  #unload(): void {
    this.keepPlace();
    clearTimeout(this.#settling);
    this.#played = false;
    this.#awaitsSound = false;
    this.#attempt = {};
    this.#jumps.stop();
    this.#audio?.close();
    if (this.#audio !== null) this.#deps.soundWanted(false);
    this.#audio = null;
    this.#skips = [];
    this.#from = null;
    this.#pausedHere = false;
  }

  async #fetch(attempt: object, callSid: string, arrives: Promise<unknown>): Promise<void> {
    this.#change({ stage: 'fetching' });
    try {
      await arrives;
    } catch (thrown) {
      if (attempt !== this.#attempt) return;
      const error = toAppError(thrown);
      if (error.code === 'cancelled') this.close();
      // What is here already is not replaced later by itself.
      else if (error.code === 'offline' && this.#deps.mimeTypeHere(callSid) === null) this.#change({ stage: 'queued' });
      else this.#fail(error);
      return;
    }
    if (attempt === this.#attempt) this.#open(attempt, callSid, true);
  }

  #open(attempt: object, callSid: string, playAtOnce: boolean, version = this.#deps.versionHere(callSid)): void {
    const unplayable = this.#deps.whyUnplayable(callSid);
    if (unplayable !== null) {
      this.#fail(cannotPlay(unplayable));
      return;
    }
    this.#awaitsSound = playAtOnce;
    this.#change({ stage: 'opening' });
    if (playAtOnce) this.#deps.soundWanted(true);
    const ifCurrent = (change: Partial<PlaybackState>) => attempt === this.#attempt && this.#follow(change);
    const listeners: AudioListeners = {
      ready: (durationSeconds) => ifCurrent({ stage: 'ready', durationSeconds }),
      playing: (playing) => ifCurrent({ playing }),
      sounding: () => attempt === this.#attempt && this.#sound(),
      ended: () => attempt === this.#attempt && this.#end(),
      failed: (detail) => void this.#explain(attempt, callSid, detail),
    };
    const audio = this.#prepared.take(callSid, version, listeners);
    this.#audio = audio;
    this.#version = version;
    if (this.#from !== null) audio.seek(this.#from);
    audio.setRate(this.#state.rate);
    if (playAtOnce) audio.play();
  }

  /** Plays on after a pause. */
  #goOn(audio: AudioSource): void {
    this.#awaitsSound = !this.#state.playing;
    this.#deps.soundWanted(true);
    const position = this.position();
    if (this.#pausedHere && position < this.#state.durationSeconds) {
      this.#moveTo(Math.max(position - backAfterPause, loopAround(position, this.#state.loop)?.from ?? 0));
    }
    this.#pausedHere = false;
    audio.play();
  }

  #sound(): void {
    this.#awaitsSound = false;
    this.#tell();
  }

  /** The end of a loop may be the recording's, which comes before the timer then. */
  #end(): void {
    const { playing, durationSeconds, loop } = this.#state;
    const from = playing ? afterTheEnd(durationSeconds, loop) : null;
    if (from === null) this.#follow({ playing: false });
    else {
      this.#moveTo(from);
      this.#audio?.play();
    }
  }

  #moveTo(seconds: number): void {
    if (this.#audio === null) return;
    this.#awaitsSound ||= this.#state.playing;
    this.#audio.seek(Math.min(Math.max(0, seconds), this.#state.durationSeconds));
    this.#lookAhead();
    this.#tell();
  }

  /** Follows what the audio does. */
  #follow(change: Partial<PlaybackState>): void {
    const wasPlaying = this.#state.playing;
    this.#change(change);
    this.#played ||= this.#state.playing;
    this.#lookAhead();
    if (change.playing !== false || !wasPlaying) return;
    this.#awaitsSound = false;
    this.keepPlace();
    this.#deps.soundWanted(false);
  }

  #lookAhead(): void {
    if (this.#state.playing) this.#jumps.start();
    else this.#jumps.stop();
  }

  #listen(change: Partial<PlaybackState>): void {
    this.#change(change);
    this.#hear();
  }

  #hear(): void {
    this.#deps.listen(this.#hasSides ? this.#state : { ...this.#state, balance: 0 });
  }

  async #explain(attempt: object, callSid: string, detail: string): Promise<void> {
    const at = this.#state.stage === 'ready' ? this.position() : 0;
    const condition = await this.#deps.condition(callSid);
    if (attempt !== this.#attempt) return;
    if (condition !== 'whole') this.#fail(condition === 'gone' ? fileIsGone() : fileIsDamaged());
    else if (at < worthPlaying) this.#fail(cannotPlay(notDecoded(detail)));
    else {
      // What comes before can be heard again.
      const before = this.#load(callSid);
      this.#change({ brokeOffAt: at });
      this.#open(before, callSid, false);
    }
  }

  #fail(error: AppError): void {
    this.#unload();
    this.#change({ stage: 'problem', playing: false, problem: error });
  }

  #change(part: Partial<PlaybackState>): void {
    this.#state = { ...this.#state, ...part };
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
