import type { CacheApi } from '../../cache/cache-api.ts';
import { type Blocks, blocksBetween, callAt, type ListedCalls, readBlocks, slotOf } from './call-blocks.ts';

/** Calls may come in between two questions: then the place of what is read is looked up again, so often at most. */
const attempts = 4;

/** Rows after the one that is read that can stand for it once it is gone. */
const standIns = 2;

interface Place {
  readonly before: ListedCalls;
  /** Index of the active row. */
  readonly active: number;
  /** Matches there are now. */
  readonly total: number;
  /** Slots in sight, `to` exclusive. */
  readonly shown: { readonly from: number; readonly to: number };
  /** Index of the row that must stay where it is; null where the list follows the newest calls. */
  readonly reading: number | null;
}

interface Kept {
  readonly blocks: Blocks;
  readonly moved: number;
  readonly active: number;
}

/** Reads what is in sight anew, so that the row that is read stays in its slot, however many calls came in above it. */
export async function keepPlace(cache: Pick<CacheApi, 'rows' | 'indexOf'>, place: Place): Promise<Kept> {
  const { before, active, total, shown } = place;
  const { query } = before;
  const landmarks = landmarksOf(place);
  const inSight = blocksBetween(shown.from, shown.to);

  const movedNow = async (blocks: Blocks, moved: number): Promise<number> => {
    for (const { slot, callSid } of landmarks) {
      const here = slotOf(blocks, callSid);
      if (here !== null) return moved + here - slot;
      const index = await cache.indexOf(query, callSid);
      if (index !== null) return index - slot;
    }
    return moved;
  };

  let { moved } = before;
  let blocks: Blocks = new Map();
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    blocks = await readBlocks(cache, { query, total, moved }, inSight);
    const now = await movedNow(blocks, moved);
    if (now === moved) break;
    moved = now;
  }

  // The first row is the active one until another is made it: as long as nobody uses it, that is the newest call.
  if (active === 0 && place.reading !== 0) return { moved, blocks, active };
  const alongside = active + moved - before.moved;
  const activeSlot = active - before.moved;
  const activeCall = callAt(before, active);
  const isInSight = activeSlot >= shown.from && activeSlot < shown.to;
  if (landmarks.length === 0 || isInSight || activeCall === undefined) return { moved, blocks, active: alongside };
  // Out of sight, more or fewer calls may have come in above it.
  return { moved, blocks, active: (await cache.indexOf(query, activeCall.callSid)) ?? alongside };
}

function landmarksOf({ before, reading }: Place): { readonly slot: number; readonly callSid: string }[] {
  if (reading === null) return [];
  return Array.from({ length: 1 + standIns }, (_, after) => reading + after).flatMap((index) => {
    const call = callAt(before, index);
    return call === undefined ? [] : [{ slot: index - before.moved, callSid: call.callSid }];
  });
}
