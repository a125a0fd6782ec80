// Recordings: each part measures its own and adds to bench-results/audio.json, which keeps what other parts measured before.
// Arguments: names of the parts; all without any.
import { measureInsight } from './audio/insight-part.ts';
import { measureKeep } from './audio/keep-part.ts';
import { measurePlayer } from './audio/player-part.ts';
import { Progress } from './report/progress.ts';
import { addResults } from './report/results.ts';

/** Measures, prints, and answers what goes into the results. */
type Part = (progress: Progress) => Promise<object>;

const parts: Readonly<Record<string, Part>> = { insight: measureInsight, keep: measureKeep, player: measurePlayer };

const asked = process.argv.slice(2).filter((word) => word in parts);
const progress = new Progress();
for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
  const results = await parts[name]?.(progress);
  progress.end();
  if (results !== undefined) addResults('audio', results);
}
