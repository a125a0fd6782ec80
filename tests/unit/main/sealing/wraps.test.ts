import { existsSync } from 'node:fs';
import { copyFile, cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KeyFiles } from '../../../../src/main/sealing/key-file.ts';
import { KeyRing } from '../../../../src/main/sealing/key-ring.ts';
import { tempFolder } from '../temp-folder.ts';
import { cheapCost } from './cheap-cost.ts';
import { MemoryKeychain } from './memory-keychain.ts';

const id = '0123456789abcdef';
const passphrase = 'four words of no use';

async function laptop() {
  const folder = join(await tempFolder(), 'keys');
  const keychain = new MemoryKeychain();
  const run = () =>
    new KeyRing({ files: new KeyFiles(folder), keychain, isReadOnly: false, now: () => 1_000, cost: cheapCost });
  return { folder, path: join(folder, `${id}.json`), keychain, run };
}

/** An account that keychain, passphrase and recovery code open. */
async function wrappedByAll() {
  const on = await laptop();
  const ring = on.run();
  await ring.open(id);
  await ring.setPassphrase(id, null, passphrase);
  const code = await ring.makeRecoveryCode(id);
  return { ...on, ring, code, keys: ring.keysOf(id) };
}

describe('an account’s key', () => {
  test('is opened by keychain, passphrase or recovery code alone', async () => {
    const { run, keychain, code, keys } = await wrappedByAll();
    const byKeychain = run();
    await byKeychain.open(id);
    expect(byKeychain.keysOf(id)).toEqual(keys);
    keychain.available = false;
    for (const typed of [
      { by: 'passphrase', text: passphrase },
      { by: 'recovery-code', text: code },
    ] as const) {
      const ring = run();
      await expect(ring.open(id)).rejects.toMatchObject({
        reason: 'keychain-unavailable',
        openers: ['keychain', 'passphrase', 'recovery-code'],
      });
      await ring.openWith(id, typed);
      expect(ring.keysOf(id)).toEqual(keys);
    }
  });

  test('is the same passphrase however the keyboard writes its letters', async () => {
    const { run, ring } = await wrappedByAll();
    await ring.setPassphrase(id, passphrase, 'crème brûlée für uns');
    const other = run();
    await other.openWith(id, { by: 'passphrase', text: 'crème brûlée für uns'.normalize('NFD') });
    expect(other.isOpen(id)).toBe(true);
  });

  test('is opened by no other passphrase', async () => {
    const { run } = await wrappedByAll();
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 30 }), async (text) => {
        fc.pre(text.normalize('NFKC') !== passphrase);
        const ring = run();
        await expect(ring.openWith(id, { by: 'passphrase', text })).rejects.toMatchObject({ code: 'wrong-passphrase' });
        expect(ring.isOpen(id)).toBe(false);
      }),
      { numRuns: 5 },
    );
  });

  test('is not opened by a passphrase or code that was replaced', async () => {
    const { run, ring, code } = await wrappedByAll();
    await expect(ring.setPassphrase(id, 'not the one before', 'another passphrase')).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    await ring.setPassphrase(id, passphrase, 'another passphrase');
    await ring.makeRecoveryCode(id);
    for (const typed of [
      { by: 'passphrase', text: passphrase },
      { by: 'recovery-code', text: code },
    ] as const) {
      await expect(run().openWith(id, typed)).rejects.toMatchObject({ code: 'wrong-passphrase' });
    }
  });

  test('keeps its passphrase where nothing else opens it', async () => {
    const { run, keychain } = await laptop();
    keychain.available = false;
    const ring = run();
    expect(await ring.open(id, { passphrase })).toBe('made');
    await expect(ring.setPassphrase(id, passphrase, null)).rejects.toMatchObject({ code: 'bad-request' });
    await expect(run().open(id)).rejects.toMatchObject({ reason: 'passphrase', openers: ['passphrase'] });
  });

  test('without keychain and passphrase is not made, but for the sample account', async () => {
    const { run, keychain, folder } = await laptop();
    keychain.available = false;
    await expect(run().open(id)).rejects.toMatchObject({ code: 'no-keychain' });
    expect(existsSync(folder)).toBe(false);
    expect(await run().open('sample')).toBe('made');
  });

  test('is wrapped anew by a keychain that lost it, once something else has opened it', async () => {
    const { run, keychain, keys } = await wrappedByAll();
    keychain.keys.clear();
    const ring = run();
    await expect(ring.open(id)).rejects.toMatchObject({ reason: 'keychain-lost-key' });
    await ring.openWith(id, { by: 'passphrase', text: passphrase });
    const next = run();
    await next.open(id);
    expect(next.keysOf(id)).toEqual(keys);
  });

  test('is wrapped anew when the keychain is another, which is told where that lacks it', async () => {
    const { run, keychain } = await wrappedByAll();
    const before = new Map(keychain.keys);
    keychain.backend = 'Another keychain';
    await run().open(id);
    expect([...keychain.keys.keys()]).not.toEqual([...before.keys()]);
    expect(await run().open(id)).toBe('opened');
    keychain.backend = 'Test keychain';
    keychain.keys.clear();
    await expect(run().open(id)).rejects.toMatchObject({
      detail: 'It was put into Another keychain; this session has Test keychain.',
    });
  });

  test('that was locked is not opened by its keychain, also after a restart, until it is unlocked', async () => {
    const { run, ring, keychain } = await wrappedByAll();
    await ring.noteLocked(id, false);
    ring.lock();
    expect(keychain.keys.size).toBe(0);
    const next = run();
    await expect(next.open(id)).rejects.toMatchObject({ reason: 'locked', openers: ['passphrase', 'recovery-code'] });
    await next.openWith(id, { by: 'passphrase', text: passphrase });
    expect(await run().open(id)).toBe('opened');
  });

  test('locked with the system’s login at hand waits for that', async () => {
    const { run, ring } = await wrappedByAll();
    await ring.noteLocked(id, true);
    const next = run();
    await expect(next.open(id)).rejects.toMatchObject({ openers: ['system-login', 'passphrase', 'recovery-code'] });
    await next.openAfterLogin(id);
    expect(await run().open(id)).toBe('opened');
  });

  test('is said to be lost where its file is missing or damaged, and the file stays as it is', async () => {
    const { run, path } = await wrappedByAll();
    await writeFile(path, '{"version":1');
    await expect(run().open(id, { isSealed: true })).rejects.toMatchObject({ reason: 'lost', openers: [] });
    expect(await readFile(path, 'utf8')).toBe('{"version":1');
    await rm(path);
    await expect(run().open(id, { isSealed: true })).rejects.toMatchObject({ reason: 'lost' });
    expect(existsSync(path)).toBe(false);
  });

  test('is opened by what is whole of a damaged file', async () => {
    const { run, path } = await wrappedByAll();
    const stored = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify({ ...stored, keychain: { name: 7 }, recoveryCode: 'x' }));
    const ring = run();
    await expect(ring.open(id)).rejects.toMatchObject({ openers: ['passphrase'] });
    await ring.openWith(id, { by: 'passphrase', text: passphrase });
  });

  test('is not opened by a wrap of another account, or of another kind', async () => {
    const { run, path, folder } = await wrappedByAll();
    await copyFile(path, join(folder, 'fedcba9876543210.json'));
    await expect(run().open('fedcba9876543210')).rejects.toMatchObject({ reason: 'keychain-lost-key' });
    await expect(run().openWith('fedcba9876543210', { by: 'passphrase', text: passphrase })).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
  });
});

