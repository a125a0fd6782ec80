import type { EngineName, Question } from '../engines/engine.ts';
import type { Measured } from '../engines/measure.ts';
import type { TableBytes } from '../in-page/table-bytes.ts';
import type { Reopened } from '../in-page/voicelogs.ts';

export interface QueryFigures extends Omit<Measured, 'answer'> {
  readonly count: number;
}

export interface EngineFigures {
  readonly build_ms: number;
  readonly memory_mb: number;
  readonly queries: Readonly<Record<string, QueryFigures>>;
  /** Of ours alone: how long it went on merging in the background once all calls could be found. */
  readonly rest_ms?: number;
  readonly stored?: Stored;
}

/** Of ours alone: what lies on disk, and what it takes to begin with that. */
export interface Stored extends Reopened {
  readonly memory_after_reopening_mb: number;
  readonly tables: readonly TableBytes[];
  readonly calls_bytes_per_call: number;
  readonly index_bytes_per_call: number;
}

export interface SearchRun {
  readonly corpus: number;
  readonly engines: Partial<Record<EngineName, EngineFigures>>;
  /** Why an engine could not be measured, e.g. because it ran out of memory. */
  readonly failed: Partial<Record<EngineName, string>>;
  /** How many times as long as ours each engine takes: the geometric mean of the medians over the kinds it can answer. */
  readonly ratios: Partial<Record<EngineName, number>>;
  /** Where engines that mean the same found different calls; nothing, one hopes. */
  readonly differences: readonly string[];
}

export interface EngineRun extends EngineFigures {
  /** By kind of question: the count and the newest SIDs, to be compared. */
  readonly found: ReadonlyMap<string, string>;
}

/** What is given to measure an engine with. */
export interface Given {
  readonly corpus: number;
  readonly questions: readonly Question[];
  readonly say: (detail: string) => void;
}

/** What was measured, by kind of question, and what was found, to be compared. */
export function queriesOf(measured: Readonly<Record<string, Measured>>): Pick<EngineRun, 'queries' | 'found'> {
  const queries: Record<string, QueryFigures> = {};
  const found = new Map<string, string>();
  for (const [kind, { answer, ...times }] of Object.entries(measured)) {
    queries[kind] = { ...times, count: answer.count };
    found.set(kind, `${answer.count} ${answer.newest.join()}`);
  }
  return { queries, found };
}

export function ratiosOf({ voicelogs, ...others }: SearchRun['engines']): SearchRun['ratios'] {
  const ratios: SearchRun['ratios'] = {};
  if (voicelogs === undefined) return ratios;
  for (const [name, { queries }] of Object.entries(others)) {
    const logs = Object.entries(queries).flatMap(([kind, { p50_ms }]) => {
      const ours = voicelogs.queries[kind];
      return ours === undefined ? [] : [Math.log(measurable(p50_ms) / measurable(ours.p50_ms))];
    });
    const mean = Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
    Object.assign(ratios, { [name]: Number(mean.toPrecision(3)) });
  }
  return ratios;
}

/** What is over before the clock of a worker has moved took at most that long. */
function measurable(ms: number): number {
  return Math.max(ms, 0.005);
}

/** Kinds of question to which engines that mean the same gave different answers, in words. */
export function differences(
  corpus: number,
  questions: readonly Question[],
  answers: ReadonlyMap<EngineName, ReadonlyMap<string, string>>,
): string[] {
  return questions.flatMap(({ kind, sameForAll }) => {
    if (!sameForAll) return [];
    const given = [...answers].flatMap(([engine, found]) => {
      const answer = found.get(kind);
      return answer === undefined ? [] : [{ engine, answer }];
    });
    const [first, ...others] = given;
    return others
      .filter(({ answer }) => answer !== first?.answer)
      .map(({ engine }) => `Of ${corpus} calls ${engine} finds others by "${kind}" than ${first?.engine}.`);
  });
}
