import { DexieEngine } from '../engines/dexie.ts';
import { exposeRival } from './rival-worker.ts';

exposeRival(new DexieEngine());
