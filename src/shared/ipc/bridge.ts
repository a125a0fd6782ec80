import type { Result } from '../result.ts';
import type { EventName, Events } from './events.ts';
import type { RequestAnswer, RequestArgument, RequestName } from './requests.ts';

/** What the preload exposes as `window.voicelogs`: the only connection of the page to main. */
export interface Bridge {
  request<Name extends RequestName>(name: Name, argument: RequestArgument<Name>): Promise<Result<RequestAnswer<Name>>>;
  /** Returns a function that ends the subscription. */
  on<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): () => void;
  /** Call it whenever a cache was opened: from then on `answer` receives main's cache requests, each a `CacheRequestMessage` as JSON. */
  serveCache(answer: (requestJson: string) => Promise<Result<unknown>>): void;
}
