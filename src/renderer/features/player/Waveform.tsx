import { useComputedColorScheme } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import type { Insight } from '../../audio/insight.ts';
import { type Jump, savedBy } from '../../playback/jumps.ts';
import { drawWaveform } from './draw-waveform.ts';
import classes from './Waveform.module.css';

interface WaveformProps {
  readonly insight: Insight;
  /** Seconds. */
  readonly playedTo: number;
  readonly durationSeconds: number;
  readonly swapSides: boolean;
  readonly skipped: readonly Jump[];
}

/** Both sides of a recording, the agent above and the customer below, what was played in full colour. */
export function Waveform({ insight, playedTo, durationSeconds, swapSides, skipped }: WaveformProps) {
  const { ref: sized, width, height } = useElementSize();
  const box = useRef<HTMLDivElement>(null);
  const rest = useRef<HTMLCanvasElement>(null);
  const played = useRef<HTMLCanvasElement>(null);
  const scheme = useComputedColorScheme();
  const share = durationSeconds > 0 ? Math.min(1, playedTo / durationSeconds) : 0;
  // The bar is as long as the file says it is; what it holds may be less, where it was cut off, or more.
  const held = durationSeconds > 0 ? insight.durationSeconds / durationSeconds : 1;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are those of the scheme.
  useEffect(() => {
    if (width === 0 || height === 0) return;
    const draw = () => {
      if (box.current === null) return;
      // What the variables come to is only known of a property that is a colour.
      const { color: agent, fill: customer, stroke: oneSide } = getComputedStyle(box.current);
      const [first, second] = swapSides ? [...insight.peaks].reverse() : insight.peaks;
      if (first === undefined) return;
      const sides =
        insight.sides === 'one' || second === undefined
          ? [{ peaks: first, colour: oneSide }]
          : [
              { peaks: first, colour: agent },
              { peaks: second, colour: customer },
            ];
      const pixelRatio = window.devicePixelRatio;
      for (const canvas of [rest.current, played.current]) {
        if (canvas !== null) drawWaveform(canvas, { width: width * held, height, sides, pixelRatio });
      }
    };
    // The scheme's colours are there once the frame is.
    const frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [insight, width, height, held, swapSides, scheme]);

  return (
    <div ref={useMergedRef(sized, box)} className={classes.waveform}>
      {skipped.map((jump) => (
        <div
          key={jump.at}
          className={classes.skipped}
          style={{ left: percent(jump.at, durationSeconds), width: percent(savedBy([jump]), durationSeconds) }}
        />
      ))}
      <canvas ref={rest} className={classes.rest} style={{ width: percent(held, 1) }} />
      <canvas
        ref={played}
        className={classes.played}
        style={{ width: percent(held, 1), clipPath: `inset(0 ${percent(Math.max(0, held - share), held)} 0 0)` }}
      />
      <div className={classes.playhead} style={{ left: `${share * 100}%` }} />
    </div>
  );
}

function percent(seconds: number, of: number): string {
  return `${of > 0 ? (seconds / of) * 100 : 0}%`;
}
