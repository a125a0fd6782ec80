import type { Call } from '../../shared/call.ts';
import type { CacheRequestAnswer } from '../../shared/ipc/cache-requests.ts';
import type { AccountState } from './account-state.ts';
import { partsInOrder } from './call-parts.ts';

/** Answers `calls.known`. @param sids the account's SIDs of calls */
export function lookUpCalls(state: AccountState, sids: readonly string[]): CacheRequestAnswer<'calls.known'> {
  const parts = new Map(sids.map((sid) => [sid, partsInOrder(state, sid)]));
  const whose = (isOne: (parts: readonly Call[]) => boolean) => sids.filter((sid) => isOne(parts.get(sid) ?? []));
  const available = whose((all) => all.some(({ recording }) => recording.available));
  const durations = available.flatMap((sid) => {
    const listed = new Set((parts.get(sid) ?? []).map(({ recording }) => recording.duration));
    // If the parts of a call have different durations, it is unknown which one is the recording's.
    const [duration = null] = listed.size === 1 ? listed : [];
    return duration === null ? [] : [[sid, duration] as const];
  });
  return {
    unknown: whose(({ length }) => length === 0).filter((sid) => !state.isHeld(sid)),
    withoutDetail: sids.filter((sid) => !state.detailed.has(sid)),
    available,
    gone: whose((all) => all.length > 0 && all.every(({ callSid }) => state.gone.has(callSid))),
    recordingSeconds: Object.fromEntries(durations),
  };
}
