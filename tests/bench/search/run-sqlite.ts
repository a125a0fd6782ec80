import { corpus as draw, inPages } from '../corpus/corpus.ts';
import { measureRival } from '../engines/measure.ts';
import { SqliteEngine } from '../engines/sqlite.ts';
import type { EngineRun, Given, QueryFigures } from './search-run.ts';

/** Measures SQLite in this process. */
export async function runSqlite({ corpus, questions, say }: Given): Promise<EngineRun> {
  const engine = new SqliteEngine();
  try {
    let spent = 0;
    let done = 0;
    for (const page of inPages(draw({ calls: corpus }), 1_000)) {
      const start = performance.now();
      engine.add(page);
      spent += performance.now() - start;
      done += page.length;
      say(`${Math.round((done / corpus) * 100)} % built`);
    }
    const start = performance.now();
    engine.finish();
    spent += performance.now() - start;
    const queries: Record<string, QueryFigures> = {};
    const found = new Map<string, string>();
    for (const { kind, asked } of questions) {
      say(kind);
      const measured = await measureRival(engine, asked);
      if (measured === null) continue;
      const { answer, ...times } = measured;
      queries[kind] = { ...times, count: answer.count };
      found.set(kind, `${answer.count} ${answer.newest.join()}`);
    }
    return { build_ms: Math.round(spent), memory_mb: engine.megabytes(), queries, found };
  } finally {
    engine.close();
  }
}
