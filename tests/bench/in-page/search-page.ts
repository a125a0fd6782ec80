import * as Comlink from 'comlink';
import type { EngineName, Question } from '../engines/engine.ts';
import type { Measured } from '../engines/measure.ts';
import type { Contender } from './contender.ts';
import type { TableBytes } from './table-bytes.ts';
import { type Reopened, Voicelogs } from './voicelogs.ts';

export type PageEngine = Exclude<EngineName, 'sqlite'>;

/** What the bench asks of its page; one engine a page. */
export interface SearchPage {
  build(engine: PageEngine, calls: number, appWorker: string): Promise<number>;
  measure(questions: readonly Question[]): Promise<Record<string, Measured>>;
  /** Of ours alone, as what follows. */
  rest(): Promise<number>;
  reopen(calls: number): Promise<Reopened>;
  stored(): Promise<TableBytes[]>;
}

declare global {
  interface Window {
    /** Given by the bench: hears how many calls are in. */
    onBuilt(done: number): void;
    /** Given by the bench: hears which round of questions has begun. */
    onAsked(round: number): void;
    readonly searchPage: SearchPage;
  }
}

const rivals: Readonly<Record<Exclude<PageEngine, 'voicelogs'>, () => Worker>> = {
  minisearch: () => new Worker(new URL('./minisearch.worker.ts', import.meta.url), { type: 'module' }),
  flexsearch: () => new Worker(new URL('./flexsearch.worker.ts', import.meta.url), { type: 'module' }),
  dexie: () => new Worker(new URL('./dexie.worker.ts', import.meta.url), { type: 'module' }),
};

let contender: Contender | Comlink.Remote<Contender> | null = null;
let ours: Voicelogs | null = null;

const page: SearchPage = {
  build: (engine, calls, appWorker) => {
    const onProgress = (done: number) => window.onBuilt(done);
    if (engine === 'voicelogs') {
      ours = new Voicelogs(appWorker);
      contender = ours;
      return ours.build(calls, onProgress);
    }
    const worker = rivals[engine]();
    const remote = Comlink.wrap<Contender>(worker);
    contender = remote;
    const died = new Promise<never>((_, reject) => {
      worker.onerror = ({ message }) => reject(new Error(message));
    });
    return Promise.race([remote.build(calls, Comlink.proxy(onProgress)), died]);
  },
  measure: async (questions) => {
    const onRound = Comlink.proxy((round: number) => window.onAsked(round));
    return (await contender?.measure(questions, onRound)) ?? {};
  },
  reopen: (calls) => (ours === null ? Promise.reject(new Error('Nothing is built.')) : ours.reopen(calls)),
  rest: async () => (await ours?.rest()) ?? 0,
  stored: async () => (await ours?.stored()) ?? [],
};
Object.assign(window, { searchPage: page });
