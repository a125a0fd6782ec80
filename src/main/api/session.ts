import { z } from 'zod';
import { notTheContract } from './answer-errors.ts';
import { exchange, type Wire } from './exchange.ts';
import type { RateLimiter, Requester } from './rate-limiter.ts';

/** Where the token of each request comes from. Where one has to be asked for, that takes a turn of the kind of the request. */
export interface Session {
  /** The token to send. @throws CodedError when there is none and none can be had */
  token(requester: Requester, signal?: AbortSignal): Promise<string>;
  /** A newer token than `refused`, or null when this session cannot renew itself. */
  renew(refused: string, requester: Requester, signal?: AbortSignal): Promise<string | null>;
}

/** A session token that a person pasted: used as it is, until it is refused. */
export function pastedSession(sessionToken: string): Session {
  return { token: async () => sessionToken, renew: async () => null };
}

/** What a header can carry: anything else would fail in fetch with a message that holds the token. */
export const sendableToken = /^[\x21-\x7e]+$/;

const loginAnswer = z.object({
  response: z.object({
    data: z.object({ session_token: z.string().regex(sendableToken), expires_at: z.string().nullish().catch(null) }),
  }),
});

/** A token that is about to expire is not worth a request that comes back refused. */
const renewBeforeMs = 30_000;

/** API key and token, exchanged at the login endpoint for a session token, and again when that expires. */
export class KeySession implements Session {
  readonly #wire: Wire;
  readonly #limiter: RateLimiter;
  readonly #login: { accountSid: string; apiKey: string; apiToken: string };
  #current: { token: string; expiresAt: number } | null = null;
  #pending: Promise<string> | null = null;

  constructor(wire: Wire, limiter: RateLimiter, login: { accountSid: string; apiKey: string; apiToken: string }) {
    this.#wire = wire;
    this.#limiter = limiter;
    this.#login = login;
  }

  async token(requester: Requester, signal?: AbortSignal): Promise<string> {
    if (this.#current && this.#current.expiresAt > this.#wire.clock.now() + renewBeforeMs) return this.#current.token;
    return this.#logInOnce(requester, signal);
  }

  async renew(refused: string, requester: Requester, signal?: AbortSignal): Promise<string | null> {
    // Another request may have renewed it while this one was on its way.
    if (this.#current && this.#current.token !== refused) return this.#current.token;
    return this.#logInOnce(requester, signal);
  }

  /** One login for all who wait; one of them giving up does not end it for the others. */
  async #logInOnce(requester: Requester, signal?: AbortSignal): Promise<string> {
    signal?.throwIfAborted();
    const before = this.#current;
    // Each waits for a turn of its own: a person is not to wait as long as a sync may.
    if (this.#pending === null) await this.#limiter.acquire(requester, signal);
    // Another's turn may have come earlier.
    if (this.#current !== null && this.#current !== before) return this.#current.token;
    this.#pending ??= this.#logIn().finally(() => {
      this.#pending = null;
    });
    return signal ? untilAborted(this.#pending, signal) : this.#pending;
  }

  async #logIn(): Promise<string> {
    const { accountSid, apiKey, apiToken } = this.#login;
    const { json } = await exchange(
      this.#wire,
      {
        purpose: 'login',
        path: `/v4/accounts/${encodeURIComponent(accountSid)}/login`,
        bearer: null,
        body: { username: apiKey, password: apiToken, account_sid: accountSid },
        secrets: [apiKey, apiToken],
      },
      this.#limiter,
    );
    const answer = loginAnswer.safeParse(json);
    if (!answer.success) throw notTheContract(this.#wire.apiHost, 'the login gave no session token');
    const { session_token: token, expires_at: expires } = answer.data.response.data;
    const expiresAt = Date.parse(expires ?? '');
    // Without a readable time it is used until it is refused. A time already past is a clock that is off, here or there.
    const usable = !Number.isNaN(expiresAt) && expiresAt > this.#wire.clock.now() + renewBeforeMs;
    this.#current = { token, expiresAt: usable ? expiresAt : Number.POSITIVE_INFINITY };
    return token;
  }
}

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason);
    signal.addEventListener('abort', giveUp, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}
