import { randomBytes } from 'node:crypto';

const sessionLifetimeMs = 60 * 60_000;

export interface Session {
  readonly token: string;
  /** Epoch ms. */
  readonly expiresAt: number;
}

/** Session tokens of the sample account: random in every run, and refused once they have expired. */
export class Sessions {
  readonly #clock: { now(): number };
  readonly #expiryByToken = new Map<string, number>();

  constructor(clock: { now(): number }) {
    this.#clock = clock;
  }

  open(): Session {
    this.#forgetExpired();
    const session = { token: randomBytes(24).toString('base64url'), expiresAt: this.#clock.now() + sessionLifetimeMs };
    this.#expiryByToken.set(session.token, session.expiresAt);
    return session;
  }

  /** Whether an `Authorization` header carries a session that still holds. */
  admits(authorization: string | undefined): boolean {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    return token !== undefined && (this.#expiryByToken.get(token) ?? 0) > this.#clock.now();
  }

  #forgetExpired(): void {
    for (const [token, expiresAt] of this.#expiryByToken) {
      if (expiresAt <= this.#clock.now()) this.#expiryByToken.delete(token);
    }
  }
}
