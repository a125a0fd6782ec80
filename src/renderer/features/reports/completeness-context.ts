import { createContext, type ReactNode } from 'react';
import type { CallQuery } from '../../cache/cache-api.ts';

/** Shows how far the days of a query are here; another `attempt` asks again. `name`: what it is called, where it is not the report's own. */
export type ShowCompleteness = (query: CallQuery, attempt: number, name?: string) => ReactNode;

/** For pages that count over days beside the report's own. */
export const CompletenessContext = createContext<ShowCompleteness>(() => null);
