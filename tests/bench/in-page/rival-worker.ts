import * as Comlink from 'comlink';
import { corpus, inPages } from '../corpus/corpus.ts';
import type { Rival } from '../engines/engine.ts';
import { askRival, measureAll } from '../engines/measure.ts';
import type { Contender } from './contender.ts';

const pageSize = 1_000;

/** Lets the page build a rival and ask it; calls are drawn here, so that none crosses to the worker. */
export function exposeRival(rival: Rival): void {
  const contender: Contender = {
    build: async (calls, onProgress) => {
      let spent = 0;
      let done = 0;
      for (const page of inPages(corpus({ calls }), pageSize)) {
        const start = performance.now();
        await rival.add(page);
        spent += performance.now() - start;
        done += page.length;
        onProgress(done);
      }
      const start = performance.now();
      rival.finish?.();
      return spent + performance.now() - start;
    },
    measure: (questions, onRound) => measureAll(questions, (question) => askRival(rival, question), onRound),
  };
  Comlink.expose(contender);
}
