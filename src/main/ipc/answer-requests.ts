import type { IpcMain, WebContents } from 'electron';
import type * as z from 'zod';
import { ipcChannels } from '../../shared/ipc/channels.ts';
import { type RequestAnswer, type RequestArgument, type RequestName, requests } from '../../shared/ipc/requests.ts';
import { CodedError, failure, type Result, success, toAppError } from '../../shared/result.ts';
import { withoutPath } from '../lib/disk-errors.ts';
import { isTrustedSender } from './sender.ts';

/** The window a request came from. */
export type Sender = Pick<WebContents, 'id' | 'printToPDF'>;

/** One function a request. What it throws becomes the failure the renderer sees. */
export type RequestHandlers = {
  readonly [Name in RequestName]: (argument: RequestArgument<Name>, sender: Sender) => Promise<RequestAnswer<Name>>;
};

/** The table, typed so that a request's argument fits its handler. */
const table: { readonly [Name in RequestName]: { argument: z.ZodType<RequestArgument<Name>> } } = requests;

/** Answers every request of the renderer: the sender is checked, then the argument, then the handler is asked. */
export function answerRequests(ipcMain: Pick<IpcMain, 'handle'>, handlers: RequestHandlers): void {
  ipcMain.handle(ipcChannels.request, async (event, name: unknown, argument: unknown): Promise<Result<unknown>> => {
    try {
      if (!isTrustedSender(event)) throw refused('It did not come from the app itself.');
      if (!isRequestName(name)) throw refused('There is no such request.');
      return success(await answer(handlers, name, argument, event.sender));
    } catch (thrown) {
      return failure(toAppError(withoutPath(thrown)));
    }
  });
}

async function answer<Name extends RequestName>(
  handlers: RequestHandlers,
  name: Name,
  argument: unknown,
  sender: Sender,
): Promise<RequestAnswer<Name>> {
  const checked = table[name].argument.safeParse(argument);
  // The issues would quote the argument, which may be a secret.
  if (!checked.success) throw refused('Its argument is not what it should be.');
  return handlers[name](checked.data, sender);
}

function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(requests, name);
}

function refused(why: string): CodedError {
  return new CodedError(
    'bad-request',
    `The app refused a request. ${why} Nothing was changed; restart the app if it stays.`,
  );
}
