import { expect, test, vi } from 'vitest';
import type { Bridge } from '../../../src/shared/ipc/bridge.ts';
import { mostInRequest } from '../../../src/shared/ipc/channels.ts';

const electron = vi.hoisted(() => ({
  bridge: null as unknown,
  invoke: vi.fn(async () => ({ ok: true, value: null })),
}));
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (_name: string, bridge: unknown) => (electron.bridge = bridge) },
  ipcRenderer: { invoke: electron.invoke },
}));
await import('../../../src/preload/index.ts');

test('more calls than a request takes are refused before they are sent, and as many as it takes are sent', async () => {
  const bridge = electron.bridge as Bridge;
  const callSids = new Array<string>(mostInRequest).fill('sid');
  expect(await bridge.request('recording.remove', { callSids: [...callSids, 'sid'] })).toMatchObject({
    ok: false,
    error: { code: 'bad-request', message: expect.stringContaining('more than 200,000 calls') },
  });
  expect(electron.invoke).not.toHaveBeenCalled();
  expect(await bridge.request('recording.remove', { callSids })).toMatchObject({ ok: true });
  expect(electron.invoke).toHaveBeenCalledOnce();
});

test.each([
  ['a list within a list', { files: [new Array<string>(mostInRequest + 1).fill('sid')] }],
  ['a list within an object', { filters: { agents: new Array<string>(mostInRequest + 1).fill('sid') } }],
  ['many lists, none too long', Array.from({ length: 5 }, () => new Array<string>(mostInRequest).fill('sid'))],
  [
    'itself',
    (() => {
      const cyclic: { self?: unknown } = {};
      cyclic.self = cyclic;
      return cyclic;
    })(),
  ],
])('a message that holds %s is refused before it is sent', async (_what, argument) => {
  electron.invoke.mockClear();
  const bridge = electron.bridge as { request(name: string, argument: unknown): Promise<unknown> };
  expect(await bridge.request('settings.change', argument)).toMatchObject({
    ok: false,
    error: { code: 'bad-request' },
  });
  expect(electron.invoke).not.toHaveBeenCalled();
});
