import { corpus as draw, inPages } from '../corpus/corpus.ts';
import { askRival, measureAll } from '../engines/measure.ts';
import { SqliteEngine } from '../engines/sqlite.ts';
import { type EngineRun, type Given, queriesOf } from './search-run.ts';

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
    const measured = await measureAll(
      questions,
      (question) => askRival(engine, question),
      (round) => say(`round ${round}`),
    );
    return { build_ms: Math.round(spent), memory_mb: engine.megabytes(), ...queriesOf(measured) };
  } finally {
    engine.close();
  }
}
