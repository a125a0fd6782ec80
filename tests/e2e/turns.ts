import type { Page } from 'playwright/test';

/** The part of a recording in which one side speaks and the other is silent that is the longest, in seconds. */
export interface Turn {
  readonly from: number;
  readonly to: number;
}

/** What the file of the recording that plays holds, decoded whole by the browser, apart from the app. */
export async function turnsOf(page: Page): Promise<{ agent: Turn; customer: Turn; silence: Turn; duration: number }> {
  return page.evaluate(async () => {
    const url = performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .findLast((name) => name.includes('/recordings/'));
    if (url === undefined) throw new Error('No recording was asked for.');
    const file = await (await fetch(url)).arrayBuffer();
    const audio = await new OfflineAudioContext(2, 1, 16_000).decodeAudioData(file);
    const piece = audio.sampleRate / 10;
    const levels = [0, 1].map((channel) => {
      const samples = audio.getChannelData(channel);
      return Array.from({ length: Math.floor(samples.length / piece) }, (_, at) =>
        samples.subarray(at * piece, (at + 1) * piece).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0),
      );
    });
    /** Longest run of pieces in which it holds, with gaps of up to `gap` pieces. */
    const longest = (holds: (at: number) => boolean | null) => {
      let best = { from: 0, to: 0 };
      let from: number | null = null;
      for (let at = 0; at <= (levels[0]?.length ?? 0); at += 1) {
        const now = at < (levels[0]?.length ?? 0) ? holds(at) : false;
        if (now === false && from !== null) {
          if (at - from > best.to - best.from) best = { from, to: at };
          from = null;
        } else if (now === true) from ??= at;
      }
      return { from: best.from / 10, to: best.to / 10 };
    };
    const level = (side: number, at: number) => levels[side]?.[at] ?? 0;
    const quiet = (at: number) => level(0, at) < 0.01 && level(1, at) < 0.01;
    /** Nobody has spoken for a second. */
    const paused = (at: number) => Array.from({ length: 10 }, (_, back) => quiet(at - back)).every((is) => is);
    // A turn goes on through its own short pauses, and ends as the other side is heard at all.
    const turn = (side: number) =>
      longest((at) => (level(1 - side, at) > 0.001 || paused(at) ? false : level(side, at) > 0.05 ? true : null));
    const silence = longest(quiet);
    return { agent: turn(0), customer: turn(1), silence, duration: audio.duration };
  });
}
