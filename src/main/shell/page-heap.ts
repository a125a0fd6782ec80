import type { CommandLine } from 'electron';

/**
 * For each thread of the page's process. V8 takes its bounds from the laptop's memory: with 16 GB and more they are 4 GB of
 * objects, of which it looks through all only once they have grown fourfold, and 96 MB for the newest ones, while 10 MB
 * are of use. What should need most is to remove the calls of four weeks at once: some 300 MB for 460,000, by estimate; it was not run.
 */
const bounds = { objectsMb: 1_000, newestMb: 8 };

/** Keeps the garbage of the page's process small. To be called before the app is ready. */
export function boundPageHeap(commandLine: Pick<CommandLine, 'appendSwitch'>): void {
  const { objectsMb, newestMb } = bounds;
  commandLine.appendSwitch('js-flags', `--max-old-space-size=${objectsMb} --max-semi-space-size=${newestMb}`);
}
