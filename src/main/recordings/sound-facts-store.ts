import { rm } from 'node:fs/promises';
import { z } from 'zod';
import type { SoundFacts } from '../../shared/sound-facts.ts';
import type { Clock } from '../lib/clock.ts';
import { readJson } from '../lib/json-file.ts';
import { OneShotTimer } from '../lib/one-shot-timer.ts';
import { type FilesKey, writeSealed } from '../lib/sealed-text.ts';
import { SharedRuns } from '../lib/shared-runs.ts';
import { partOf } from '../lib/write-whole.ts';
import { type ExaminedSound, examineSound } from '../sound/examine-sound.ts';
import type { SoundBytes } from '../sound/sound-bytes.ts';
import type { StoredRecording } from './recording-files.ts';

/** Raised with every change of what is found out of a file: all are then looked at again. */
const method = 1;

interface Known {
  readonly facts: SoundFacts;
  /** A player gets the file as it is. */
  readonly isAsStored: boolean;
}

const seconds = z.number().min(0);
const form = z.object({ sampleRate: z.number(), channels: z.number() });
const known: z.ZodType<Known> = z.object({
  facts: z.object({
    format: z.string(),
    seconds: seconds.nullable(),
    unplayable: z.enum(['format', 'empty']).nullable(),
    changes: z.array(z.object({ at: seconds, from: form, to: form })),
    playsTo: seconds.nullable(),
  }),
  isAsStored: z.boolean(),
});
const record = z.object({ method: z.literal(method), sounds: z.record(z.string(), known) });

/** What comes in is written together. */
const laterMs = 2_000;
/** Tables of places, of up to some megabytes: of what plays, of what may be played next, and of what was played before. */
const keptMade = 4;

/** What is known of the sound of an account's recordings, by the IDs of their files. It can be found out again, so it may be lost. */
export class SoundFactsStore {
  readonly #path: string;
  readonly #key: FilesKey;
  readonly #known = new Map<string, Known>();
  readonly #made = new Map<string, Promise<ExaminedSound>>();
  readonly #timer: OneShotTimer;
  readonly #writes = new SharedRuns(() => this.#write());

  /** @param key what seals the file */
  constructor(path: string, clock: Clock, key: FilesKey) {
    this.#path = path;
    this.#key = key;
    this.#timer = new OneShotTimer(clock, () => void this.#writes.run());
  }

  /** What was found out in earlier sessions. @throws CodedError 'locked' */
  async read(): Promise<void> {
    // Missing, of another version or damaged: the files are looked at again.
    const read = await readJson(this.#path, record, this.#key);
    for (const [fileId, one] of Object.entries(read?.sounds ?? {})) this.#known.set(fileId, one);
  }

  /** Null while the file was not looked at. */
  facts(fileId: string): SoundFacts | null {
    return this.#known.get(fileId)?.facts ?? null;
  }

  /** Looks at a file, if nobody did. @throws errors of the system */
  async examine(stored: StoredRecording): Promise<SoundFacts> {
    return this.facts(stored.fileId) ?? (await this.#examine(stored)).facts;
  }

  /**
   * Looks at those that nobody has looked at yet, one after the other: files of an earlier version of the app. Forgets those of
   * which no file is here. @param onExamined told after each
   */
  async examineAll(
    all: readonly StoredRecording[],
    signal: AbortSignal,
    onExamined: (callSid: string) => void,
  ): Promise<void> {
    const here = new Set(all.map(({ fileId }) => fileId));
    for (const fileId of this.#known.keys()) if (!here.has(fileId)) this.#known.delete(fileId);
    for (const stored of all) {
      if (signal.aborted) return;
      if (this.facts(stored.fileId) !== null) continue;
      // One that cannot be read tells why when it is played.
      await this.examine(stored).catch(() => undefined);
      onExamined(stored.callSid);
    }
  }

  /** What a player gets of a recording. @throws errors of the system */
  async bytes(stored: StoredRecording): Promise<SoundBytes> {
    if (this.#known.get(stored.fileId)?.isAsStored) return stored.played;
    return (await this.#examine(stored)).made ?? stored.played;
  }

  async close(): Promise<void> {
    if (this.#timer.isSet) void this.#writes.run();
    this.#timer.stop();
    await this.#writes.onIdle();
  }

  async remove(): Promise<void> {
    await rm(this.#path, { force: true });
    await rm(partOf(this.#path), { force: true });
  }

  /** What is known of a file is so of its sealed copy, too. */
  sealed(fileId: string, copyId: string): void {
    const known = this.#known.get(fileId);
    if (known === undefined) return;
    this.#known.delete(fileId);
    this.#known.set(copyId, known);
    this.#timer.setIn(laterMs);
  }

  #examine(stored: StoredRecording): Promise<ExaminedSound> {
    const { fileId, extension } = stored;
    const examining = this.#made.get(fileId) ?? examineSound(stored.played, extension);
    this.#made.delete(fileId);
    this.#made.set(fileId, examining);
    for (const oldest of [...this.#made.keys()].slice(0, Math.max(0, this.#made.size - keptMade)))
      this.#made.delete(oldest);
    return examining.then(
      (examined) => {
        if (!this.#known.has(fileId)) {
          this.#known.set(fileId, { facts: examined.facts, isAsStored: examined.made === null });
          this.#timer.setIn(laterMs);
        }
        return examined;
      },
      (thrown: unknown) => {
        this.#made.delete(fileId);
        throw thrown;
      },
    );
  }

  /** Where it cannot be written, the next start looks at the files again. */
  async #write(): Promise<void> {
    const text = JSON.stringify({ method, sounds: Object.fromEntries(this.#known) });
    await writeSealed(this.#path, this.#key, text).catch(() => undefined);
  }
}
