import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerMain, type MainRequestHandlers } from '../../../../src/renderer/cache/main-requests.ts';
import { cacheRequests } from '../../../../src/shared/ipc/cache-requests.ts';
import { toAppError } from '../../../../src/shared/result.ts';
import { hostileValues, nearArguments } from '../../hostile-values.ts';

/** Every request of main answered by the same function. */
function handledBy(handler: (argument: unknown) => Promise<unknown>): MainRequestHandlers {
  const handlers = Object.fromEntries(Object.keys(cacheRequests).map((name) => [name, handler]));
  return handlers as unknown as MainRequestHandlers;
}

/** JSON of a request; what JSON cannot write is left out, as it is on the way. */
function requestOf(name: unknown, argument: unknown): string {
  try {
    return JSON.stringify({ name, argument }) ?? '';
  } catch {
    return '{}';
  }
}

test.each(Object.entries(cacheRequests))(
  '%s takes what its schema takes, and nothing else',
  async (name, { argument }) => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(hostileValues, nearArguments(argument)), async (given) => {
        const json = requestOf(name, given);
        const sent: { argument?: unknown } = JSON.parse(json);
        let reached = false;
        const handlers = handledBy(async () => {
          reached = true;
          return null;
        });
        const thrown = await answerMain(json, handlers).then(
          () => null,
          (error: unknown) => error,
        );
        expect(reached).toBe(argument.safeParse(sent.argument).success);
        expect(thrown === null).toBe(reached);
        // What main is told of a refusal quotes nothing of what was sent.
        if (thrown !== null) expect(toAppError(thrown).message).toMatch(/did not foresee \([A-Za-z]*Error\)/);
        expect(Reflect.get({}, 'polluted')).toBe(undefined);
      }),
      { numRuns: 40 },
    );
  },
);

test('text that is no request is refused, whatever it is', async () => {
  const handlers = handledBy(async () => null);
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.json(),
        hostileValues.map((value) => requestOf(value, null)),
      ),
      async (text) => {
        await expect(answerMain(text, handlers)).rejects.toBeInstanceOf(Error);
      },
    ),
    { numRuns: 300 },
  );
});
