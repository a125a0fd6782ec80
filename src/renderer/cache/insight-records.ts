import * as z from 'zod';
import type { Bytes, Ms, Seconds } from '../../shared/units.ts';
import { analysisVersion, type Insight } from '../audio/insight.ts';
import { pictureOf, type TalkPicture } from '../audio/talk-picture.ts';
import type { AccountDatabase, InsightRecord } from './account-database.ts';
import type { AnalysedFile } from './cache-api.ts';
import type { Voice } from './report/voice-sums.ts';
import { readError, writeError } from './storage-errors.ts';

const seconds = z.number().nonnegative();
const interval = z.object({ from: seconds, to: seconds });
const insightSchema: z.ZodType<Insight> = z.object({
  callSid: z.string(),
  durationSeconds: seconds,
  sides: z.enum(['two', 'one']),
  peaks: z.array(z.instanceof(Uint8Array)).min(1).max(2),
  speech: z.array(z.instanceof(Float32Array)).min(1).max(2),
  silences: z.instanceof(Float32Array),
  figures: z.object({
    speechSeconds: z.array(seconds).min(1).max(2),
    bothSeconds: seconds,
    silenceSeconds: seconds,
    longestMonologue: interval.extend({ side: z.number() }).nullable(),
    longestSilence: interval.nullable(),
  }),
  damaged: z.boolean(),
});

/** The stored insights of an account. They can be computed again, so a loss is no damage. */
export class InsightRecords {
  readonly #database: AccountDatabase;
  /** Null: not read yet. */
  #voices: Promise<Map<string, Voice>> | null = null;

  constructor(database: AccountDatabase) {
    this.#database = database;
  }

  /** The recordings that need not be analysed again, read from an index without the insights. */
  async analysedFiles(): Promise<AnalysedFile[]> {
    return reading(async () => {
      const keys = await this.#database.insights.orderBy('[callSid+version+bytes]').keys();
      const parsed = z.array(z.tuple([z.string(), z.number(), z.number()])).parse(keys);
      return parsed.flatMap(([callSid, version, bytes]): AnalysedFile[] =>
        version === analysisVersion ? [[callSid, bytes]] : [],
      );
    });
  }

  /** Null: there is none, or another version of the analysis made it. */
  async read(callSid: string): Promise<Insight | null> {
    return reading(async () => readable(await this.#database.insights.get(callSid)));
  }

  /** In the order of `callSids`. */
  async pictures(callSids: readonly string[]): Promise<(TalkPicture | null)[]> {
    return reading(async () => {
      const records = await this.#database.insights.bulkGet([...callSids]);
      return records.map((record) => {
        const insight = readable(record);
        return insight && pictureOf(insight);
      });
    });
  }

  /** What the audio told of recordings with a channel each for agent and customer, by the account's call SID. Read once, then kept. */
  async voices(): Promise<ReadonlyMap<string, Voice>> {
    this.#voices ??= reading(async () => {
      const voices = new Map<string, Voice>();
      await this.#database.insights.each((record) => {
        const insight = readable(record);
        const voice = insight && voiceOf(insight);
        if (voice !== null) voices.set(record.callSid, voice);
      });
      return voices;
    });
    return this.#voices.catch((thrown: unknown) => {
      this.#voices = null;
      throw thrown;
    });
  }

  async store(insight: Insight, bytes: Bytes): Promise<void> {
    const record = { ...insightSchema.parse(insight), version: analysisVersion, bytes };
    await writing(() => this.#database.insights.put(record));
    const voice = voiceOf(insight);
    const voices = await this.#voices;
    if (voice === null) voices?.delete(insight.callSid);
    else voices?.set(insight.callSid, voice);
  }

  async delete(callSids: readonly string[]): Promise<void> {
    await writing(() => this.#database.insights.bulkDelete([...callSids]));
    const voices = await this.#voices;
    for (const callSid of callSids) voices?.delete(callSid);
  }
}

/** Null: the recording does not tell agent and customer apart. */
function voiceOf({ sides, figures, durationSeconds }: Insight): Voice | null {
  const [agent, customer] = figures.speechSeconds;
  if (sides === 'one' || agent === undefined || customer === undefined) return null;
  return {
    agentSpeech: toMs(agent),
    customerSpeech: toMs(customer),
    silence: toMs(figures.silenceSeconds),
    overlap: toMs(figures.bothSeconds),
    audio: toMs(durationSeconds),
  };
}

/** Whole milliseconds, whose sums are exact in every order. */
function toMs(seconds: Seconds): Ms {
  return Math.round(seconds * 1000);
}

function readable(record: InsightRecord | undefined): Insight | null {
  if (record?.version !== analysisVersion) return null;
  const parsed = insightSchema.safeParse(record);
  return parsed.success ? parsed.data : null;
}

async function reading<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (thrown) {
    throw readError(thrown);
  }
}

async function writing(run: () => PromiseLike<unknown>): Promise<void> {
  try {
    await run();
  } catch (thrown) {
    throw writeError(thrown);
  }
}
