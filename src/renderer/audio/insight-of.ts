import type { Insight, InsightFigures, Monologue } from './insight.ts';
import { type Intervals, inBoth, lengthOf, longest, outside, speechOf } from './intervals.ts';
import { framesPerSecond, type Levels, type SideLevels } from './level-meter.ts';
import { withoutLineCrosstalk } from './line-crosstalk.ts';
import { monologues } from './monologues.ts';
import { voicedFrames } from './voice-activity.ts';

/** More than a player's width of them cannot be seen. */
const mostPeaks = 2_000;

/**
 * What a recording's levels tell of it. Of the duration, every moment is speech of a side, of both, or silence: the figures add
 * up. A pause within one side's speech of less than 0.3 s is speech, so a silence is longer, except where sides take turns.
 */
export function insightOf(callSid: string, levels: Levels, damaged: boolean): Insight {
  const { durationSeconds } = levels;
  const sides = levels.isOne ? levels.sides.slice(0, 1) : levels.sides;
  const speech = speechOfSides(sides).map((frames) =>
    frames.map((frame) => Math.min(durationSeconds, frame / framesPerSecond)),
  );
  const silences = outside(speech, durationSeconds);
  return {
    callSid,
    durationSeconds,
    sides: levels.isOne ? 'one' : 'two',
    peaks: sides.map(({ peak }) => loudestOf(peak)),
    speech: speech.map((intervals) => Float32Array.from(intervals)),
    silences: Float32Array.from(silences),
    figures: figuresOf(speech, silences, durationSeconds),
    damaged,
  };
}

function speechOfSides(sides: readonly SideLevels[]): number[][] {
  const voiced = sides.map(({ level }) => ({ level, voiced: voicedFrames(level) }));
  return voiced.map((side, at) => {
    const other = voiced[1 - at];
    return speechOf(other === undefined ? side.voiced : withoutLineCrosstalk(side, other));
  });
}

function figuresOf(speech: readonly Intervals[], silences: Intervals, durationSeconds: number): InsightFigures {
  const [left = [], right] = speech;
  return {
    speechSeconds: speech.map(lengthOf),
    bothSeconds: right === undefined ? 0 : lengthOf(inBoth(left, right)),
    silenceSeconds: lengthOf(silences),
    // Of one channel nobody can say who talks, nor whether it is one person.
    longestMonologue: right === undefined ? null : longestMonologue(left, right, durationSeconds),
    longestSilence: longest(silences),
  };
}

function longestMonologue(left: Intervals, right: Intervals, durationSeconds: number): Monologue | null {
  const first = longest(monologues(left, right, durationSeconds));
  const second = longest(monologues(right, left, durationSeconds));
  if (first === null) return second && { side: 1, ...second };
  if (second === null || first.to - first.from >= second.to - second.from) return { side: 0, ...first };
  return { side: 1, ...second };
}

function loudestOf(peak: Uint8Array): Uint8Array {
  const count = Math.min(mostPeaks, peak.length);
  return Uint8Array.from({ length: count }, (_, at) => {
    const from = Math.floor((at * peak.length) / count);
    const to = Math.floor(((at + 1) * peak.length) / count);
    return peak.subarray(from, to).reduce((most, here) => Math.max(most, here), 0);
  });
}
