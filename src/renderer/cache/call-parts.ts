import type { Call, ListedCall } from '../../shared/call.ts';
import { isFurtherPart, partMarkByte, partSid, sidOf } from '../../shared/call-part.ts';
import type { EpochMs } from '../../shared/units.ts';
import type { StringTable } from './engine/string-table.ts';

/** The cache state that concerns parts of calls. */
export interface PartsState {
  readonly search: { get(callSid: string): Call | undefined };
  /** The place in the listing of calls whose rows have no start time. */
  readonly placed: ReadonlyMap<string, EpochMs>;
  /** Call SIDs of further parts, by the account's SID; some may be gone. */
  readonly furtherParts: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The cached parts of a call, by call SID; mostly one, the call itself. */
export function partsOf({ search, furtherParts }: Omit<PartsState, 'placed'>, callSid: string): [string, Call][] {
  const sid = sidOf(callSid);
  return [sid, ...(furtherParts.get(sid) ?? [])].flatMap((part): [string, Call][] => {
    const call = search.get(part);
    return call === undefined ? [] : [[part, call]];
  });
}

/** The cached parts of a call by start time. */
export function partsInOrder(state: Omit<PartsState, 'placed'>, callSid: string): Call[] {
  const parts = partsOf(state, callSid).map(([, part]) => part);
  return parts.sort(
    (a, b) =>
      compareTimes(a.startTime, b.startTime) || compareTimes(a.endTime, b.endTime) || (a.callSid < b.callSid ? -1 : 1),
  );
}

/** Null comes last. */
function compareTimes(a: EpochMs | null, b: EpochMs | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a - b;
}

/** Finds the further parts among many call SIDs by their mark. */
export function furtherPartsAmong(callSids: StringTable): string[] {
  const { bytes, starts } = callSids;
  const found: string[] = [];
  for (let at = bytes.indexOf(partMarkByte); at !== -1; at = bytes.indexOf(partMarkByte, at + 1)) {
    let [low, high] = [0, callSids.length];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    found.push(callSids.at(low));
  }
  return found;
}

/** Adds the further parts among call SIDs. */
export function addFurtherParts(into: Map<string, Set<string>>, callSids: Iterable<string>): void {
  for (const callSid of callSids) {
    if (!isFurtherPart(callSid)) continue;
    const sid = sidOf(callSid);
    into.set(sid, (into.get(sid) ?? new Set()).add(callSid));
  }
}

/** Which call of the cache a row of the listing is. */
export interface PartOfRow {
  readonly callSid: string;
  /** The cached call; undefined: the row is new. */
  readonly before: Call | undefined;
  /** Whether this is the only known row of the call. */
  readonly isAlone: boolean;
}

/**
 * Matches rows of the listing to cached calls, in the order of the rows: each row is a part of its own. A row is the part with
 * the same start time, and of several, the one with the same agent and end time. A row that moved or has another agent replaces
 * a part only if the answer proves that this part is no longer listed as it was; otherwise the part would be lost.
 * @param rows without duplicates @param isProven whether the answer proves a time
 */
export function partsOfRows(
  rows: readonly ListedCall[],
  state: PartsState,
  isProven: (time: EpochMs) => boolean,
): PartOfRow[] {
  const found: PartOfRow[] = [];
  for (const [sid, indexes] of indexesBySid(rows)) {
    const free = new Map(partsOf(state, sid));
    const taken = new Set(free.keys());
    const isAlone = indexes.length === 1 && free.size <= 1;
    const left = new Set(indexes);
    for (const isSame of sameness(state.placed, isProven)) {
      for (const index of left) {
        const row = rows[index];
        if (row === undefined || free.size === 0) break;
        const part = [...free.values()].find((one) => isSame(row, one));
        if (part === undefined) continue;
        found[index] = { callSid: part.callSid, before: part, isAlone };
        left.delete(index);
        free.delete(part.callSid);
      }
    }
    for (const index of left) {
      const callSid = newPartSid(sid, taken);
      taken.add(callSid);
      found[index] = { callSid, before: undefined, isAlone: isAlone && callSid === sid };
    }
  }
  return found;
}

function indexesBySid(rows: readonly ListedCall[]): Map<string, number[]> {
  const indexes = new Map<string, number[]>();
  for (const [index, { callSid }] of rows.entries()) {
    const own = indexes.get(callSid);
    if (own === undefined) indexes.set(callSid, [index]);
    else own.push(index);
  }
  return indexes;
}

/** Ways to tell that a row is a part, surest first. */
function sameness(
  placed: PartsState['placed'],
  isProven: (time: EpochMs) => boolean,
): ((row: ListedCall, part: Call) => boolean)[] {
  const startOf = (part: Call) => (placed.has(part.callSid) ? null : part.startTime);
  const placeOf = (part: Call) => placed.get(part.callSid) ?? part.startTime;
  const isNoLongerListed = (part: Call) => {
    const place = placeOf(part);
    return place !== null && isProven(place);
  };
  const isSameStart = (row: ListedCall, part: Call) => row.startTime === startOf(part);
  const isSameAgent = (row: ListedCall, part: Call) => row.agent?.userId === part.agent?.userId;
  /** A part with another agent is another part, unless the answer proves that it is no longer listed. */
  const mayHaveChanged = (row: ListedCall, part: Call) =>
    row.agent === null || part.agent === null || isSameAgent(row, part) || isNoLongerListed(part);
  return [
    (row, part) => isSameStart(row, part) && isSameAgent(row, part) && row.endTime === part.endTime,
    (row, part) => isSameStart(row, part) && isSameAgent(row, part),
    (row, part) => isSameStart(row, part) && mayHaveChanged(row, part),
    // One of them has a start time and the other has none.
    (row, part) => (row.startTime === null || startOf(part) === null) && mayHaveChanged(row, part),
    (_, part) => isNoLongerListed(part),
  ];
}

function newPartSid(sid: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const callSid = partSid(sid, number);
    if (!taken.has(callSid)) return callSid;
  }
}
