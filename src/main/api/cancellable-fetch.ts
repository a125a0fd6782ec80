import type { Fetch } from './exchange.ts';

/**
 * A fetch whose request ends when the body of its answer is cancelled. Electron's `net.fetch` does not do that by itself:
 * it cancels the stream that it made of the answer and leaves the request and its socket open
 * (electron/electron, lib/browser/api/net-fetch.ts), so that a recording that no longer fits on the disk would go on
 * holding a connection. Every request of the app goes through here.
 */
export function cancellableFetch(fetch: Fetch): Fetch {
  return async (url, init) => {
    const cancelled = new AbortController();
    const signal = init?.signal ? AbortSignal.any([init.signal, cancelled.signal]) : cancelled.signal;
    const response = await fetch(url, { ...init, signal });
    if (response.body === null) return response;
    const { status, statusText, headers } = response;
    const answer = new Response(cancelling(response.body.getReader(), cancelled), { status, statusText, headers });
    return Object.defineProperty(answer, 'url', { value: response.url });
  };
}

/** Hands on what is read, a chunk at a time and only when it is asked for; aborts when its reader cancels. */
function cancelling(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  cancelled: AbortController,
): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      pull: async (controller) => {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => {
        cancelled.abort(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
