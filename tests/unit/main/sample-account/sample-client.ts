import { join } from 'node:path';
import { z } from 'zod';
import { SampleAccount, type SampleAccountDeps } from '../../../../src/main/sample-account/sample-account.ts';

export const recordingsFolder = join(import.meta.dirname, '../../../../resources/sample-recordings');

/** Mid-morning of a Wednesday in India. */
export const wednesday = Date.parse('2026-03-18T05:20:00Z');

/** A clock that stands until it is moved. */
export class StandingClock {
  #now: number;

  constructor(now = wednesday) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now += ms;
  }
}

const agent = z.strictObject({ user_id: z.string(), name: z.string().nullable() }).nullable();
const utcInstant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

/** A row with exactly the fields of the documented listing. */
const row = z.strictObject({
  call_sid: z.string(),
  direction: z.enum(['inbound', 'outbound']),
  status: z.string(),
  agent,
  customer: z.strictObject({ number: z.string(), name: z.string().nullable() }),
  exophone: z.string(),
  start_time: utcInstant,
  end_time: utcInstant,
  duration: z.int().min(0),
  talk_time: z.int().min(0),
  hold_time: z.int().min(0),
  recording: z.discriminatedUnion('available', [
    z.strictObject({ available: z.literal(true), url: z.url(), duration: z.int(), channels: z.literal('dual') }),
    z.strictObject({ available: z.literal(false) }),
  ]),
  disposition: z.string().nullable(),
  custom_field: z.string().nullable(),
});
export type Row = z.output<typeof row>;

const listing = z.strictObject({
  request_id: z.string(),
  method: z.literal('GET'),
  http_code: z.literal(200),
  response: z.strictObject({
    code: z.literal(200),
    status: z.literal('success'),
    data: z.strictObject({ voicelogs: z.array(row) }),
    metadata: z.strictObject({ total: z.int(), limit: z.int(), offset: z.int(), has_next: z.boolean() }),
  }),
});

const detail = z.strictObject({
  response: z.strictObject({
    data: z.strictObject({
      call_sid: z.string(),
      direction: z.string(),
      status: z.string(),
      agent,
      customer: z.strictObject({ number: z.string() }),
      timeline: z.array(z.looseObject({ event: z.string(), time: utcInstant })),
      legs: z.array(z.looseObject({ leg: z.string(), user_id: z.string().optional() })),
      transfers: z.array(z.looseObject({ from: agent, to: agent })),
      conference_events: z.array(z.looseObject({ event: z.string(), time: utcInstant })),
      recording: z.discriminatedUnion('available', [
        z.strictObject({ available: z.literal(true), url: z.url(), duration: z.int() }),
        z.strictObject({ available: z.literal(false) }),
      ]),
    }),
  }),
});

const login = z.strictObject({
  request_id: z.string(),
  method: z.literal('POST'),
  http_code: z.literal(200),
  response: z.strictObject({
    code: z.literal(200),
    status: z.literal('success'),
    data: z.strictObject({
      session_token: z.string().min(20),
      expires_at: utcInstant,
      user: z.strictObject({ user_id: z.string(), name: z.string(), role: z.string() }),
    }),
  }),
});

/** A refusal in the documented `error_data` shape. */
export const refusal = z.object({
  http_code: z.int(),
  response: z.object({ error_data: z.object({ code: z.int(), message: z.string(), description: z.string() }) }),
});

/** A sample account that is running, and a client that checks every answer against the documented shape. */
export class SampleClient {
  readonly account: SampleAccount;
  readonly clock: StandingClock;
  readonly #base: string;
  #token = '';

  private constructor(account: SampleAccount, clock: StandingClock, apiHost: string) {
    this.account = account;
    this.clock = clock;
    this.#base = `${apiHost}/v4/accounts/${account.accountSid}`;
  }

  static async start(parts: Partial<SampleAccountDeps> = {}, clock = new StandingClock()): Promise<SampleClient> {
    const account = new SampleAccount({ recordingsFolder, clock, calls: 400, days: 14, ...parts });
    const { apiHost } = await account.start();
    return new SampleClient(account, clock, apiHost);
  }

  get apiHost(): string {
    return new URL(this.#base).origin;
  }

  /** Posts a login body as it is given. */
  postLogin(body: unknown): Promise<Response> {
    return fetch(`${this.#base}/login`, { method: 'POST', body: JSON.stringify(body) });
  }

  async logIn(): Promise<z.output<typeof login>['response']['data']> {
    const { accountSid, apiKey, apiToken } = this.account;
    const answer = await this.postLogin({ username: apiKey, password: apiToken, account_sid: accountSid });
    const { data } = login.parse(await answer.json()).response;
    this.#token = data.session_token;
    return data;
  }

  /** A path below the account, with the session of the last login. */
  get(path: string): Promise<Response> {
    return fetch(this.#base + path, { headers: { authorization: `Bearer ${this.#token}` } });
  }

  async list(query: Record<string, string | number> = {}): Promise<z.output<typeof listing>['response']> {
    const parameters = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
    return listing.parse(await (await this.get(`/voicelogs?${parameters}`)).json()).response;
  }

  /** Every row that matches, page by page. */
  async listAll(query: Record<string, string | number> = {}, pageSize = 100): Promise<Row[]> {
    const rows: Row[] = [];
    for (;;) {
      const { data, metadata } = await this.list({ ...query, limit: pageSize, offset: rows.length });
      rows.push(...data.voicelogs);
      if (!metadata.has_next) return rows;
    }
  }

  async detail(callSid: string): Promise<z.output<typeof detail>['response']['data']> {
    return detail.parse(await (await this.get(`/voicelogs/${callSid}`)).json()).response.data;
  }
}
