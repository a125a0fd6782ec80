import { everyCall } from '../../../src/renderer/cache/call-query.ts';
import { IndexedSearch } from '../../../src/renderer/cache/engine/indexed-search.ts';
import type { Call } from '../../../src/shared/call.ts';
import type { Answer, Engine, Question } from './engine.ts';

export class VoicelogsEngine implements Engine {
  readonly name = 'voicelogs';
  #search = new IndexedSearch(2_048);

  build(calls: readonly Call[]): void {
    this.#search.put(calls);
    this.#search.find(everyCall).slice(0, 50);
  }

  ask(question: Question): Answer {
    // Results that were asked for lately are kept; each time is to be the first.
    this.#search.setRecordingsOnLaptop([]);
    const matches = this.#search.find({ ...everyCall, text: question.voicelogs });
    return { count: matches.total, newest: matches.slice(0, 50).map((call) => call.callSid) };
  }

  close(): void {
    this.#search = new IndexedSearch(2_048);
  }
}
