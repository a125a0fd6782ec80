import type { Fault } from './faulty-api.ts';
import {
  callsGrid,
  connectAndGoOn,
  connectTo,
  expect,
  fillConnect,
  matchCount,
  syncCompleted,
  test,
} from './fixtures.ts';

const json = { 'Content-Type': 'application/json' };
const refusal = (status: number, message: string): Fault => ({
  kind: 'answer',
  status,
  headers: json,
  body: JSON.stringify({ RestException: { Status: status, Message: message, Code: 1000 } }),
});

const refusals: readonly {
  given: string;
  fields?: Record<string, string>;
  fault?: Fault;
  says: RegExp;
  advises: RegExp;
}[] = [
  {
    given: 'a wrong token',
    fields: { apiToken: 'not-the-token' },
    says: /refused/,
    advises: /Check the region and the key/,
  },
  {
    // What the API is known to answer in the wrong region: the same as to a wrong key.
    given: 'the wrong region',
    fault: refusal(401, 'Authentication failed'),
    says: /refused/,
    advises: /the wrong region refuses a right key, too/,
  },
  {
    given: 'a wrong account SID',
    fields: { accountSid: 'nobody' },
    says: /no account with this SID/i,
    advises: /Check the account SID/,
  },
  {
    given: 'an account that is not enabled',
    fault: refusal(403, 'Contact center not enabled'),
    says: /may not use the Contact Center/,
    advises: /Ask Exotel to enable/,
  },
  {
    given: 'a host that nobody listens at',
    fields: { apiHost: 'http://127.0.0.1:9' },
    says: /cannot be reached/,
    advises: /Check the network and the API host/,
  },
  {
    given: 'a web page instead of JSON',
    fault: {
      kind: 'answer',
      status: 200,
      headers: { 'Content-Type': 'text/html' },
      body: '<h1>Sign in to the wifi</h1>',
    },
    says: /web page/,
    advises: /Check the API host/,
  },
  {
    given: 'an error of the server',
    fault: { kind: 'answer', status: 500, headers: { 'Content-Type': 'text/html' }, body: '<h1>Oops</h1>' },
    says: /an error of its own/,
    advises: /Try again/,
  },
];

for (const { given, fields = {}, fault, says, advises } of refusals) {
  test(`connecting with ${given} says so and what to do`, async ({ launch, api }) => {
    const { page } = await launch();
    if (fault !== undefined) api.fault = () => fault;
    await fillConnect(page, api, fields);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    const alert = page.getByRole('alert');
    await expect(alert).toContainText(says);
    await expect(alert).toContainText(advises);
    await expect(page.getByRole('button', { name: 'Connect', exact: true })).toBeEnabled();
  });
}

test('a host without https is refused before anything is sent', async ({ launch, api }) => {
  const { page } = await launch();
  await fillConnect(page, api, { apiHost: 'http://api.example.com' });
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByText(/Only https is safe/)).toBeVisible();
  expect(api.requests).toEqual([]);
});

test('a sign-in that is refused later leaves what is cached untouched', async ({ launch, api }) => {
  const { page } = await launch();
  await connectTo(page, api);
  await syncCompleted(page);
  await expect.poll(() => matchCount(page)).toBe(400);

  api.fault = () => refusal(401, 'Authentication failed');
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect(page.getByRole('status', { name: 'Connection' })).toContainText('Signed out');
  await expect(callsGrid(page)).toHaveAttribute('aria-rowcount', '401');
});

test('a pasted session token connects as well, and one that is refused says so', async ({ launch, api }) => {
  const login = await fetch(`${api.apiHost}/v4/accounts/${api.account.accountSid}/login`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({
      username: api.account.apiKey,
      password: api.account.apiToken,
      account_sid: api.account.accountSid,
    }),
  });
  const { response }: { response: { data: { session_token: string } } } = await login.json();
  const { page } = await launch();
  await fillConnect(page, api, { apiKey: '', apiToken: '' });
  await page.getByLabel('Session token', { exact: true }).fill('expired');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(/session token was refused/);

  await page.getByLabel('Session token', { exact: true }).fill(response.data.session_token);
  await connectAndGoOn(page);
  await syncCompleted(page);
  await expect.poll(() => matchCount(page)).toBe(400);
});
