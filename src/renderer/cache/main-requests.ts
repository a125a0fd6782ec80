import type * as z from 'zod';
import {
  type CacheRequestAnswer,
  type CacheRequestArgument,
  type CacheRequestName,
  cacheRequests,
} from '../../shared/ipc/cache-requests.ts';
import type { AccountCache } from './account-cache.ts';
import type { OpenAccounts } from './open-accounts.ts';

/** One function for each request of main. What it throws becomes the failure that main receives. */
export type MainRequestHandlers = {
  readonly [Name in CacheRequestName]: (argument: CacheRequestArgument<Name>) => Promise<CacheRequestAnswer<Name>>;
};

/** The table, typed so that a request's argument fits its handler. */
const table: { readonly [Name in CacheRequestName]: { argument: z.ZodType<CacheRequestArgument<Name>> } } =
  cacheRequests;

/** Answers a `CacheRequestMessage` given as JSON. @throws ZodError for anything else */
export async function answerMain(requestJson: string, handlers: MainRequestHandlers): Promise<unknown> {
  const { name, argument }: { name?: unknown; argument?: unknown } = JSON.parse(requestJson);
  if (!isCacheRequest(name)) throw new Error(`The cache knows no request named ${String(name)}.`);
  return answer(handlers, name, argument);
}

/** @param forget removes an account @param readAgain opens an account again from disk */
export function mainRequestHandlers(
  accounts: OpenAccounts,
  forget: (accountId: string) => Promise<void>,
  readAgain: (account: AccountCache) => Promise<void>,
): MainRequestHandlers {
  const open = (accountId: string) => accounts.get(accountId);
  return {
    'sync.begin': async ({ accountId, keep, fromDisk }) => {
      if (fromDisk) await readAgain(await open(accountId));
      return (await open(accountId)).begin(keep);
    },
    'sync.apply': async ({ accountId, step }) => (await open(accountId)).apply(step),
    'sync.last-completed': async ({ accountId }) => (await open(accountId)).lastCompletedAt,
    'sync.rejected-rows': async ({ accountId, which }) => (await open(accountId)).records.rejectedToRetry(which),
    'sync.retried-rows': async ({ accountId, ...retried }) => {
      await (await open(accountId)).retriedRows(retried);
      return null;
    },
    'sync.drop-before': async ({ accountId, before, keep }) => (await open(accountId)).dropBefore(before, keep),
    'detail.store': async ({ accountId, detail }) => {
      await (await open(accountId)).storeDetailOfRecording(detail);
      return null;
    },
    'calls.keep-too': async ({ accountId, callSids }) => {
      (await open(accountId)).keepToo(callSids);
      return null;
    },
    'calls.known': async ({ accountId, callSids }) => (await open(accountId)).known(callSids),
    // `get` would create an account that was just forgotten.
    'calls.held': async ({ accountId }) => accounts.opened(accountId).held,
    'account.forget': async ({ accountId }) => {
      await forget(accountId);
      return null;
    },
  };
}

async function answer<Name extends CacheRequestName>(
  handlers: MainRequestHandlers,
  name: Name,
  argument: unknown,
): Promise<CacheRequestAnswer<Name>> {
  return handlers[name](table[name].argument.parse(argument));
}

function isCacheRequest(name: unknown): name is CacheRequestName {
  return typeof name === 'string' && Object.hasOwn(cacheRequests, name);
}
