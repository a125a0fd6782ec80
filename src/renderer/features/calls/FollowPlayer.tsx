import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { usePlayerState } from '../../state/use-player.ts';
import { useRoute } from '../../state/use-route.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { cache } from '../../worker-client.ts';
import type { CallGridHandle } from './CallGrid.tsx';
import { callAt } from './call-blocks.ts';
import { type CallList, sameQuery } from './call-list.ts';

interface FollowPlayerProps {
  readonly list: CallList;
  readonly grid: RefObject<CallGridHandle | null>;
}

/**
 * Where the active row, or the open call, is the one that plays, it goes along as another is played: the next Space is for
 * that. A row that somebody has moved on to stays. Draws nothing, so that the list is not drawn anew with every call that plays.
 */
export function FollowPlayer({ list, grid }: FollowPlayerProps) {
  const callSid = usePlayerState((state) => state.callSid);
  const { openCallSid } = useRoute();
  const before = useRef(callSid);

  const isFollowed = useEffectEvent((left: string | null, now: string) => {
    const { listed, active } = list.state();
    if (listed === null || left === null || left === now) return null;
    const isWith = openCallSid === left || openCallSid === now || callAt(listed, active)?.callSid === left;
    return isWith ? listed : null;
  });

  useEffect(() => {
    const left = before.current;
    before.current = callSid;
    const listed = callSid === null ? null : isFollowed(left, callSid);
    if (callSid === null || listed === null) return;
    let wanted = true;
    const goTo = (index: number | null) => {
      const now = list.state().listed;
      if (index === null || !wanted || now === null || !sameQuery(now.query, listed.query)) return;
      list.activate(index);
      grid.current?.reveal(index);
    };
    cache.indexOf(listed.query, callSid).then(goTo, showFailure);
    return () => {
      wanted = false;
    };
  }, [callSid, list, grid]);
  return null;
}
