/** The most entries of a list in one request: ten times what can be kept at once. A million in one message would crash the page. */
export const mostInRequest = 200_000;

/** Electron's own channel names: one for requests, one for events, three for the cache. */
export const ipcChannels = {
  request: 'request',
  event: 'event',
  cacheRequest: 'cache-request',
  cacheAnswer: 'cache-answer',
  /** Sent by the page once its cache can answer; main must not send requests before. */
  cacheReady: 'cache-ready',
} as const;
