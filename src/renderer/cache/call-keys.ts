import type { Call } from '../../shared/call.ts';
import { noDisposition, unassigned } from './cache-api.ts';

/** What a filter and a report tell agents apart by. */
export function agentKey(call: Call): string {
  return call.agent?.userId ?? unassigned;
}

export function dispositionKey(call: Call): string {
  return call.disposition ?? noDisposition;
}
