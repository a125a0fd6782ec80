import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { describe, expect, test } from 'vitest';
import { answerRequests, type RequestHandlers } from '../../../../src/main/ipc/answer-requests.ts';
import { ipcChannels } from '../../../../src/shared/ipc/channels.ts';
import { type RequestName, requests } from '../../../../src/shared/ipc/requests.ts';
import { CodedError } from '../../../../src/shared/result.ts';

type Invoke = (event: unknown, name: unknown, argument: unknown) => Promise<unknown>;

const ownPage = { senderFrame: { parent: null, url: 'app://voicelogs/' }, sender: { id: 7 } };

/** Every request answered by `handler`, and a way to send one. */
function registered(handler: (name: RequestName, argument: unknown, sender: unknown) => Promise<unknown>) {
  let invoke: Invoke | undefined;
  const ipcMain: Pick<IpcMain, 'handle'> = {
    handle: (channel, listener) => {
      expect(channel).toBe(ipcChannels.request);
      invoke = (event, name, argument) => listener(event as IpcMainInvokeEvent, name, argument);
    },
  };
  const handlers = Object.fromEntries(
    Object.keys(requests).map((name) => [
      name,
      (argument: unknown, sender: unknown) => handler(name as RequestName, argument, sender),
    ]),
  );
  answerRequests(ipcMain, handlers as unknown as RequestHandlers, () => undefined);
  return (name: unknown, argument: unknown, event: unknown = ownPage) => invoke?.(event, name, argument);
}

describe('a request', () => {
  test('reaches its handler with its argument and its window, and is answered with a Result', async () => {
    const send = registered(async (name, argument, sender) => ({ name, argument, sender }));
    expect(await send('call.fetch-detail', { callSid: 'call_001' })).toEqual({
      ok: true,
      value: { name: 'call.fetch-detail', argument: { callSid: 'call_001' }, sender: { id: 7 } },
    });
  });

  test.each([
    ['a frame that is gone', null],
    ['a frame within the page', { parent: {}, url: 'app://voicelogs/' }],
    ['another site', { parent: null, url: 'https://evil.example/' }],
    ['a site that begins like ours', { parent: null, url: 'app://voicelogs.evil/' }],
    ['a blank page', { parent: null, url: 'about:blank' }],
  ])('from %s is refused and reaches nobody', async (_who, senderFrame) => {
    const send = registered(() => Promise.reject(new Error('reached')));
    expect(await send('app.state', null, { ...ownPage, senderFrame })).toMatchObject({
      ok: false,
      error: { code: 'bad-request', message: expect.stringContaining('did not come from the app') },
    });
  });

  test.each(['toString', '__proto__', 'constructor', 'app.State', '', 5, null, ['app.state'], undefined])(
    'named %j is refused',
    async (name) => {
      const send = registered(() => Promise.reject(new Error('reached')));
      expect(await send(name, null)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    },
  );

  test.each([
    ['app.state', {}],
    ['app.state', undefined],
    ['call.fetch-detail', { callSid: '' }],
    ['call.fetch-detail', { callSid: 5 }],
    ['call.fetch-detail', { callSid: 'a', more: 1 }],
    ['settings.change', { theme: 'sepia' }],
    ['settings.change', { syncDays: 0.5 }],
    ['settings.change', { favourites: [] }],
    ['sample.set-network', { running: 'yes' }],
    ['export.write', { exportId: 'x' }],
    ['account.connect', { region: 'mars' }],
  ])('%s with %j is refused', async (name, argument) => {
    const send = registered(() => Promise.reject(new Error('reached')));
    expect(await send(name, argument)).toMatchObject({
      ok: false,
      error: { code: 'bad-request', message: expect.stringContaining('argument') },
    });
  });

  test('that is refused does not repeat the secret it carried', async () => {
    const send = registered(() => Promise.reject(new Error('reached')));
    const argument = {
      region: 'mars',
      credentials: { kind: 'api-key', apiKey: 'key-5ecret', apiToken: 'token-5ecret' },
    };
    expect(JSON.stringify(await send('account.connect', argument))).not.toContain('5ecret');
  });

  test('to change settings carries only what is to change', async () => {
    const send = registered(async (_name, argument) => argument);
    expect(await send('settings.change', { theme: 'dark', syncDays: undefined })).toEqual({
      ok: true,
      value: { theme: 'dark' },
    });
  });

  test('that fails is answered with code and message, and whether to try again', async () => {
    const send = registered(() =>
      Promise.reject(new CodedError('offline', 'There is no network.', { retryable: true })),
    );
    expect(await send('sync.start', null)).toEqual({
      ok: false,
      error: { code: 'offline', message: 'There is no network.', retryable: true },
    });
  });

  test('that fails unforeseen shows neither a stack nor a path', async () => {
    const { readFile } = await import('node:fs/promises');
    const send = registered(() => readFile('/home/asha/secret/settings.json'));
    const answer = JSON.stringify(await send('sync.start', null));
    expect(answer).toContain('unexpected');
    expect(answer).toContain('ENOENT');
    expect(answer).not.toMatch(/asha|secret|\.ts|node:/);
  });
});