describe('killed while the key file is written', () => {
  /** The folder as it is at each moment of a change that a kill could leave, the keychain beside it. */
  async function momentsOf(change: (on: Awaited<ReturnType<typeof wrappedByAll>>) => Promise<unknown>) {
    const on = await wrappedByAll();
    const moments: { readonly folder: string; readonly keychain: MemoryKeychain }[] = [];
    const take = async () => {
      const folder = join(await tempFolder(), 'keys');
      await cp(on.folder, folder, { recursive: true });
      const keychain = new MemoryKeychain();
      for (const [name, key] of on.keychain.keys) keychain.keys.set(name, key);
      moments.push({ folder, keychain });
    };
    const { write, forget } = on.keychain;
    on.keychain.write = async (...given) => {
      await write.apply(on.keychain, given);
      await take();
    };
    on.keychain.forget = async (...given) => {
      await take();
      await forget.apply(on.keychain, given);
    };
    await take();
    await change(on);
    await take();
    // The new file half written beside the old one, or the old one's.
    const before = moments[0];
    if (before !== undefined) {
      const text = await readFile(on.path, 'utf8');
      for (const part of [0, 1, Math.floor(text.length / 2), text.length]) {
        const folder = join(await tempFolder(), 'keys');
        await cp(before.folder, folder, { recursive: true });
        await writeFile(join(folder, `${id}.json.tmp`), text.slice(0, part));
        const keychain = new MemoryKeychain();
        for (const [name, key] of [...before.keychain.keys, ...on.keychain.keys]) keychain.keys.set(name, key);
        moments.push({ folder, keychain });
      }
    }
    return { ...on, moments };
  }

  test.each([
    ['a passphrase is changed', ({ ring }) => ring.setPassphrase(id, passphrase, 'another passphrase')],
    ['a recovery code is made', ({ ring }) => ring.makeRecoveryCode(id)],
    [
      'it is wrapped anew by another keychain',
      async ({ run, keychain }) => {
        keychain.backend = 'Another keychain';
        await run().open(id);
      },
    ],
  ] as [string, (on: Awaited<ReturnType<typeof wrappedByAll>>) => Promise<unknown>][])(
    'as %s, the old key file or the new one opens',
    async (_, change) => {
      const { moments, keys, code } = await momentsOf(change);
      expect(moments.length).toBeGreaterThan(4);
      for (const { folder, keychain } of moments) {
        const ring = new KeyRing({
          files: new KeyFiles(folder),
          keychain,
          isReadOnly: false,
          now: () => 0,
          cost: cheapCost,
        });
        await ring.open(id);
        expect(ring.keysOf(id)).toEqual(keys);
        // By what a person knows, too.
        keychain.available = false;
        const typed = new KeyRing({
          files: new KeyFiles(folder),
          keychain,
          isReadOnly: false,
          now: () => 0,
          cost: cheapCost,
        });
        const opened = await Promise.allSettled([
          typed.openWith(id, { by: 'passphrase', text: passphrase }),
          typed.openWith(id, { by: 'passphrase', text: 'another passphrase' }),
          typed.openWith(id, { by: 'recovery-code', text: code }),
        ]);
        expect(opened.some(({ status }) => status === 'fulfilled')).toBe(true);
        expect(typed.keysOf(id)).toEqual(keys);
      }
    },
  );

  test('as it is destroyed, it opens or is known to be destroyed, and is then forgotten', async () => {
    const { moments } = await momentsOf(({ ring }) => ring.destroy(id));
    const states: string[] = [];
    for (const { folder, keychain } of moments) {
      const ring = new KeyRing({
        files: new KeyFiles(folder),
        keychain,
        isReadOnly: false,
        now: () => 0,
        cost: cheapCost,
      });
      const destroyed = await ring.destroyed();
      states.push(destroyed.length === 0 ? 'opens' : 'destroyed');
      if (destroyed.length === 0) await ring.open(id);
      else await ring.forget(id);
      expect((await readdir(join(folder, '..'))).includes('keys')).toBe(destroyed.length === 0);
    }
    expect(new Set(states)).toEqual(new Set(['opens', 'destroyed']));
  });
});
