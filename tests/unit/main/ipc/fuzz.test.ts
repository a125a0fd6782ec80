import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { answerRequests, type RequestHandlers } from '../../../../src/main/ipc/answer-requests.ts';
import { CacheClient } from '../../../../src/main/ipc/cache-client.ts';
import { requests } from '../../../../src/shared/ipc/requests.ts';
import { CodedError } from '../../../../src/shared/result.ts';
import { hostileValues, nearArguments } from '../../hostile-values.ts';
import { ManualClock } from '../manual-clock.ts';

const ownPage = { senderFrame: { parent: null, url: 'app://voicelogs/' }, sender: { id: 7 } };

/** What a handler may come upon: each names what no answer may repeat. */
const failures: readonly (() => unknown)[] = [
  () =>
    Object.assign(new Error("ENOENT: no such file, open '/home/leak/a'"), {
      code: 'ENOENT',
      syscall: 'open',
      path: '/home/leak/a',
    }),
  () => new Error('Cannot find module /home/leak/app/index.js'),
  () => new SyntaxError('Unexpected token, "{"token":"leak"" is not valid JSON'),
  () => Object.assign(new TypeError('leak'), { name: 'leak', code: 'leak' }),
  () => 'leak',
  () => ({ message: 'leak', stack: 'leak' }),
  () => undefined,
  () => {
    const cyclic: { self?: unknown } = {};
    cyclic.self = cyclic;
    return cyclic;
  },
  () => ({
    get message() {
      throw new Error('leak');
    },
  }),
];

let unhandled: unknown[] = [];
const note = (thrown: unknown) => unhandled.push(thrown);
beforeEach(() => {
  unhandled = [];
  process.on('unhandledRejection', note);
});
afterEach(() => {
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Reflect.get({}, 'polluted')).toBe(undefined);
});

/** Sends whatever is given; each request is answered by `handler`. */
function registered(handler: (argument: unknown) => Promise<unknown>) {
  let invoke: ((event: IpcMainInvokeEvent, ...given: unknown[]) => unknown) | undefined;
  const ipcMain: Pick<IpcMain, 'handle'> = {
    handle: (_channel, listener) => {
      invoke = listener;
    },
  };
  const handlers = Object.fromEntries(Object.keys(requests).map((name) => [name, handler]));
  answerRequests(ipcMain, handlers as unknown as RequestHandlers, () => undefined);
  return async (...given: unknown[]): Promise<unknown> =>
    await invoke?.(ownPage as unknown as IpcMainInvokeEvent, ...given);
}

/** A Result, whose error has a message for a person and nothing of what happened inside. */
function expectAnswer(answer: unknown): void {
  if (typeof answer === 'object' && answer !== null && Reflect.get(answer, 'ok') === true) return;
  expect(answer).toEqual({
    ok: false,
    error: { code: expect.any(String), message: expect.any(String), retryable: expect.any(Boolean) },
  });
  const text = JSON.stringify(answer);
  expect(text).not.toMatch(/leak|\/home\/|node:|\.ts:\d|\n\s+at /);
}

test.each(Object.entries(requests))(
  '%s answers whatever is sent to it, and tells nothing of the inside',
  async (name, { argument }) => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(hostileValues, nearArguments(argument)),
        fc.constantFrom(...failures),
        fc.boolean(),
        async (given, fails, isFine) => {
          let reached = false;
          const send = registered(async () => {
            reached = true;
            if (isFine) return null;
            throw fails();
          });
          const answer = await send(name, given);
          expectAnswer(answer);
          // What the schema refuses reaches nobody.
          expect(reached).toBe(argument.safeParse(given).success);
          if (!reached) expect(answer).toMatchObject({ ok: false, error: { code: 'bad-request' } });
        },
      ),
      { numRuns: 60 },
    );
  },
);

test('any number of arguments and any name is answered', async () => {
  const send = registered(async () => null);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(hostileValues, fc.constantFrom(...Object.keys(requests))), { maxLength: 4 }),
      async (given) => {
        expectAnswer(await send(...given));
      },
    ),
    { numRuns: 300 },
  );
});

test('what is longer than any request is refused by the schema, in every list and text', () => {
  for (const [name, { argument }] of Object.entries(requests)) {
    fc.assert(
      fc.property(nearArguments(argument), (given) => {
        if (typeof given !== 'object' || given === null) return;
        for (const [key, part] of Object.entries(given)) {
          if (!Array.isArray(part)) continue;
          const long = { ...given, [key]: new Array(200_001).fill(part[0]) };
          expect(argument.safeParse(long).success, `${name}.${key}`).toBe(false);
        }
      }),
      { numRuns: 3 },
    );
  }
});

test('an answer of the cache that is none is refused, whatever it is', async () => {
  await fc.assert(
    fc.asyncProperty(hostileValues, fc.boolean(), async (value, isResult) => {
      const client = new CacheClient({ clock: new ManualClock() });
      let id = 0;
      client.open((sent) => {
        id = sent;
      });
      const asked = client.held('one').then(
        () => 'answered',
        (thrown: unknown) => thrown,
      );
      await Promise.resolve();
      await Promise.resolve();
      for (const other of [value, -1, 2 ** 53, 'x']) client.receive(other, value);
      await Promise.resolve();
      client.receive(id, isResult ? { ok: true, value } : value);
      const outcome = await asked;
      expect(outcome).toBeInstanceOf(CodedError);
    }),
    { numRuns: 200 },
  );
});
