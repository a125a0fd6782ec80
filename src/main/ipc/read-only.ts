import type { RequestName } from '../../shared/ipc-contract.ts';
import { type AppError, CodedError } from '../../shared/result.ts';
import type { RequestHandlers } from './answer-requests.ts';

/** Whether a request changes anything in the data folder or the keychain, or asks the account for more than it shows. */
const writes: Readonly<Record<RequestName, boolean>> = {
  'app.state': false,
  'app.take-command': false,
  'account.connect': true,
  'account.try-sample': true,
  'account.reconnect': true,
  'account.sign-out': true,
  'account.forget': true,
  'sample.set-network': true,
  'sync.start': true,
  'sync.pause': true,
  'sync.resume': true,
  'sync.cancel': true,
  'sync.verify': true,
  'sync.read-again': true,
  'sync.drop-older': true,
  'sync.retry-set-aside': true,
  'call.fetch-detail': true,
  'recording.download': true,
  'recording.keep': true,
  'recording.keep-searches': true,
  'recording.cancel': true,
  'recording.remove': true,
  'recording.retry': true,
  'recording.fetch-again': true,
  'recording.condition': false,
  'recording.move': true,
  'recording.pause': true,
  'recording.resume': true,
  'recording.list': false,
  // Holds while the app runs; that it cannot be written down is no reason to disturb who listens.
  'recording.heard': false,
  'recording.check': false,
  // Copies and CSV files go to a folder that the person chooses.
  'recording.save-as': false,
  'recording.cancel-saving': false,
  'recording.removals': false,
  'settings.change': true,
  'saved-searches.read': false,
  'saved-searches.change': true,
  'storage.read': false,
  'cache.mark': false,
  'cache.rebuild': true,
  'storage.show-folder': false,
  'export.open': false,
  'export.write': false,
  'export.close': false,
  'export.abandon': false,
  'export.show-in-folder': false,
  'export.open-file': false,
};

/** The same handlers, but every request that would change something is refused with this reason. */
export function readOnlyHandlers(handlers: RequestHandlers, { code, message }: AppError): RequestHandlers {
  const refuse = async (): Promise<never> => {
    throw new CodedError(code, `Nothing was changed. ${message}`);
  };
  const refused = Object.entries(writes).filter(([, isWrite]) => isWrite);
  return { ...handlers, ...Object.fromEntries(refused.map(([name]) => [name, refuse])) };
}
