import { useEffect, useRef, useState } from 'react';

/** A rate over less than this says nothing. */
const enoughMs = 10_000;
const windowMs = 60_000;

/** Minutes until `left` more are here, at the pace at which `done` grew in the last minute; null while it cannot be told. `going`: whether more are coming. */
export function useMinutesLeft(done: number, left: number, going: boolean): number | null {
  const seen = useRef<{ at: number; done: number }[]>([]);
  const [msEach, setMsEach] = useState<number | null>(null);
  useEffect(() => {
    const now = Date.now();
    seen.current = going ? [...seen.current.filter(({ at }) => at > now - windowMs), { at: now, done }] : [];
    const [first] = seen.current;
    const isTold = first !== undefined && now - first.at >= enoughMs && done > first.done;
    setMsEach(isTold ? (now - first.at) / (done - first.done) : null);
  }, [done, going]);
  return msEach === null || left === 0 ? null : (msEach * left) / 60_000;
}
