import { type ErrorReport, type PagePlace, reportOf } from '../shared/error-report.ts';

/** From a worker to the page, which alone can ask main. */
export interface ForwardedError {
  readonly place: PagePlace;
  readonly error: ErrorReport;
}

const channelName = 'uncaught-errors';

/** Calls `tell` with every error of this page or worker that nothing caught. */
export function onUncaught(tell: (thrown: unknown) => void): void {
  addEventListener('error', (event) => {
    // Chromium tells so that an observer's work goes on in the next frame: no error, though it comes as one.
    if (event instanceof ErrorEvent && !event.message.startsWith('ResizeObserver loop')) tell(event.error);
  });
  addEventListener('unhandledrejection', (event) => tell(event.reason));
}

/** In a worker: its page is told of every error that nothing caught. */
export function forwardUncaught(place: PagePlace): void {
  const channel = new BroadcastChannel(channelName);
  onUncaught((thrown) => channel.postMessage({ place, error: reportOf(thrown) } satisfies ForwardedError));
}

/** In the page: what its workers forward. */
export function onForwarded(tell: (forwarded: ForwardedError) => void): void {
  const channel = new BroadcastChannel(channelName);
  channel.addEventListener('message', ({ data }: MessageEvent<ForwardedError>) => tell(data));
}
