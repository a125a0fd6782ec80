import type { CallQuery } from './cache-api.ts';

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
