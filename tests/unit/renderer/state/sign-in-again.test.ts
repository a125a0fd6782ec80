import { expect, test } from 'vitest';
import { signInAgain } from '../../../../src/renderer/state/sign-in-again.ts';
import type { ErrorCode } from '../../../../src/shared/result.ts';

const because = (code: ErrorCode) => signInAgain({ code, message: 'As main says it.', retryable: false });

test('an expired session token asks for a new one, in its field', () => {
  expect(because('session-expired')).toEqual({
    text: 'Your session token expired. Paste a new one.',
    field: 'sessionToken',
  });
});

test('a refused key, a key that was not stored and a sign-out ask for the key', () => {
  expect(because('wrong-credentials')).toMatchObject({
    text: expect.stringMatching(/API key was refused/),
    field: 'apiKey',
  });
  expect(because('not-connected')).toMatchObject({ text: expect.stringMatching(/not stored/), field: 'apiKey' });
  expect(signInAgain(null).field).toBe('apiKey');
});

test('an account that its region does not know tells how to connect to another region', () => {
  for (const code of ['account-not-found', 'not-found', 'account-not-enabled'] as const) {
    expect(because(code).text).toMatch(/not found in this region.*forget this account.*connect again/);
  }
});
