import type { Bytes, Ms, Seconds } from '../../shared/units.ts';
import { analysisVersion, type Insight } from '../audio/insight.ts';
import { pictureOf, type TalkPicture } from '../audio/talk-picture.ts';
import type { AccountDatabase } from './account-database.ts';
import type { AnalysedFile } from './cache-api.ts';
import { inBatches } from './in-batches.ts';
import { bytesOfInsight, insightOfBytes } from './insight-bytes.ts';
import { openRecord, type RecordPlace, sealRecord } from './record-codec.ts';
import type { Voice } from './report/voice-sums.ts';
import type { SealedRow } from './sealed-table.ts';
import { readError, writeError } from './storage-errors.ts';

/** Insights read at once, of up to 20 KB each. */
const readAtOnce = 500;

/** The stored insights of an account. They can be computed again, so a loss is no damage. */
export class InsightRecords {
  readonly #database: AccountDatabase;
  /** Null: not read yet. */
  #voices: Promise<Map<string, Voice>> | null = null;

  constructor(database: AccountDatabase) {
    this.#database = database;
  }

  /** The recordings that need not be analysed again. */
  async analysedFiles(): Promise<AnalysedFile[]> {
    return reading(async () => {
      const { analysed } = this.#database;
      const rows = await inBatches(await analysed.stored.toArray(), readAtOnce, (row) => analysed.open(row));
      return rows.flatMap((row): AnalysedFile[] =>
        row?.version === analysisVersion ? [[row.callSid, row.bytes]] : [],
      );
    });
  }

  /** Null: there is none, it is damaged, or another version of the analysis made it. */
  async read(callSid: string): Promise<Insight | null> {
    const [insight = null] = await this.#read([callSid]);
    return insight;
  }

  /** In the order of `callSids`. */
  async pictures(callSids: readonly string[]): Promise<(TalkPicture | null)[]> {
    const insights = await this.#read(callSids);
    return insights.map((insight) => insight && pictureOf(insight));
  }

  /** What the audio told of recordings with a channel each for agent and customer, by the account's call SID. Read once, then kept. */
  async voices(): Promise<ReadonlyMap<string, Voice>> {
    this.#voices ??= reading(async () => {
      const voices = new Map<string, Voice>();
      for (const callSids of batches((await this.analysedFiles()).map(([callSid]) => callSid))) {
        for (const insight of await this.#read(callSids)) {
          const voice = insight && voiceOf(insight);
          if (insight && voice) voices.set(insight.callSid, voice);
        }
      }
      return voices;
    });
    return this.#voices.catch((thrown: unknown) => {
      this.#voices = null;
      throw thrown;
    });
  }

  async store(insight: Insight, bytes: Bytes): Promise<void> {
    const { analysed, insights } = this.#database;
    await writing(async () => {
      const sealed = await sealInsight(this.#database, insight, bytes);
      await this.#database.transaction('rw', [analysed.stored, insights], () =>
        Promise.all([analysed.stored.put(sealed.row), insights.put(sealed.insight)]),
      );
    });
    const voice = voiceOf(insight);
    const voices = await this.#voices;
    if (voice === null) voices?.delete(insight.callSid);
    else voices?.set(insight.callSid, voice);
  }

  async delete(callSids: readonly string[]): Promise<void> {
    const { analysed, insights } = this.#database;
    await writing(async () => {
      const keys = await analysed.keys(callSids);
      await this.#database.transaction('rw', [analysed.stored, insights], () =>
        Promise.all([analysed.stored.bulkDelete(keys), insights.bulkDelete(keys)]),
      );
    });
    const voices = await this.#voices;
    for (const callSid of callSids) voices?.delete(callSid);
  }

  /** In the order of `callSids`. */
  #read(callSids: readonly string[]): Promise<(Insight | null)[]> {
    return reading(async () => {
      const { analysed, insights, keys } = this.#database;
      const names = await analysed.keys(callSids);
      const records = await insights.bulkGet(names);
      return Promise.all(
        records.map(async (record, index) => {
          const bytes = record && (await openRecord(keys, placeOf(names[index] ?? ''), record.bytes));
          return bytes ? insightOfBytes(bytes) : null;
        }),
      );
    });
  }
}

/** Seals an insight, and its row in the table of analysed recordings. @param fileBytes size of the recording's file */
export async function sealInsight(
  { analysed, keys }: AccountDatabase,
  insight: Insight,
  fileBytes: Bytes,
): Promise<{ readonly row: SealedRow; readonly insight: SealedRow }> {
  const [row] = await analysed.seal([{ callSid: insight.callSid, version: analysisVersion, bytes: fileBytes }]);
  if (row === undefined) throw new Error('A row was not sealed.');
  const { key } = row;
  return { row, insight: { key, bytes: await sealRecord(keys, placeOf(key), bytesOfInsight(insight)) } };
}

/** An insight is stored under the key that its row in the table of analysed recordings has. */
function placeOf(key: string): RecordPlace {
  return { kind: 'row', table: 'insights', key };
}

function* batches(callSids: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < callSids.length; from += readAtOnce) yield callSids.slice(from, from + readAtOnce);
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
