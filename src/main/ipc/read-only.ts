import { requests } from '../../shared/ipc/requests.ts';
import { type AppError, CodedError } from '../../shared/result.ts';
import type { RequestHandlers } from './answer-requests.ts';

/** The same handlers, but every request that would change something is refused with this reason. */
export function readOnlyHandlers(handlers: RequestHandlers, { code, message }: AppError): RequestHandlers {
  const refuse = async (): Promise<never> => {
    throw new CodedError(code, `Nothing was changed. ${message}`);
  };
  const refused = Object.entries(requests).filter(([, { writes }]) => writes);
  return { ...handlers, ...Object.fromEntries(refused.map(([name]) => [name, refuse])) };
}
