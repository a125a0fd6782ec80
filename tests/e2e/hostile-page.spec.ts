import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Page } from 'playwright';
import { requests } from '../../src/shared/ipc/requests.ts';
import { hostileValues, nearArguments } from '../unit/hostile-values.ts';
import { connectTo, expect, syncCompleted, test } from './fixtures.ts';

/** What no structured value of a test can carry to the page, made in it. */
const madeInPage = [
  'undefined',
  '() => 1',
  'Symbol("x")',
  'new Proxy({}, { get() { throw new Error("leak"); } })',
  '({ get callSid() { throw new Error("leak"); } })',
  '({ callSid: { toString: () => "x" } })',
  '(() => { const cyclic = {}; cyclic.self = cyclic; return cyclic; })()',
  'JSON.parse(`{"__proto__":{"polluted":1},"callSid":"a"}`)',
  'Object.create({ callSid: "a" })',
  'document.body',
  'window',
  'new Error("leak")',
  'new Map([["callSid", "a"]])',
  'new ArrayBuffer(8)',
];

/** Sent what is too long, which takes the page a while; the preload bounds all alike (tests/unit/preload/request-size.test.ts). */
const longFor = ['recording.keep', 'recording.save-as', 'settings.change'];

/** Too long for any request. */
const longInPage = [
  '({ callSids: new Array(200001).fill("a"), kept: true })',
  '({ callSids: new Array(200000).fill("a") })',
  '({ order: { deep: new Array(1000000).fill(1) } })',
  '"x".repeat(2_000_000)',
];

/** Sends a request once for each text, which becomes its argument in the page; answers what came, as texts. */
async function sendAll(page: Page, name: string, expressions: readonly string[]): Promise<string[]> {
  const calls = expressions.map(
    (expression) => `() => window.voicelogs.request(${JSON.stringify(name)}, ${expression})`,
  );
  return await page.evaluate(`(async () => {
    const answers = [];
    for (const call of [${calls.join(',\n')}]) {
      try {
        answers.push(JSON.stringify(await call()) ?? 'undefined');
      } catch (error) {
        answers.push('thrown: ' + String(error));
      }
    }
    return answers;
  })()`);
}

/** What values that JSON cannot carry become, too. */
const nullExpression = expressionOf(null);

/** As an expression of JavaScript; null where there is none. */
function expressionOf(value: unknown): string | null {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value === 'bigint') return `${value}n`;
  try {
    const json = JSON.stringify(value);
    return json === undefined ? null : `JSON.parse(${JSON.stringify(json)})`;
  } catch {
    return null;
  }
}

test.use({ accountSize: { calls: 60, days: 3 } });

test('no argument of any request breaks the app or has it tell more than a message', async ({
  launch,
  api,
  userDataDir,
}) => {
  test.slow();
  const saveFolder = join(userDataDir, 'saved');
  await mkdir(saveFolder);
  const app = await launch({ saveFolder });
  const { page } = app;
  await connectTo(page, api);
  await syncCompleted(page);
  const secrets = [api.account.apiKey, api.account.apiToken, userDataDir];

  for (const [name, { argument }] of Object.entries(requests)) {
    const drawn = fc.sample(fc.oneof(hostileValues, nearArguments(argument)), { numRuns: 8, seed: 14 });
    // Null is what a request without an argument is sent with, which does what its name says.
    const texts = drawn.map(expressionOf).filter((text) => text !== null && text !== nullExpression);
    const sent = [...madeInPage, ...(longFor.includes(name) ? longInPage : []), ...texts].filter(
      (each) => each !== null,
    );
    for (const [at, answer] of (await sendAll(page, name, sent)).entries()) {
      const what = `${name} with ${sent[at]?.slice(0, 200)}`;
      expect(answer, what).not.toMatch(/\/home\/|\/tmp\/|node:|\.ts:\d|\n\s+at /);
      for (const secret of secrets) expect(answer, what).not.toContain(secret);
      // The page's own world could not copy it.
      if (answer.startsWith('thrown')) expect(answer, what).toMatch(/clone|leak|undefined|call stack/i);
    }
  }
  // Any number of arguments, and names that are no requests.
  for (const call of [
    'request()',
    'request(1, 2, 3)',
    'request("__proto__", {})',
    'request({}, null)',
    'on()',
    'serveCache(1)',
  ]) {
    await page.evaluate(`(async () => { try { await window.voicelogs.${call}; } catch {} })()`);
  }

  expect(app.output()).not.toMatch(/UnhandledPromiseRejection|uncaughtException|error-uncaught|\n\s+at .*out\/main/);
  await page.reload();
  await page.locator('html[data-app-state="ready"]').waitFor();
  const state = await page.evaluate(() => window.voicelogs.request('app.state', null));
  expect(state.ok).toBe(true);
  const report = await page.evaluate(() => window.voicelogs.request('app.problem-report', null));
  expect(report.ok && report.value.text).not.toMatch(/error-uncaught place=main|error-unforeseen/);
});
