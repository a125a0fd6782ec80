import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ContactCenter } from '../../../src/main/api/contact-center.ts';
import { RateLimiter } from '../../../src/main/api/rate-limiter.ts';
import { pastedSession } from '../../../src/main/api/session.ts';
import { systemClock } from '../../../src/main/lib/clock.ts';
import { freeBytesOf } from '../../../src/main/lib/free-bytes.ts';
import { pinnedAtOnce } from '../../../src/main/recordings/recordings-deps.ts';
import { RecordingsService } from '../../../src/main/recordings/recordings-service.ts';
import { deriveKeys, keyBytes } from '../../../src/main/sealing/account-keys.ts';
import { reserveBytes } from '../../../src/shared/recording.ts';
import { removeFolder, temporaryFolder } from '../browser/temporary-folder.ts';
import type { Progress } from '../report/progress.ts';
import { printGoals, printTable } from '../report/results.ts';
import { type BenchAccount, benchAccount } from '../sync/bench-account.ts';

const recordings = 500;
const calls = 5_000;
const rounds = 3;
/** Ms that an answer takes on its way from a server in the same country. */
const nearbyMs = 50;
const goal = 1.2;

const row = z.object({ call_sid: z.string(), recording: z.object({ available: z.boolean() }) });
const page = z.object({ response: z.object({ data: z.object({ voicelogs: z.array(row) }) }) });
const single = z.object({ response: z.object({ data: z.object({ recording: z.object({ url: z.string() }) }) }) });

type Server = Pick<BenchAccount, 'origin' | 'token'>;

interface Figures {
  readonly bare_ms: number;
  readonly ours_ms: number;
  readonly ratio: number;
}

/**
 * Keeping 500 recordings as the app's main process does (asked for, checked, sealed, on the disk), against a
 * bare loop that asks for the same calls and files, as many at once, and throws them away. In turns, the middle one counts.
 */
export async function measureKeep(progress: Progress): Promise<{ keep_500: Figures; keep_500_nearby: Figures }> {
  const account = await benchAccount(calls);
  try {
    const callSids = await recordedCalls(account);
    const measured = async (latencyMs: number) => {
      await account.asked(latencyMs);
      const bare: number[] = [];
      const ours: number[] = [];
      for (let round = 1; round <= rounds; round += 1) {
        progress.say(`${recordings} recordings, answers after ${latencyMs} ms, round ${round} of ${rounds}`);
        bare.push(await bareLoop(account, callSids));
        ours.push(await keepAll(account, callSids));
      }
      const [bareMs, oursMs] = [median(bare), median(ours)];
      return { bare_ms: bareMs, ours_ms: oursMs, ratio: Number((oursMs / bareMs).toFixed(2)) };
    };
    const figures = { keep_500: await measured(0), keep_500_nearby: await measured(nearbyMs) };
    progress.end();
    print(figures);
    return figures;
  } finally {
    account.close();
  }
}

/** Call SIDs of recordings to keep. */
export async function recordedCalls({ origin, token }: Server): Promise<string[]> {
  const found: string[] = [];
  for (let offset = 0; found.length < recordings; offset += 100) {
    const path = `/v4/accounts/bench/voicelogs?limit=100&offset=${offset}&sort_by=date:desc`;
    const { response } = page.parse(await (await ask(`${origin}${path}`, token)).json());
    const recorded = response.data.voicelogs.filter(({ recording }) => recording.available);
    found.push(...recorded.map(({ call_sid }) => call_sid));
  }
  return found.slice(0, recordings);
}

async function bareLoop({ origin, token }: BenchAccount, callSids: readonly string[]): Promise<number> {
  const left = callSids.values();
  const start = performance.now();
  const one = async () => {
    for (const callSid of left) {
      const answer = await ask(`${origin}/v4/accounts/bench/voicelogs/${callSid}`, token);
      const { url } = single.parse(await answer.json()).response.data.recording;
      await (await fetch(url)).arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: pinnedAtOnce }, one));
  return performance.now() - start;
}

/** Keeps recordings as the app's main process does, and answers the ms that took. */
export async function keepAll({ origin, token }: Server, callSids: readonly string[]): Promise<number> {
  const folder = temporaryFolder('kept');
  const clock = systemClock();
  const client = new ContactCenter({
    wire: { fetch, clock, apiHost: origin, timeout: () => AbortSignal.timeout(30_000) },
    accountSid: 'bench',
    session: pastedSession(token),
    limiter: new RateLimiter(clock),
    onOutcome: () => undefined,
  });
  const keys = deriveKeys(randomBytes(keyBytes), 'bench');
  const service = new RecordingsService({
    fetch,
    clock,
    mayAskThisLaptop: () => true,
    folder,
    keysOf: () => keys,
    atOnce: { pinned: pinnedAtOnce, forPlayback: 1 },
    askForCall: (callSid, isUrgent, signal) => client.fetchCallWithRecording(callSid, isUrgent, signal),
    storeDetail: async () => undefined,
    keepToo: async () => undefined,
    knownCalls: async () => ({ unknown: [], withoutDetail: [], available: [], gone: [], recordingSeconds: {} }),
    searchesMayBeLost: async () => false,
    quota: () => ({ roomBytes: 1e12, afterDays: null }),
    freeBytes: () => freeBytesOf(folder),
    reserveBytes,
  });
  try {
    service.openAccount('bench');
    service.setNetwork('online');
    await service.list();
    let here = 0;
    const all = new Promise<void>((resolve, reject) => {
      service.onState((state) => {
        if (state.state === 'failed') reject(new Error(state.error.message));
        if (state.state === 'ready') here += 1;
        if (here === callSids.length) resolve();
      });
    });
    const start = performance.now();
    await Promise.all([service.keep(callSids, true), all]);
    return performance.now() - start;
  } finally {
    await service.close();
    removeFolder(folder);
  }
}

async function ask(url: string, token: string): Promise<Response> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`The account answered ${response.status}.`);
  return response;
}

function median(all: readonly number[]): number {
  return Math.round(all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0);
}

function print(figures: Record<string, Figures>): void {
  printTable(`Keeping ${recordings} recordings`, [
    ['', 'thrown away', 'kept', 'ratio'],
    ...Object.entries(figures).map(([name, { bare_ms, ours_ms, ratio }]) => [
      name,
      `${bare_ms} ms`,
      `${ours_ms} ms`,
      String(ratio),
    ]),
  ]);
  printGoals(
    Object.entries(figures).map(([name, { ratio }]) => ({
      goal: `${name}: at most ${goal} times as long as asking for the same and throwing it away`,
      measured: String(ratio),
      met: ratio <= goal,
    })),
  );
}
