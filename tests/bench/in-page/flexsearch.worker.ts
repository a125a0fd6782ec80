import { FlexSearchEngine } from '../engines/flexsearch.ts';
import { exposeRival } from './rival-worker.ts';

exposeRival(new FlexSearchEngine());
