import type { LoopMarks } from '../../playback/jumps.ts';
import classes from './LoopRegion.module.css';

/** The marks of the loop, and what is repeated between them. */
export function LoopRegion({ loop: { from, to }, durationSeconds }: { loop: LoopMarks; durationSeconds: number }) {
  const at = (seconds: number) => `${(seconds / durationSeconds) * 100}%`;
  return (
    <>
      {from !== null && to !== null && (
        <div className={classes.region} style={{ left: at(from), width: at(to - from) }} />
      )}
      {from !== null && <div className={classes.mark} data-mark="from" style={{ left: at(from) }} />}
      {to !== null && <div className={classes.mark} data-mark="to" style={{ left: at(to) }} />}
    </>
  );
}
