import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { Random } from '../../../../src/main/sample-account/calls/random.ts';
import { nodeForHost } from '../../../chromium-host/launch.ts';
import { loopbackServer } from '../loopback-server.ts';
import { tempFolder } from '../temp-folder.ts';
import { wav } from './audio-samples.ts';
import { namedIn, opened, recordingPathIn } from './sealed-folder.ts';

const kills = 15;
const recordings = 60;
const chunkBytes = 16_384;

// Another in the environment kills at other moments.
const seed = Number(process.env.VOICELOGS_KILL_SEED ?? 11);

test(`downloads killed again and again (VOICELOGS_KILL_SEED=${seed}) leave whole files, and all in the end`, {
  timeout: 120_000,
}, async () => {
  const random = new Random(seed);
  const bodies = new Map<string, Buffer>(
    Array.from({ length: recordings }, (_, index) => {
      // Some are written while they come, the others at once.
      const body = wav(index % 5 === 0 ? random.integer(900_000, 2_000_000) : random.integer(5_000, 90_000));
      // No two alike, so that none can be taken for another.
      body.writeUInt32LE(index, 60);
      return [`call_${index}`, body] as const;
    }),
  );
  const sent = { chunks: 0, killAt: Number.POSITIVE_INFINITY, reached: () => {} };
  const origin = await loopbackServer(async (request, response) => {
    const body = bodies.get((request.url ?? '').slice(1));
    if (body === undefined) return void response.writeHead(404).end();
    const etag = `"${body.length}"`;
    const asked = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const from = request.headers['if-range'] === etag ? asked : 0;
    const headers = { ETag: etag, 'Content-Length': body.length - from };
    if (from === 0) response.writeHead(200, headers);
    else response.writeHead(206, { ...headers, 'Content-Range': `bytes ${from}-${body.length - 1}/${body.length}` });
    for (let at = from; at < body.length && !response.destroyed; at += chunkBytes) {
      response.write(body.subarray(at, at + chunkBytes));
      sent.chunks += 1;
      if (sent.chunks === sent.killAt) sent.reached();
      await turn();
    }
    response.end();
  });
  const folder = await tempFolder();

  /** Every file that has the name of a recording is that recording, to the last bit. Answers how many there are. */
  const wholeFiles = async () => {
    const here = (await namedIn(join(folder, 'acc'))).filter((one) => typeof one !== 'string');
    const named = here.filter(({ kind }) => kind === 'recording');
    for (const { callSid } of named) {
      const content = await opened(await recordingPathIn(join(folder, 'acc'), callSid));
      expect(content.equals(bodies.get(callSid) ?? Buffer.alloc(0))).toBe(true);
    }
    expect(new Set(named.map(({ callSid }) => callSid)).size).toBe(named.length);
    return named.length;
  };

  const here: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const reached = new Promise<void>((resolve) => {
      sent.reached = resolve;
    });
    sent.killAt = sent.chunks + random.integer(1, 200);
    const child = start(folder, origin, kill === 0 ? [...bodies.keys()] : []);
    const ended = once(child, 'exit');
    // The last ones may find that everything is here before it comes to that.
    await Promise.race([reached, ended]);
    child.kill('SIGKILL');
    await ended;
    here.push(await wholeFiles());
  }
  expect(here).toEqual(here.toSorted((a, b) => a - b));

  sent.killAt = Number.POSITIVE_INFINITY;
  const last = start(folder, origin, []);
  const [code] = await once(last, 'exit');
  expect(code).toBe(0);
  expect(await wholeFiles()).toBe(recordings);
  expect((await readdir(join(folder, 'acc'))).length).toBe(recordings);
});

function start(folder: string, origin: string, callSids: readonly string[]): ChildProcess {
  const script = join(import.meta.dirname, 'pinning-process.ts');
  const child = spawn(nodeForHost(), [script, folder, origin, ...callSids], { stdio: ['ignore', 'ignore', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}
