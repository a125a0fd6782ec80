import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AccountFile, type RememberedAccount } from '../../../../src/main/account/account-file.ts';
import { tempFolder } from '../temp-folder.ts';

const remembered: RememberedAccount = {
  account: {
    id: '0123456789abcdef',
    region: 'mumbai',
    apiHost: 'https://ccm-api.in.exotel.com',
    accountSid: 'acme',
    timeZone: 'Asia/Kolkata',
  },
  sampleNetwork: null,
  signedOut: false,
  hasSecret: true,
  isSealed: true,
  retryAfter: null,
};

describe('the remembered account', () => {
  test('is none before one was connected, which is nothing to be told of', async () => {
    expect(await new AccountFile(await tempFolder()).read()).toEqual({ remembered: null, notice: null });
  });

  test('is said to be missing where calls of one are on this laptop', async () => {
    const { remembered: read, notice } = await new AccountFile(await tempFolder()).read(true);
    expect(read).toBeNull();
    expect(notice).toContain('is missing. Connect to the same account again: its calls and recordings are still');
  });

  test('is what was written last, in a folder made for it', async () => {
    const folder = join(await tempFolder(), 'new', 'folder');
    const file = new AccountFile(folder);
    await file.write(remembered);
    await file.write({ ...remembered, signedOut: true });
    expect(await file.read()).toEqual({ remembered: { ...remembered, signedOut: true }, notice: null });
    expect(await readdir(folder)).toEqual(['account.json']);
  });

  test('is gone once removed, and removing it again is fine', async () => {
    const file = new AccountFile(await tempFolder());
    await file.write(remembered);
    await file.remove();
    await file.remove();
    expect(await file.read()).toEqual({ remembered: null, notice: null });
  });

  test.each([
    ['cut', '{"account":'],
    ['empty', ''],
    ['of another kind', '[]'],
    [
      'with an id that could leave its folder',
      JSON.stringify({ ...remembered, account: { ...remembered.account, id: '../../etc' } }),
    ],
    ['without a host', JSON.stringify({ ...remembered, account: { ...remembered.account, apiHost: null } })],
  ])('that is %s counts as none, is said, and the file is kept aside', async (_, text) => {
    const folder = await tempFolder();
    await writeFile(join(folder, 'account.json'), text);
    const { remembered: read, notice } = await new AccountFile(folder).read();
    expect(read).toBeNull();
    expect(notice).toContain('account.json.damaged');
    expect(await readdir(folder)).toEqual(['account.json.damaged']);
    expect(await readFile(join(folder, 'account.json.damaged'), 'utf8')).toBe(text);
  });

  test('that cannot be opened is said, and left where it is', async () => {
    const folder = await tempFolder();
    await mkdir(join(folder, 'account.json'));
    expect(await new AccountFile(folder).read()).toEqual({
      remembered: null,
      notice: expect.stringContaining('could not be opened'),
    });
    expect(await readdir(folder)).toEqual(['account.json']);
  });

  test('that cannot be written is said without the path', async () => {
    const folder = await tempFolder();
    await writeFile(join(folder, 'in-the-way'), '');
    const file = new AccountFile(join(folder, 'in-the-way'));
    await expect(file.write(remembered)).rejects.toMatchObject({
      code: 'folder-not-writable',
      message: expect.not.stringContaining(folder),
    });
  });

  test.runIf(process.platform !== 'win32')('can be read by its owner alone', async () => {
    const folder = await tempFolder();
    await chmod(folder, 0o755);
    await new AccountFile(folder).write(remembered);
    expect((await stat(join(folder, 'account.json'))).mode & 0o077).toBe(0);
  });
});
