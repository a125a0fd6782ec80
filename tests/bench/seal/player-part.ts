import { playerLatency } from '../audio/player-latency.ts';
import type { Progress } from '../report/progress.ts';
import { type Builds, buildNames } from './builds.ts';
import type { Works } from './works.ts';

const presses = 12;
const rounds = 2;

/** From a press of Play to the sound, and from a press on the seek bar of a recording of three hours. */
export async function measurePlaying(builds: Builds, progress: Progress): Promise<Works> {
  const play = { sealed: [] as number[], plain: [] as number[] };
  const seek = { sealed: [] as number[], plain: [] as number[] };
  for (let round = 1; round <= rounds; round += 1) {
    for (const name of buildNames) {
      const say = (length: string) => progress.say(`playing ${length}, ${name}, round ${round} of ${rounds}`);
      const { times } = await playerLatency(presses, say, builds[name]);
      play[name].push(...times.flatMap(({ play, unopened }) => [...play, ...unopened]));
      seek[name].push(...(times.at(-1)?.seek ?? []));
    }
  }
  return { 'play to sound': play, 'seek in 3 hours': seek };
}
