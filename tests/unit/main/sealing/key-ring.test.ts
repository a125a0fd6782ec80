import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { KeyFiles } from '../../../../src/main/sealing/key-file.ts';
import { KeyRing } from '../../../../src/main/sealing/key-ring.ts';
import { tempFolder } from '../temp-folder.ts';
import { cheapCost } from './cheap-cost.ts';
import { MemoryKeychain } from './memory-keychain.ts';

const id = '0123456789abcdef';

async function laptop() {
  const folder = join(await tempFolder(), 'keys');
  const keychain = new MemoryKeychain();
  const run = (isReadOnly = false) =>
    new KeyRing({ files: new KeyFiles(folder), keychain, isReadOnly, now: () => 1_000, cost: cheapCost });
  return { folder, keychain, run };
}

describe('a key ring', () => {
  test('makes an account’s key once, and opens the same keys in each run after', async () => {
    const { run, keychain } = await laptop();
    const first = run();
    expect(await first.open(id)).toBe('made');
    expect(await first.open(id)).toBe('opened');
    const second = run();
    expect(await second.open(id)).toBe('opened');
    expect(second.keysOf(id)).toEqual(first.keysOf(id));
    expect(keychain.keys.size).toBe(1);
  });

  test('keeps the sample account’s key beside its data where there is no keychain', async () => {
    const { run, keychain } = await laptop();
    keychain.available = false;
    const first = run();
    expect(await first.open('sample')).toBe('made');
    const second = run();
    expect(await second.open('sample')).toBe('opened');
    expect(second.keysOf('sample')).toEqual(first.keysOf('sample'));
  });

  test('gives each account another key', async () => {
    const { run } = await laptop();
    const ring = run();
    await ring.open(id);
    await ring.open('sample');
    expect(ring.keysOf(id).files).not.toEqual(ring.keysOf('sample').files);
  });

  test('has no keys of an account that is not open', async () => {
    const { run } = await laptop();
    expect(run().isOpen(id)).toBe(false);
    expect(() => run().keysOf(id)).toThrow(expect.objectContaining({ code: 'locked' }));
  });

  test('erases the keys that it gave out when it locks', async () => {
    const { run } = await laptop();
    const ring = run();
    await ring.open(id);
    const given = ring.keysOf(id);
    ring.lock();
    expect(ring.isOpen(id)).toBe(false);
    for (const key of Object.values(given)) expect(key.every((byte) => byte === 0)).toBe(true);
  });

  test('writes no key into its file, which only its owner may read', async () => {
    const { run, folder, keychain } = await laptop();
    await run().open(id);
    expect(await readdir(folder)).toEqual([`${id}.json`]);
    const text = await readFile(join(folder, `${id}.json`), 'utf8');
    for (const key of keychain.keys.values()) expect(text).not.toContain(Buffer.from(key).toString('base64'));
  });

  test('changes nothing where the keychain cannot be asked or has lost the key', async () => {
    const { run, folder, keychain } = await laptop();
    await run().open(id);
    const before = await readFile(join(folder, `${id}.json`), 'utf8');
    keychain.available = false;
    await expect(run().open(id)).rejects.toMatchObject({ reason: 'keychain-unavailable', openers: ['keychain'] });
    keychain.available = true;
    const kept = new Map(keychain.keys);
    keychain.keys.clear();
    await expect(run().open(id)).rejects.toMatchObject({ reason: 'keychain-lost-key', openers: ['keychain'] });
    expect(await readFile(join(folder, `${id}.json`), 'utf8')).toBe(before);
    for (const [name, key] of kept) keychain.keys.set(name, key);
    expect(await run().open(id)).toBe('opened');
  });

  test('does not open a damaged key file, and leaves it as it is', async () => {
    const { run, folder } = await laptop();
    await run().open(id);
    const path = join(folder, `${id}.json`);
    const text = await readFile(path, 'utf8');
    for (const damaged of ['', '{', '[]', '{"version":1}', text.replace('"version":1', '"version":9')]) {
      await writeFile(path, damaged);
      await expect(run().open(id)).rejects.toMatchObject({ code: 'locked' });
      expect(await readFile(path, 'utf8')).toBe(damaged);
    }
  });

  test('destroys what opens a key before anything else, and a new key is made only once that is forgotten', async () => {
    const { run, folder, keychain } = await laptop();
    const ring = run();
    await ring.open(id);
    await ring.destroy(id);
    expect(keychain.keys.size).toBe(0);
    expect(await readFile(join(folder, `${id}.json`), 'utf8')).toBe('{"version":1,"destroyed":true}');
    await expect(run().open(id)).rejects.toMatchObject({ code: 'locked' });
    await ring.forget(id);
    expect(ring.isOpen(id)).toBe(false);
    expect(existsSync(folder)).toBe(false);
    expect(await run().open(id)).toBe('made');
  });

  test('where nothing can be written makes a key for the run alone', async () => {
    const { run, folder, keychain } = await laptop();
    expect(await run(true).open(id)).toBe('made');
    expect(existsSync(folder)).toBe(false);
    expect(keychain.keys.size).toBe(0);
  });
});
