/** CSS pixels. */
const barWidth = 2;
const gap = 1;

/** What is drawn, in CSS pixels and colours. */
export interface WaveformPicture {
  readonly width: number;
  readonly height: number;
  /** Upwards from the middle, then downwards; one alone is drawn both ways. */
  readonly sides: readonly { readonly peaks: Uint8Array; readonly colour: string }[];
  readonly pixelRatio: number;
}

/** How many bars have room. */
export function barsIn(width: number): number {
  return Math.max(1, Math.floor((width + gap) / (barWidth + gap)));
}

/** The loudest of the peaks of each bar, in shares of the loudest of all sides: a quiet recording is as well seen as a loud one. */
export function barHeights(sides: readonly Uint8Array[], bars: number): number[][] {
  const loudest = sides.reduce((most, peaks) => peaks.reduce((one, peak) => Math.max(one, peak), most), 1);
  return sides.map((peaks) =>
    Array.from({ length: bars }, (_, bar) => {
      const from = Math.floor((bar * peaks.length) / bars);
      const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / bars));
      return peaks.subarray(from, to).reduce((most, peak) => Math.max(most, peak), 0) / loudest;
    }),
  );
}

/** Draws the whole recording in full colour. */
export function drawWaveform(canvas: HTMLCanvasElement, { width, height, sides, pixelRatio }: WaveformPicture): void {
  canvas.width = Math.round(width * pixelRatio);
  canvas.height = Math.round(height * pixelRatio);
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.scale(pixelRatio, pixelRatio);
  const bars = barsIn(width);
  const heights = barHeights(
    sides.map(({ peaks }) => peaks),
    bars,
  );
  const middle = height / 2;
  for (const [side, { colour }] of sides.entries()) {
    context.fillStyle = colour;
    for (const [bar, share] of (heights[side] ?? []).entries()) {
      const x = bar * (barWidth + gap);
      // Half a pixel is left where nobody speaks: a line to see and to hit.
      const length = Math.max(0.5, share * (middle - 1));
      const up = side === 0 ? length : 0;
      const down = side === 1 || sides.length === 1 ? length : 0;
      context.fillRect(x, middle - up, barWidth, up + down);
    }
  }
}
