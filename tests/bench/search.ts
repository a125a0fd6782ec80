// Search against what anyone would pick instead, on the same calls, one question after the other in one process.
// Writes bench-results/search.json. Arguments: how many calls, e.g. 100000 1000000.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpus } from './engines/corpus.ts';
import type { Answer, Engine, Question } from './engines/engine.ts';
import { SqliteEngine } from './engines/sqlite.ts';
import { VoicelogsEngine } from './engines/voicelogs.ts';

const results = join(import.meta.dirname, '..', '..', 'bench-results');
/** Of each question, after one that is not measured. */
const rounds = 30;

interface Measured {
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly count: number;
}
interface EngineRun {
  readonly build_ms: number;
  readonly memory_mb: number;
  readonly queries: Record<string, Measured>;
}

const sizes = process.argv.slice(2).map(Number);
const runs = (sizes.length > 0 ? sizes : [100_000, 1_000_000]).map(runOn);
mkdirSync(results, { recursive: true });
writeFileSync(join(results, 'search.json'), `${JSON.stringify({ runs }, null, 2)}\n`);

function runOn(size: number): { corpus: number; engines: Record<string, EngineRun> } {
  const calls = corpus(size);
  const number = calls[Math.floor(size / 2)]?.customer.number ?? '';
  const ticket = calls.find((call) => call.customField !== null)?.customField ?? '';
  const questions = questionsOf(number, ticket);
  const engines: Record<string, EngineRun> = {};
  const answers = new Map<string, Answer>();
  for (const engine of [new VoicelogsEngine(), new SqliteEngine()] as Engine[]) {
    const before = memory();
    const start = performance.now();
    engine.build(calls);
    const build = performance.now() - start;
    const used = memory() - before;
    const queries: Record<string, Measured> = {};
    for (const question of questions) {
      const answer = engine.ask(question);
      if (answer === null) continue;
      check(engine, question, answer, answers);
      const times = Array.from({ length: rounds }, () => timeOf(() => engine.ask(question))).sort((a, b) => a - b);
      queries[question.kind] = { p50_ms: at(times, 0.5), p95_ms: at(times, 0.95), count: answer.count };
    }
    engines[engine.name] = { build_ms: Math.round(build), memory_mb: Math.round(used), queries };
    engine.close();
  }
  print(size, questions, engines);
  return { corpus: size, engines };
}

function questionsOf(number: string, ticket: string): readonly Question[] {
  const same = (kind: string, voicelogs: string, match: string, where?: string): Question => ({
    kind,
    voicelogs,
    sqlite: where === undefined ? { match } : { match, where },
    sameForAll: true,
  });
  const digits = ticket.replace(/\D/g, '');
  return [
    same('one name', 'sharma', 'sharma*'),
    same('two words', 'priya kumar', 'priya* AND kumar*'),
    same('three words', 'pri kum ref', 'pri* AND kum* AND ref*'),
    same('a prefix that nearly all calls have', 'agent', 'agent*'),
    { kind: 'digits that half of the calls have', voicelogs: '98', sqlite: { match: '98*' }, sameForAll: false },
    { kind: 'digits inside a number', voicelogs: number.slice(-4), sqlite: null, sameForAll: false },
    same('a whole number', number, `${number.slice(1)}*`),
    same('a rare ticket', `ticket:${digits}`, `ticket : ${digits}*`),
    same('a phrase', '"priya raghavan"', '"priya raghavan"'),
    same(
      'a field and a range',
      'agent:priya status:completed duration:>300',
      'agent : priya*',
      "status = 'completed' AND duration > 300",
    ),
    same('a negation', 'kumar -priya', 'kumar* NOT priya*'),
    same('no hits', 'qwxz', 'qwxz*'),
    { kind: 'a typing error', voicelogs: 'shrama', sqlite: null, sameForAll: false },
  ];
}

/** Speed says nothing of engines that find different calls. */
function check(engine: Engine, question: Question, answer: Answer, answers: Map<string, Answer>): void {
  const other = answers.get(question.kind);
  answers.set(question.kind, answer);
  if (other === undefined || !question.sameForAll) return;
  if (other.count === answer.count && other.newest.join() === answer.newest.join()) return;
  throw new Error(
    `${engine.name} finds ${answer.count} calls by "${question.kind}", the engine before it ${other.count}.`,
  );
}

function timeOf(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function at(sorted: readonly number[], share: number): number {
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(3));
}

/** Megabytes of this process, SQLite's own among them. */
function memory(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1e6;
}

function print(size: number, questions: readonly Question[], engines: Record<string, EngineRun>): void {
  const lines = [`${size.toLocaleString('en')} calls; milliseconds p50 / p95, and how many are found`];
  for (const [name, { build_ms, memory_mb }] of Object.entries(engines)) {
    lines.push(`  ${name}: built in ${build_ms} ms, ${memory_mb} MB`);
  }
  for (const { kind } of questions) {
    const cells = Object.values(engines).map(({ queries }) => {
      const measured = queries[kind];
      return (
        measured === undefined ? 'no answer' : `${measured.p50_ms} / ${measured.p95_ms} (${measured.count})`
      ).padEnd(30);
    });
    lines.push(`  ${kind.padEnd(38)}${cells.join('')}`);
  }
  process.stdout.write(`${lines.join('\n')}\n\n`);
}
