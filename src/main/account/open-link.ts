import type { Account } from '../../shared/account.ts';
import type { CodedError } from '../../shared/result.ts';
import { ContactCenter } from '../api/contact-center.ts';
import { answerTimeout, type Fetch, type Wire } from '../api/exchange.ts';
import type { RateLimiter } from '../api/rate-limiter.ts';
import { KeySession, pastedSession } from '../api/session.ts';
import type { Secret } from '../credentials/credential-store.ts';
import type { Clock } from '../lib/clock.ts';
import { sampleAccount } from './account-identity.ts';
import { connectError } from './connection-outcome.ts';

/** The sample account's server, as far as connecting to it goes. */
export interface SampleServer {
  readonly accountSid: string;
  readonly apiKey: string;
  readonly apiToken: string;
  readonly running: boolean;
  start(): Promise<{ apiHost: string }>;
  stop(): Promise<void>;
}

/** An account that can be asked, or could be if the network were there. Its secret lives in memory for the run. */
export interface Link {
  readonly account: Account;
  readonly client: ContactCenter;
  readonly secret: Secret;
}

/** Told how each request of a link ended: null for success. */
export type OnOutcome = (link: Link, error: CodedError | null) => void;

interface LinkDeps {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly onOutcome: OnOutcome;
  /** The pace of an account, whichever link asks it. */
  readonly pacerOf: (accountId: string) => RateLimiter;
}

/** Opens an account with its secret. Nothing is sent before the first question. */
export function openLink(deps: LinkDeps, target: { account: Account; apiHost: string; secret: Secret }): Link {
  const { account, apiHost, secret } = target;
  const { accountSid } = account;
  const wire: Wire = { fetch: deps.fetch, clock: deps.clock, apiHost, timeout: answerTimeout };
  const limiter = deps.pacerOf(account.id);
  const session =
    secret.kind === 'session-token'
      ? pastedSession(secret.sessionToken)
      : new KeySession(wire, limiter, { accountSid, apiKey: secret.apiKey, apiToken: secret.apiToken });
  const onOutcome = (error: CodedError | null) => deps.onOutcome(link, error);
  const client = new ContactCenter({ wire, accountSid, session, limiter, onOutcome });
  const link: Link = { account, client, secret };
  return link;
}

/** Starts the sample account's server where it does not run yet, and opens the account. */
export async function openSampleLink(deps: LinkDeps, sample: SampleServer): Promise<Link> {
  const { apiHost } = await sample.start();
  const secret: Secret = { kind: 'api-key', apiKey: sample.apiKey, apiToken: sample.apiToken };
  return openLink(deps, { account: sampleAccount(sample.accountSid), apiHost, secret });
}

/** The first request of a link that a person asked for. @throws CodedError in words for the Connect screen */
export async function checkNew(link: Link): Promise<void> {
  try {
    await link.client.check();
  } catch (thrown) {
    throw connectError(thrown);
  }
}
