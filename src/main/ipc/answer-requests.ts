import type { IpcMain, WebContents } from 'electron';
import type * as z from 'zod';
import { reportOf } from '../../shared/error-report.ts';
import { ipcChannels } from '../../shared/ipc/channels.ts';
import { type RequestAnswer, type RequestArgument, type RequestName, requests } from '../../shared/ipc/requests.ts';
import { CodedError, failure, type Result, success, toAppError } from '../../shared/result.ts';
import type { WriteLog } from '../log/log-events.ts';
import { isTrustedSender } from './sender.ts';

/** The window a request came from. */
export type Sender = Pick<WebContents, 'id' | 'printToPDF'>;

/** One function a request. What it throws becomes the failure the renderer sees. */
export type RequestHandlers = {
  readonly [Name in RequestName]: (argument: RequestArgument<Name>, sender: Sender) => Promise<RequestAnswer<Name>>;
};

/** The table, typed so that a request's argument fits its handler. */
const table: { readonly [Name in RequestName]: { argument: z.ZodType<RequestArgument<Name>> } } = requests;

/** Answers every request of the renderer: the sender is checked, then the argument, then the handler is asked. Failures are logged by their codes. */
export function answerRequests(ipcMain: Pick<IpcMain, 'handle'>, handlers: RequestHandlers, log: WriteLog): void {
  ipcMain.handle(ipcChannels.request, async (event, name: unknown, argument: unknown): Promise<Result<unknown>> => {
    try {
      if (!isTrustedSender(event)) throw refused('It did not come from the app itself.');
      if (!isRequestName(name)) throw refused('There is no such request.');
      return success(await answer(handlers, name, argument, event.sender));
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code !== 'cancelled') {
        log('request-failed', { request: isRequestName(name) ? name : null, code: error.code });
      }
      if (!(thrown instanceof CodedError)) log('error-unforeseen', { place: 'main', error: reportOf(thrown) });
      return failure(error);
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
