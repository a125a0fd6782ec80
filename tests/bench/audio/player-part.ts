import type { Progress } from '../report/progress.ts';
import { printGoals, printTable } from '../report/results.ts';
import { type PlayerLatency, playerLatency } from './player-latency.ts';

const presses = 30;
/** Ms at p95. */
const goalMs = 100;

const rows: readonly [keyof PlayerLatency, string][] = [
  ['play_to_sound_ms', 'a press of Play'],
  ['unopened_play_to_sound_ms', 'a click on a call’s play button out of the blue'],
  ['resume_to_sound_ms', 'a press of Play after a pause'],
  ['seek_to_sound_ms', 'a press on the seek bar'],
];

/** From a press to what it lets one hear, in the built app. */
export async function measurePlayer(
  progress: Progress,
): Promise<PlayerLatency & { presses: number; player_by_length: object }> {
  const { by_length, overall } = await playerLatency(presses, (length) =>
    progress.say('playing and seeking', `a recording of ${length}`),
  );
  progress.end();
  printTable(`From a press to the first sound, ${presses} presses each (p50 / p95 ms)`, [
    ['after', ...by_length.map(({ length }) => length), 'both'],
    ...rows.map(([name, after]) => [
      after,
      ...[...by_length, overall].map((one) => `${one[name].p50} / ${one[name].p95}`),
    ]),
  ]);
  printGoals(
    (['play_to_sound_ms', 'seek_to_sound_ms'] as const).map((name) => ({
      goal: `${name === 'play_to_sound_ms' ? 'Play' : 'a seek'} heard within ${goalMs} ms at p95`,
      measured: `${overall[name].p95} ms`,
      met: overall[name].p95 <= goalMs,
    })),
  );
  return { ...overall, presses, player_by_length: by_length };
}
