import type { Bridge } from '../shared/ipc/bridge.ts';
import type { EventName, Events } from '../shared/ipc/events.ts';
import type { RequestAnswer, RequestArgument, RequestName } from '../shared/ipc/requests.ts';
import { CodedError } from '../shared/result.ts';

declare global {
  interface Window {
    readonly voicelogs: Bridge;
  }
}

/** Asks main. Throws a CodedError whose message is fit to be shown. */
export async function request<Name extends RequestName>(
  name: Name,
  argument: RequestArgument<Name>,
): Promise<RequestAnswer<Name>> {
  const result = await window.voicelogs.request(name, argument);
  if (result.ok) return result.value;
  throw new CodedError(result.error.code, result.error.message, { retryable: result.error.retryable });
}

/** Listens to main. Answers a function that ends the subscription. */
export function onEvent<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): () => void {
  return window.voicelogs.on(name, listener);
}

export const serveCache: Bridge['serveCache'] = (answer) => window.voicelogs.serveCache(answer);
