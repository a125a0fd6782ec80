import { openBenchPage } from '../browser/bench-page.ts';
import { serveSite } from '../browser/site.ts';
import { removeFolder, temporaryFolder } from '../browser/temporary-folder.ts';
import type {} from '../in-page/audio-page.ts';
import type { Progress } from '../report/progress.ts';
import { printGoals, printTable } from '../report/results.ts';
import { openUnwatchedPage } from './insight-browser.ts';
import { type BenchFile, makeMp3, makeWav, sampleFile, sampleRate } from './insight-files.ts';
import { RendererMemory } from './insight-memory.ts';
import { type FileServer, serveFiles } from './insight-server.ts';

const rounds = 3;

type Way = 'ours' | 'whole_decode';

interface Measured {
  /** The middle one of the rounds; null where the page did not live to the end. */
  readonly ms: number | null;
  /** The most of the rounds, above the idle page, with the browser's code as far as it is read for it; null where the system does not tell. */
  readonly peak_mb: number | null;
  /** Why there is no figure: the browser's words. */
  readonly died?: string;
}

type Results = Record<string, Record<Way, Measured>>;

/**
 * Listening to whole recordings as the app does, with analysis, against nothing but `decodeAudioData` of the whole file, at the
 * file's own rate, which is its fastest. Each run in a fresh browser.
 */
export async function measureInsight(progress: Progress): Promise<{ files: Results }> {
  const folder = temporaryFolder('recordings');
  const site = await serveSite();
  try {
    const files: readonly BenchFile[] = [
      ...[5, 60, 180].map((minutes) => makeMp3(folder, minutes)),
      makeWav(folder, 60, await decodedSample(site.url)),
    ];
    const server = await serveFiles(files.map(({ path }) => path));
    const results: Results = {};
    for (const file of files) {
      progress.say(file.name);
      results[file.name] = await inTurns(file, site.url, server);
    }
    server.close();
    print(results);
    return { files: results };
  } finally {
    await site.close();
    removeFolder(folder);
  }
}

async function inTurns(file: BenchFile, site: string, server: FileServer): Promise<Record<Way, Measured>> {
  const runs: Record<Way, Measured[]> = { ours: [], whole_decode: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const way of ['ours', 'whole_decode'] as const) runs[way].push(await run(way, file, site, server));
  }
  return { ours: summedUp(runs.ours), whole_decode: summedUp(runs.whole_decode) };
}

async function run(
  way: Way,
  { path, bytes, mimeType }: BenchFile,
  site: string,
  server: FileServer,
): Promise<Measured> {
  const page = await openUnwatchedPage(`${site}audio.html`);
  const url = server.urlOf(path);
  const call =
    way === 'ours'
      ? `listen(${JSON.stringify({ url, bytes, mimeType })})`
      : `decodeWhole(${JSON.stringify(url)}, ${sampleRate})`;
  const memory = new RendererMemory();
  try {
    const ms = Number(await page.evaluate(`audioPage.${call}.then(({ ms }) => ms)`));
    return { ms: Math.round(ms), peak_mb: memory.end() };
  } catch (thrown) {
    const [words = ''] = (thrown instanceof Error ? thrown.message : String(thrown)).split('\n');
    return { ms: null, peak_mb: memory.end(), died: words };
  } finally {
    await page.close();
  }
}

function summedUp(runs: readonly Measured[]): Measured {
  const died = runs.find((one) => one.died !== undefined);
  const times = runs.map(({ ms }) => ms ?? Number.POSITIVE_INFINITY).sort((one, other) => one - other);
  const peaks = runs.flatMap(({ peak_mb }) => (peak_mb === null ? [] : [peak_mb]));
  const peak_mb = peaks.length === 0 ? null : Math.max(...peaks);
  return died === undefined ? { ms: times[Math.floor(times.length / 2)] ?? null, peak_mb } : { ...died, peak_mb };
}

/** Raw samples to make a WAV file of: Node has no decoder. */
async function decodedSample(site: string): Promise<Buffer> {
  const server = await serveFiles([sampleFile()]);
  const { page, close } = await openBenchPage(`${site}audio.html`);
  try {
    const given = { url: server.urlOf(sampleFile()), sampleRate };
    const samples = await page.evaluate(({ url, sampleRate }) => window.audioPage.samplesOf(url, sampleRate), given);
    return Buffer.from(samples, 'base64');
  } finally {
    await close();
    server.close();
  }
}

function print(results: Results): void {
  const text = ({ ms, died }: Measured) => (ms === null ? `died: ${died}` : `${(ms / 1_000).toFixed(2)} s`);
  const memory = ({ peak_mb }: Measured) => (peak_mb === null ? '–' : `${peak_mb} MB`);
  const rows = Object.entries(results);
  printTable(
    'Listening to a whole recording, against decoding it whole: time, and memory above the idle page at most',
    [
      ['recording', 'ours', 'whole', 'ours', 'whole'],
      ...rows.map(([name, { ours, whole_decode: whole }]) => [
        name,
        text(ours),
        text(whole),
        memory(ours),
        memory(whole),
      ]),
    ],
  );
  printGoals(
    rows.flatMap(([name, { ours, whole_decode: whole }]) => [
      {
        goal: `${name}: not slower than decoding whole`,
        measured: `${text(ours)} against ${text(whole)}`,
        met: ours.ms !== null && ours.ms <= (whole.ms ?? Number.POSITIVE_INFINITY),
      },
      {
        goal: `${name}: at most a tenth of its memory`,
        measured: `${memory(ours)} against ${memory(whole)}`,
        met: ours.peak_mb !== null && whole.peak_mb !== null && ours.peak_mb * 10 <= whole.peak_mb,
      },
    ]),
  );
}
