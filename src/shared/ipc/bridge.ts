import type { Result } from '../result.ts';
import type { EventName, Events } from './events.ts';
import type { RequestAnswer, RequestArgument, RequestName } from './requests.ts';

/** What the preload puts on `window.voicelogs`: all that connects the page to main. */
export interface Bridge {
  request<Name extends RequestName>(name: Name, argument: RequestArgument<Name>): Promise<Result<RequestAnswer<Name>>>;
  /** Answers a function that ends the subscription. */
  on<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): () => void;
  /** Called whenever a cache was opened: from then on main's cache requests, a `CacheRequestMessage` as JSON each, come to `answer`. */
  serveCache(answer: (requestJson: string) => Promise<Result<unknown>>): void;
}
