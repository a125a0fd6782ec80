import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const linkLifetimeSeconds = 5 * 60;

export type LinkVerdict = 'valid' | 'expired' | 'forged';

/** Presigned paths of recordings: whoever has one may read the recording for five minutes, without a session. */
export class RecordingLinks {
  readonly #clock: { now(): number };
  readonly #secret = randomBytes(32);

  constructor(clock: { now(): number }) {
    this.#clock = clock;
  }

  pathOf(callSid: string): string {
    const expires = String(Math.floor(this.#clock.now() / 1000) + linkLifetimeSeconds);
    return `/recordings/${expires}/${this.#sign(callSid, expires).toString('base64url')}/${callSid}.mp3`;
  }

  /** `expires` and `signature` as they stand in the path. */
  judge(callSid: string, expires: string, signature: string): LinkVerdict {
    const given = Buffer.from(signature, 'base64url');
    const expected = this.#sign(callSid, expires);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'forged';
    return Number(expires) * 1000 > this.#clock.now() ? 'valid' : 'expired';
  }

  #sign(callSid: string, expires: string): Buffer {
    return createHmac('sha256', this.#secret).update(`${callSid}.${expires}`).digest();
  }
}
