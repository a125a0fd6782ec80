import type { Call } from '../../shared/call.ts';
import { type CallQuery, noDisposition, unassigned } from './cache-api.ts';

export const newestFirst: CallQuery['sort'] = { by: 'startTime', descending: true };

export const everyCall: CallQuery = {
  text: '',
  from: null,
  to: null,
  agents: [],
  directions: [],
  statuses: [],
  dispositions: [],
  exophones: [],
  recording: 'any',
  sort: newestFirst,
};

/** The value of the agents filter for a call; a report groups by it too. */
export function agentKey(call: Call): string {
  return call.agent?.userId ?? unassigned;
}

/** The value of the dispositions filter for a call; a report groups by it too. */
export function dispositionKey(call: Call): string {
  return call.disposition ?? noDisposition;
}
