import { filesUnder } from './files-under.ts';
import { connectTo, expect, syncCompleted, test } from './fixtures.ts';

test('no key, token or session reaches a file, the log or the page', async ({ launch, api, userDataDir }) => {
  const app = await launch();
  const console: string[] = [];
  app.page.on('console', (message) => console.push(message.text()));
  await connectTo(app.page, api);
  await syncCompleted(app.page);

  const sessionTokens = new Set(api.requests.map(({ headers }) => headers.authorization?.replace('Bearer ', '') ?? ''));
  sessionTokens.delete('');
  const secrets = [api.account.apiKey, api.account.apiToken, ...sessionTokens];
  expect(sessionTokens.size).toBeGreaterThan(0);

  const page = await app.page.evaluate(
    () => document.documentElement.outerHTML + JSON.stringify({ ...localStorage, ...sessionStorage }),
  );
  const inputs = await app.page.evaluate(() =>
    [...document.querySelectorAll('input')].map((input) => input.value).join('\n'),
  );
  await app.close();
  const log = `${app.output()}\n${console.join('\n')}`;
  for (const secret of secrets) {
    expect(page).not.toContain(secret);
    expect(inputs).not.toContain(secret);
    expect(log).not.toContain(secret);
  }
  for await (const { path, bytes } of filesUnder(userDataDir)) {
    for (const secret of secrets) {
      const found = bytes.includes(secret) || bytes.includes(Buffer.from(secret, 'utf16le'));
      expect(found, `a secret in ${path}`).toBe(false);
    }
  }
});

test('neither the page nor the log shows a path of this laptop or a call', async ({ launch, api, userDataDir }) => {
  const app = await launch();
  await connectTo(app.page, api);
  await syncCompleted(app.page);
  for (const screen of ['Downloads', 'Settings', 'Calls']) {
    await app.page.getByRole('link', { name: screen }).click();
    expect(await app.page.evaluate(() => document.documentElement.outerHTML)).not.toContain(userDataDir);
  }
  await app.close();
  expect(app.output()).not.toContain(api.account.accountSid);
  expect(app.output()).not.toMatch(/\+91\d{10}/);
});
