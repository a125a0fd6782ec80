import { MiniSearchEngine } from '../engines/minisearch.ts';
import { exposeRival } from './rival-worker.ts';

exposeRival(new MiniSearchEngine());
