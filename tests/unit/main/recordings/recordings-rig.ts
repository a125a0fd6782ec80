import { onTestFinished } from 'vitest';
import type { AskedCall, RecordingsDeps } from '../../../../src/main/recordings/recordings-deps.ts';
import { RecordingsService } from '../../../../src/main/recordings/recordings-service.ts';
import type { CallDetail } from '../../../../src/shared/call.ts';
import type { RecordingState } from '../../../../src/shared/recording.ts';
import { CodedError } from '../../../../src/shared/result.ts';
import { ManualClock } from '../manual-clock.ts';
import { tempFolder } from '../temp-folder.ts';
import { testKeys } from '../test-keys.ts';
import { wav } from './audio-samples.ts';
import { RecordingStorage } from './recording-storage.ts';

export const audio = wav(50_000);

/** A call whose detail tells nothing but when it was asked for. */
export function detailOf(callSid: string, changes: CallDetail['changes'] = {}): CallDetail {
  return { callSid, timeline: [], legs: [], transfers: [], conferenceEvents: [], changes, fetchedAt: 0 };
}

/** A service online with account `acc`, whose calls all have the same recording, each under its own name. */
export async function recordingsRig(
  changes: { parts?: Partial<RecordingsDeps>; body?: (callSid: string) => Buffer } = {},
) {
  const folder = changes.parts?.folder ?? (await tempFolder());
  const storage = await new RecordingStorage().start();
  // Files tell the time of the system, so the clock begins there.
  const clock = new ManualClock(Date.now());
  const network = { api: true };
  /** What the API is asked, and by whom: `person` waits for it. */
  const asked: { callSid: string; isUrgent: boolean }[] = [];
  /** What the API says of a call instead of offering its recording. */
  const answers = new Map<string, () => AskedCall>();
  /** What the cache holds. */
  const cache = {
    calls: new Set<string>(),
    details: new Set<string>(),
    recorded: new Set<string>(),
    gone: new Set<string>(),
    seconds: new Map<string, number>(),
    /** Told as kept. */
    kept: new Set<string>(),
    isOpen: true,
  };
  const rules = { roomBytes: 1e9, afterDays: null as number | null };
  const parts: RecordingsDeps = {
    fetch,
    clock,
    mayAskThisLaptop: () => true,
    folder,
    keysOf: testKeys,
    atOnce: { pinned: 2, forPlayback: 2 },
    askForCall: async (callSid, isUrgent) => {
      asked.push({ callSid, isUrgent });
      if (!network.api) throw new CodedError('unreachable', 'The API cannot be reached.', { retryable: true });
      const answer = answers.get(callSid);
      if (answer !== undefined) return answer();
      return { detail: detailOf(callSid), recordingUrl: storage.put(callSid, changes.body?.(callSid) ?? audio) };
    },
    storeDetail: async (_accountId, { callSid }) => {
      if (!cache.isOpen) throw new CodedError('cache-unavailable', 'The window is closed.', { retryable: true });
      cache.details.add(callSid);
    },
    keepToo: async (_accountId, callSids) => {
      for (const callSid of callSids) cache.kept.add(callSid);
    },
    knownCalls: async (_accountId, callSids) => {
      if (!cache.isOpen) throw new CodedError('cache-unavailable', 'The window is closed.', { retryable: true });
      return {
        unknown: callSids.filter((callSid) => !cache.calls.has(callSid)),
        withoutDetail: callSids.filter((callSid) => !cache.details.has(callSid)),
        available: callSids.filter((callSid) => cache.recorded.has(callSid)),
        gone: callSids.filter((callSid) => cache.gone.has(callSid)),
        recordingSeconds: Object.fromEntries(cache.seconds),
      };
    },
    searchesMayBeLost: async () => false,
    quota: () => rules,
    freeBytes: async () => Number.POSITIVE_INFINITY,
    reserveBytes: 0,
    ...changes.parts,
  };
  const started = (accountId = 'acc') => {
    const service = new RecordingsService(parts);
    onTestFinished(() => service.close());
    const watched = watch(service);
    service.openAccount(accountId);
    service.setNetwork('online');
    return { service, ...watched };
  };
  return {
    ...started(),
    folder,
    storage,
    clock,
    network,
    asked,
    answers,
    cache,
    rules,
    parts,
    restarted: started,
  };
}

function watch(service: RecordingsService) {
  const states: RecordingState[] = [];
  const watchers = new Set<() => void>();
  const look = () => {
    for (const watcher of watchers) watcher();
  };
  service.onState((state) => {
    states.push(state);
    look();
  });
  service.onStatus(look);
  /** Resolves when `holds` does, which is looked at whenever something was told. */
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      const watcher = () => {
        if (!holds()) return;
        watchers.delete(watcher);
        resolve();
      };
      watchers.add(watcher);
      watcher();
    });
  const latest = (callSid: string) => states.findLast((one) => one.callSid === callSid);
  /** Resolves when the latest that was told of the call is `state`. */
  const becomes = (callSid: string, state: RecordingState['state']) => until(() => latest(callSid)?.state === state);
  const allBecome = (callSids: readonly string[], state: RecordingState['state']) =>
    Promise.all(callSids.map((callSid) => becomes(callSid, state)));
  const told = (callSid: string) => states.filter((one) => one.callSid === callSid).map((one) => one.state);
  return { states, until, latest, becomes, allBecome, told };
}

/** Keeps every answer of the storage back until it is let go; counts those kept. */
export function holdBack(storage: RecordingStorage) {
  const gate = Promise.withResolvers<void>();
  const held = { now: 0, most: 0 };
  const arrivals: (() => void)[] = [];
  storage.answer = async () => {
    held.now += 1;
    held.most = Math.max(held.most, held.now);
    for (const arrival of arrivals) arrival();
    await gate.promise;
    held.now -= 1;
    return false;
  };
  const arrived = (count: number) =>
    new Promise<void>((resolve) => {
      const look = () => held.now >= count && resolve();
      arrivals.push(look);
      look();
    });
  return { letGo: () => gate.resolve(), held, arrived };
}
