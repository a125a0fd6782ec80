import { resolve } from 'node:path';
import { type CallQuery, type CallsFound, CallTable } from '../../src/main/sample-account/calls/call-table.ts';
import type { SampleCall } from '../../src/main/sample-account/calls/sample-call.ts';
import { ConversationFolder } from '../../src/main/sample-account/conversation-audio.ts';
import { LoopbackServer } from '../../src/main/sample-account/loopback-server.ts';
import { RecordingLinks } from '../../src/main/sample-account/recording-links.ts';
import { createRouter } from '../../src/main/sample-account/router.ts';
import { RateLimit } from '../../src/main/sample-account/server-rate-limit.ts';
import { type Session, Sessions } from '../../src/main/sample-account/sessions.ts';

export interface AccountSize {
  /** How many calls, exactly. */
  readonly calls: number;
  /** Over how many days back from the hour that has begun. */
  readonly days: number;
  readonly seed?: number;
}

/**
 * A contact centre in the test's own process, so that it lives on when the app is killed: the sample account's server with
 * calls that come, change and go, and sessions that end when the test says so.
 */
export class ChangingAccount {
  readonly accountSid = 'changing';
  readonly apiKey = 'changing-key';
  readonly apiToken = 'changing-token';
  readonly calls: ChangingCalls;
  readonly #sessions = new RevocableSessions({ now: Date.now });
  readonly #server: LoopbackServer;

  constructor(size: AccountSize) {
    this.calls = new ChangingCalls(size);
    const clock = { now: Date.now };
    this.#server = new LoopbackServer(
      createRouter({
        key: this,
        calls: () => this.calls,
        sessions: this.#sessions,
        rateLimit: new RateLimit(clock, 60_000),
        links: new RecordingLinks(clock),
        conversations: new ConversationFolder(resolve('resources/sample-recordings')),
        origin: () => this.#server.origin,
      }),
    );
  }

  async start(): Promise<{ apiHost: string }> {
    await this.#server.start();
    return { apiHost: this.#server.origin };
  }

  /** What "no network" is: nothing listens, and open connections are cut. {@link start} brings it back on the same port. */
  stop(): Promise<void> {
    return this.#server.stop();
  }

  /** A session token to paste, as a person would get one from elsewhere. */
  openSession(): string {
    return this.#sessions.open().token;
  }

  /** Refuses every session that was opened so far, as if its time were over. */
  expireSessions(): void {
    this.#sessions.expireAll();
  }
}

/** The calls of an account: at first those that follow from its seed. */
export class ChangingCalls extends CallTable {
  readonly #bySid: Map<string, SampleCall>;
  #added = 0;

  constructor({ calls, days, seed = 1 }: AccountSize) {
    // By the hour, as the sample account has them: whichever test begins within it sees the same.
    const until = Math.floor(Date.now() / 3_600_000) * 3_600_000;
    super({ seed, calls: 0, days, until });
    const any = { startedFrom: null, startedUntil: null, agentId: null, direction: null, status: null };
    const drawn = new CallTable({ seed, calls, days, until });
    const { calls: all } = drawn.find({ ...any, newestFirst: true, limit: calls, offset: 0 });
    this.#bySid = new Map(all.map((call) => [call.callSid, call]));
  }

  /** Newest first. */
  get all(): SampleCall[] {
    return [...this.#bySid.values()].sort((a, b) => b.start - a.start);
  }

  override get size(): number {
    return this.#bySid.size;
  }

  override find({ startedFrom, startedUntil, newestFirst, limit, offset }: CallQuery): CallsFound {
    const found = this.all.filter(
      ({ start }) =>
        (startedFrom === null || start * 1000 >= startedFrom) &&
        (startedUntil === null || start * 1000 <= startedUntil),
    );
    if (!newestFirst) found.reverse();
    return { calls: found.slice(offset, offset + limit), total: found.length };
  }

  override findBySid(callSid: string): SampleCall | null {
    return this.#bySid.get(callSid) ?? null;
  }

  /** One more call, like the newest but for `own`; it began now unless that says otherwise. */
  add(own: Partial<SampleCall> = {}): SampleCall {
    const [like] = this.all;
    if (like === undefined) throw new Error('There is no call to make another one like.');
    this.#added += 1;
    const start = own.start ?? Math.floor(Date.now() / 1000);
    const call = { ...like, callSid: `added-${this.#added}`, start, end: start + like.end - like.start, ...own };
    this.#bySid.set(call.callSid, call);
    return call;
  }

  change(callSid: string, own: Partial<SampleCall>): void {
    const call = this.#bySid.get(callSid);
    if (call === undefined) throw new Error(`There is no call ${callSid} to change.`);
    this.#bySid.set(callSid, { ...call, ...own });
  }

  remove(callSid: string): void {
    if (!this.#bySid.delete(callSid)) throw new Error(`There is no call ${callSid} to remove.`);
  }
}

class RevocableSessions extends Sessions {
  #open = new Set<string>();

  override open(): Session {
    const session = super.open();
    this.#open.add(session.token);
    return session;
  }

  override admits(authorization: string | undefined): boolean {
    return super.admits(authorization) && this.#open.has(authorization?.split(' ')[1] ?? '');
  }

  expireAll(): void {
    this.#open.clear();
  }
}
