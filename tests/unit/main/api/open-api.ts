import { ContactCenter } from '../../../../src/main/api/contact-center.ts';
import { answerTimeout, type Wire } from '../../../../src/main/api/exchange.ts';
import { RateLimiter } from '../../../../src/main/api/rate-limiter.ts';
import { KeySession, pastedSession, type Session } from '../../../../src/main/api/session.ts';
import type { CodedError } from '../../../../src/shared/result.ts';
import { ManualClock } from '../manual-clock.ts';

export const apiKey = 'key-3f9a77';
export const apiToken = 'secret-b81c22';

/** A client of the server at `apiHost`, with everything it is built from. */
export function openApi(apiHost: string, options: { sessionToken?: string; timeout?: () => AbortSignal } = {}) {
  const clock = new ManualClock();
  const limiter = new RateLimiter(clock);
  const wire: Wire = { fetch, clock, apiHost, timeout: options.timeout ?? answerTimeout };
  const session: Session =
    options.sessionToken === undefined
      ? new KeySession(wire, limiter, { accountSid: 'acme', apiKey, apiToken })
      : pastedSession(options.sessionToken);
  const outcomes: (CodedError | null)[] = [];
  const onOutcome = (error: CodedError | null) => void outcomes.push(error);
  const client = new ContactCenter({ wire, accountSid: 'acme', session, limiter, onOutcome });
  return { client, clock, limiter, outcomes };
}
