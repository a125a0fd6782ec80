import type { CacheRequestMessage } from '../../shared/ipc-contract.ts';
import type { AccountCache } from './account-cache.ts';

export type SyncRequest = Exclude<CacheRequestMessage, { name: 'account.forget' | 'calls.held' }>;

/** Does what main asks of an account, for a sync or for the recordings, and answers it. */
export async function answerSync(account: AccountCache, request: SyncRequest): Promise<unknown> {
  switch (request.name) {
    case 'sync.begin':
      return account.begin(request.argument.keep);
    case 'sync.apply':
      return account.apply(request.argument.step);
    case 'sync.last-completed':
      return account.lastCompletedAt;
    case 'sync.set-aside':
      return account.setAsideToTry(request.argument.which);
    case 'sync.retried-rows':
      await account.retriedRows(request.argument);
      return null;
    case 'sync.drop-before':
      return account.dropBefore(request.argument.before, request.argument.keep);
    case 'detail.keep':
      await account.keepDetailOfRecording(request.argument.detail);
      return null;
    case 'calls.keep-too':
      account.keepToo(request.argument.callSids);
      return null;
    case 'calls.known':
      return account.known(request.argument.callSids);
  }
}
