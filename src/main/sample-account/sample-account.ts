import { z } from 'zod';
import { CallTable } from './calls/call-table.ts';
import { ConversationFolder } from './conversation-audio.ts';
import { LoopbackServer } from './loopback-server.ts';
import { RecordingLinks } from './recording-links.ts';
import { createRouter } from './router.ts';
import { RateLimit } from './server-rate-limit.ts';
import { Sessions } from './sessions.ts';

export interface SampleAccountDeps {
  /** Where the conversations are, e.g. `resources/sample-recordings`. */
  readonly recordingsFolder: string;
  readonly clock: { now(): number };
  /** How many calls, exactly. */
  readonly calls?: number;
  /** Over how many days back from now they spread; at least 3, so that a weekend and a day just begun fit in. */
  readonly days?: number;
  readonly seed?: number;
  readonly requestsPerMinute?: number;
}

const amounts = z.object({
  calls: z.int().min(0).max(5_000_000).default(5_000),
  days: z.int().min(3).max(3_650).default(60),
  seed: z.int().default(1),
  requestsPerMinute: z.int().min(1).default(6_000),
});

const hourMs = 3_600_000;

/**
 * A contact centre to try the app on: a real HTTP server on this machine's loopback that speaks the voicelogs API,
 * with calls that follow from a seed and recordings to listen to. Its key is no secret: it opens made-up calls only.
 */
export class SampleAccount {
  readonly accountSid = 'sample';
  readonly apiKey = 'sample-key';
  readonly apiToken = 'sample-token';
  readonly #clock: { now(): number };
  readonly #amounts: z.output<typeof amounts>;
  readonly #server: LoopbackServer;
  #calls: CallTable | null = null;
  #callsUntil = 0;

  /** Throws a ZodError for an amount that makes no sense. */
  constructor(deps: SampleAccountDeps) {
    this.#clock = deps.clock;
    this.#amounts = amounts.parse(deps);
    this.#server = new LoopbackServer(
      createRouter({
        key: this,
        calls: () => this.#callTable(),
        sessions: new Sessions(deps.clock),
        rateLimit: new RateLimit(deps.clock, this.#amounts.requestsPerMinute),
        links: new RecordingLinks(deps.clock),
        conversations: new ConversationFolder(deps.recordingsFolder),
        origin: () => this.#server.origin,
      }),
    );
  }

  get running(): boolean {
    return this.#server.running;
  }

  /** Begins to answer, on the port it had before when that is free. Calls are those that ended before the hour began. */
  async start(): Promise<{ apiHost: string }> {
    if (!this.running) this.#takeCalls();
    await this.#server.start();
    return { apiHost: this.#server.origin };
  }

  /** What "no network" is: closes the listener and cuts open connections. */
  async stop(): Promise<void> {
    await this.#server.stop();
  }

  // By the hour, so that a restart a minute later finds the very same calls.
  #takeCalls(): CallTable {
    const until = Math.floor(this.#clock.now() / hourMs) * hourMs;
    if (this.#calls === null || until !== this.#callsUntil) {
      this.#calls = new CallTable({ ...this.#amounts, until });
      this.#callsUntil = until;
    }
    return this.#calls;
  }

  #callTable(): CallTable {
    return this.#calls ?? this.#takeCalls();
  }
}
