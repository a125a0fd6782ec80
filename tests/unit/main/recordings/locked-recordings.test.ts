import { expect, test } from 'vitest';
import type { Fetch } from '../../../../src/main/api/exchange.ts';
import { type AccountKeys, eraseKeys } from '../../../../src/main/sealing/account-keys.ts';
import { lockedKeys, testKeys } from '../test-keys.ts';
import { wav } from './audio-samples.ts';
import { recordingsRig } from './recordings-rig.ts';
import { contentOf } from './sealed-folder.ts';

const long = wav(400_000);

/** A service that plays `here` and is downloading `half`, of which 200,000 bytes have come. It has `keys`, as long as they are lent. */
async function setUp() {
  const lent: { keys: AccountKeys | null } = { keys: testKeys('acc') };
  const come = { bytes: 0 };
  const counting: Fetch = async (url, init) => {
    const response = await fetch(url, init);
    const count = new TransformStream<Uint8Array, Uint8Array>({
      transform(bytes, out) {
        come.bytes += bytes.length;
        out.enqueue(bytes);
      },
    });
    return new Response(response.body?.pipeThrough(count), response);
  };
  const keysOf = () => lent.keys ?? lockedKeys();
  const rig = await recordingsRig({ body: () => long, parts: { keysOf, fetch: counting } });
  const { service, storage, becomes } = rig;
  storage.etag = '"v1"';
  await service.keep(['here'], true);
  await becomes('here', 'ready');
  storage.answer = (_request, response) => {
    response.writeHead(200, { 'Content-Length': long.length, ETag: '"v1"' });
    response.write(long.subarray(0, 200_000));
    storage.answer = () => false;
    return true;
  };
  come.bytes = 0;
  await service.keep(['half'], true);
  await expect.poll(() => come.bytes).toBe(200_000);
  return { ...rig, lent };
}

test('an account that is locked in the middle of all is as it was once it is unlocked', async () => {
  const { service, restarted, storage, lent } = await setUp();
  await service.played('here', 9);
  service.openAccount(null);
  // At once, as the key ring does: what stops now is sealed with copies.
  if (lent.keys !== null) eraseKeys(lent.keys);
  await service.close();

  lent.keys = testKeys('acc');
  const next = restarted();
  await next.becomes('half', 'ready');
  expect(storage.requests.at(-1)?.headers.range).toBe('bytes=200000-');
  const list = await next.service.list();
  expect(list).toMatchObject([
    { callSid: 'here', state: 'ready', kept: true, file: { stoppedAtSeconds: 9 } },
    { callSid: 'half', state: 'ready', kept: true },
  ]);
  for (const { callSid } of list) {
    const stored = await next.service.file(callSid);
    expect(stored && (await contentOf(stored)).equals(long)).toBe(true);
  }
});

test('nothing is told or opened of recordings whose account is locked', async () => {
  const { service, lent } = await setUp();
  const stored = await service.file('here');
  const sound = await service.sound('here', false);
  service.openAccount(null);
  await service.close();
  lent.keys = null;
  expect(await service.list()).toEqual([]);
  expect(await service.sound('here', false)).toBeNull();
  for (const before of [stored, sound]) await expect(before?.open()).rejects.toMatchObject({ code: 'locked' });
  expect(() => service.openAccount('acc')).toThrow(expect.objectContaining({ code: 'locked' }));
});
