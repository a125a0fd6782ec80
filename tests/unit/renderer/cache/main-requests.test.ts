import { describe, expect, test } from 'vitest';
import { answerMain, type MainRequestHandlers } from '../../../../src/renderer/cache/main-requests.ts';
import { type CacheRequestName, cacheRequests } from '../../../../src/shared/ipc/cache-requests.ts';

/** Every request is answered with what reached its handler. */
const echo = Object.fromEntries(
  Object.keys(cacheRequests).map((name) => [name, async (argument: unknown) => ({ name, argument })]),
) as unknown as MainRequestHandlers;

const send = (name: unknown, argument: unknown) => answerMain(JSON.stringify({ name, argument }), echo);

describe('what main asks of the cache', () => {
  test('reaches the handler of its name, with its argument', async () => {
    expect(await send('calls.held' satisfies CacheRequestName, { accountId: 'acc' })).toEqual({
      name: 'calls.held',
      argument: { accountId: 'acc' },
    });
  });

  test.each(['toString', '__proto__', 'constructor', 'calls.Held', '', 5, null, ['calls.held']])(
    'and is named %j is refused',
    async (name) => {
      await expect(send(name, { accountId: 'acc' })).rejects.toThrow('The cache knows no request');
    },
  );

  test.each(Object.keys(cacheRequests))('as %s, but without an account, is refused', async (name) => {
    await expect(send(name, {})).rejects.toThrow('accountId');
    await expect(send(name, { accountId: '' })).rejects.toThrow('accountId');
  });

  test('and holds half a surrogate pair reaches the cache without it', async () => {
    const asked = send('calls.known', { accountId: 'acc', callSids: ['a\ud83d'] });
    expect(await asked).toMatchObject({ argument: { callSids: ['a\ufffd'] } });
  });
});
