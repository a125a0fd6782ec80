import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { playableFile } from '../../../shared/recording.ts';
import { savedBy } from '../../playback/jumps.ts';
import { soundNotes } from '../../recordings/sound-text.ts';
import { usePlayer, usePlayerPosition } from '../../state/use-player.ts';
import { useRecordingState } from '../../state/use-recordings.ts';
import { useStoredCall } from '../../state/use-stored-call.ts';
import { formatClock } from '../../ui/format.ts';
import { LoopRegion } from './LoopRegion.tsx';
import classes from './SeekBar.module.css';
import { seekTarget } from './steps.ts';
import { Waveform } from './Waveform.tsx';

/** Where the recording is, and the way to anywhere in it: click, drag, arrows (Shift: further), Home and End. */
export function SeekBar() {
  const { stage, position, seek, insight, skips, swapSides, skipSilence, loop } = usePlayer();
  const { positionSeconds, durationSeconds } = usePlayerPosition();
  const notes = useSoundNotes();
  const [draggedTo, setDraggedTo] = useState<number | null>(null);
  /** Where a press let go, and the position that was drawn then: the new one is drawn once it is heard. */
  const [letGo, setLetGo] = useState<{ readonly at: number; readonly drawn: number } | null>(null);
  const [moved, setMoved] = useState(false);
  const [hoveredAt, setHoveredAt] = useState<number | null>(null);
  const usable = stage === 'ready' && durationSeconds > 0;
  const soughtTo = letGo?.drawn === positionSeconds ? letGo.at : positionSeconds;
  const shown = draggedTo ?? Math.min(soughtTo, durationSeconds);
  const pointed = draggedTo ?? hoveredAt;

  const secondsAt = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - left) / width)) * durationSeconds;
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (!usable || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    // At the press, so that a click is heard at once; again where a drag ends.
    seek(secondsAt(event));
    setMoved(false);
    setDraggedTo(secondsAt(event));
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!usable) return;
    if (draggedTo !== null && secondsAt(event) !== draggedTo) {
      setMoved(true);
      setDraggedTo(secondsAt(event));
    }
    setHoveredAt(secondsAt(event));
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    if (draggedTo === null) return;
    if (moved) seek(secondsAt(event));
    setLetGo({ at: draggedTo, drawn: positionSeconds });
    setDraggedTo(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = usable ? seekTarget(event, position(), durationSeconds) : null;
    if (target === null) return;
    event.preventDefault();
    seek(target);
  };

  return (
    <div className={classes.bar}>
      <span className={classes.time}>{formatClock(shown)}</span>
      <div
        role="slider"
        tabIndex={usable ? 0 : -1}
        aria-label="Position"
        aria-valuemin={0}
        aria-valuemax={Math.round(durationSeconds)}
        aria-valuenow={Math.round(shown)}
        aria-valuetext={`${formatClock(shown)} of ${formatClock(durationSeconds)}`}
        aria-disabled={!usable}
        className={classes.slider}
        data-dragged={draggedTo !== null || undefined}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => setDraggedTo(null)}
        onPointerLeave={() => setHoveredAt(null)}
      >
        {usable && <LoopRegion loop={loop} durationSeconds={durationSeconds} />}
        {usable && insight !== null ? (
          <Waveform
            insight={insight}
            playedTo={shown}
            durationSeconds={durationSeconds}
            swapSides={swapSides}
            skipped={skipSilence && skips.state === 'known' ? skips.jumps : []}
          />
        ) : (
          <>
            <div className={classes.track}>
              <div className={classes.played} style={{ width: percent(shown, durationSeconds) }} />
            </div>
            {usable && <div className={classes.thumb} style={{ left: percent(shown, durationSeconds) }} />}
          </>
        )}
        {usable && pointed !== null && (
          <div aria-hidden="true" className={classes.hint} style={{ left: percent(pointed, durationSeconds) }}>
            {formatClock(pointed)}
          </div>
        )}
      </div>
      <span className={classes.time}>
        {usable ? formatClock(durationSeconds) : '–:––'}
        {usable && skipSilence && skips.state === 'known' && (
          <span className={classes.saved}>saves {formatClock(savedBy(skips.jumps))}</span>
        )}
        {usable &&
          notes.map((note) => (
            <span key={note} className={classes.note}>
              {note}
            </span>
          ))}
      </span>
    </div>
  );
}

/** What one has to know of the sound that plays, in a few words. */
function useSoundNotes(): string[] {
  const { callSid, brokeOffAt } = usePlayer();
  const file = playableFile(useRecordingState(callSid));
  const call = useStoredCall(callSid);
  const notes = soundNotes(file, call?.recording.duration ?? null);
  // There is room for one; the call's pane says them all.
  if (brokeOffAt === null) return notes.slice(0, 1);
  return [`cannot be played past ${formatClock(brokeOffAt)}`];
}

function percent(seconds: number, of: number): string {
  return `${of > 0 ? (seconds / of) * 100 : 0}%`;
}
