import { filledProfile } from '../app/filled-profile.ts';
import { launchOnce } from '../app/launch-once.ts';
import type { Progress } from '../report/progress.ts';
import { formatCount } from '../report/results.ts';
import { type BuildName, type Builds, buildNames } from './builds.ts';
import type { Works } from './works.ts';

const launches = 5;
const typed = ['sharma', 'priya kumar', '9181', 'status:missed'];

/** From launching the app with so many calls to its first rows, to its first search, and searches after that. */
export async function measureStart(builds: Builds, calls: number, progress: Progress): Promise<Works> {
  const rows = { sealed: [] as number[], plain: [] as number[] };
  const first = { sealed: [] as number[], plain: [] as number[] };
  const search = { sealed: [] as number[], plain: [] as number[] };
  const profiles = new Map<BuildName, string>();
  for (const name of buildNames) {
    const what = `filling a profile with ${formatCount(calls)} calls, ${name}`;
    const onFilled = (done: number) => progress.say(what, `${Math.round((done / calls) * 100)} %`);
    profiles.set(name, await filledProfile(calls, 'stopped', onFilled, builds[name]));
  }
  // In turns, so that what else the machine does meanwhile is shared; the first turn only warms up.
  for (let turn = 0; turn <= launches; turn += 1) {
    for (const [name, profile] of profiles) {
      progress.say(`launch ${turn} of ${launches} with ${formatCount(calls)} calls, ${name}`);
      const launch = await launchOnce(profile, calls, typed, builds[name]);
      if (turn === 0) continue;
      rows[name].push(launch.rows);
      first[name].push(launch.search);
      search[name].push(...launch.searches);
    }
  }
  return { 'cold start, first rows': rows, 'cold start, first search': first, search };
}
