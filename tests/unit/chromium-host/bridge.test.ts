import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromiumHost, type RunningHost } from '../../chromium-host/launch.ts';

let host: RunningHost;
let userDataDir: string;

beforeAll(async () => {
  userDataDir = await mkdtemp(join(tmpdir(), 'host-bridge-'));
  host = await launchChromiumHost({ appPath: 'tests/chromium-host/fixtures/bridge', userDataDir });
}, 60_000);

afterAll(async () => {
  await host?.close();
  await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
});

/** Playwright carries neither: a Map and a Set come as what is in them, under their name. */
const namedContents = `(value) => ((walk) => walk(walk, value))((walk, item) =>
  item instanceof Map ? { Map: [...item].map((entry) => walk(walk, entry)) }
  : item instanceof Set ? { Set: [...item] }
  : Array.isArray(item) ? item.map((element) => walk(walk, element))
  : item?.constructor === Object ? Object.fromEntries(Object.entries(item).map(([key, held]) => [key, walk(walk, held)]))
  : item)`;

/** Evaluates in the page; what throws or rejects there answers as its message. */
async function inPage(expression: string): Promise<unknown> {
  return await host.page.evaluate(
    `(async () => { try { return (${namedContents})(await (${expression})); }
      catch (error) { return error.name + ': ' + error.message; } })()`,
  );
}

describe('the preload', () => {
  test("runs before the page's first script", async () => {
    expect(await inPage('seenEarly')).toBe('object');
  });

  test('has a world of its own', async () => {
    expect(await inPage('typeof preloadsOwn + typeof require + typeof process')).toBe('undefinedundefinedundefined');
  });

  test('does not run in frames inside the page', async () => {
    const frame = host.page.frames().find((candidate) => candidate.parentFrame() !== null);
    expect(await frame?.evaluate('[seenEarly, typeof window.bridge]')).toEqual(['undefined', 'undefined']);
  });

  test("may require a sandboxed preload's modules and no others", async () => {
    for (const name of ['electron', 'events', 'node:timers', 'url']) {
      expect(await inPage(`bridge.require('${name}')`)).toMatch(/object|function/);
    }
    expect(await inPage("bridge.require('node:fs')")).toBe('module not found: node:fs');
    expect(await inPage("bridge.require('./other.js')")).toBe('module not found: ./other.js');
    expect(await inPage('bridge.emitterWorks()')).toBe(1);
    expect(await inPage('bridge.process')).toEqual(['renderer', true, 'string']);
  });

  test('is told the name of what the host lacks', async () => {
    expect(await inPage("bridge.touch('webUtils')")).toContain('does not implement electron.webUtils');
  });
});

describe('contextBridge', () => {
  test('exposes copies that are frozen through and through, on a name that cannot be replaced', async () => {
    expect(await inPage('bridge.data')).toEqual({ list: [1, { deep: 'yes' }], when: new Date(0), none: undefined });
    expect(await inPage('[bridge, bridge.data, bridge.data.list, bridge.data.list[1]].every(Object.isFrozen)')).toBe(
      true,
    );
    expect(await inPage('Object.getOwnPropertyDescriptor(window, "bridge").writable')).toBe(false);
  });

  test('refuses a name that the window has', async () => {
    const refusal = 'Cannot bind an API on top of an existing property on the window object';
    expect(await inPage("bridge.exposeAgain('bridge')")).toBe(refusal);
    expect(await inPage("bridge.exposeAgain('location')")).toBe(refusal);
  });

  test('copies what is passed, by structured clone', async () => {
    const value =
      '{ map: new Map([[1, new Set([2n])]]), bytes: new Uint8Array([1, 2]), gap: undefined, not: NaN, at: new Date(5) }';
    expect(await inPage(`bridge.same(${value})`)).toEqual({
      map: { Map: [[1, { Set: [2n] }]] },
      bytes: new Uint8Array([1, 2]),
      gap: undefined,
      not: Number.NaN,
      at: new Date(5),
    });
    expect(await inPage('bridge.describe(new Map())')).toBe('[object Map]');
    expect(await inPage('(() => { const given = {}; return bridge.same(given) !== given; })()')).toBe(true);
    expect(
      await inPage(
        '(() => { const ring = { name: "ring" }; ring.self = ring; const back = bridge.same(ring); return back.self === back && back.name; })()',
      ),
    ).toBe('ring');
    expect(
      await inPage(
        '(() => { class Agent { name = "Asha" }; return bridge.same(new Agent()).constructor === Object; })()',
      ),
    ).toBe(true);
  });

  test('passes functions as functions, both ways, also within objects', async () => {
    expect(await inPage('bridge.callBack((value) => value + 1, 41)')).toBe(42);
    expect(await inPage('bridge.callBack(({ add }) => add(2, 3), { add: (one, other) => one + other })')).toBe(5);
    expect(await inPage('(() => { const own = () => {}; return bridge.same(own) === own; })()')).toBe(true);
  });

  test('passes promises as promises, both ways', async () => {
    expect(await inPage('bridge.callLater(async (value) => value + "!")')).toBe('later!');
    expect(await inPage('bridge.same(Promise.resolve(7))')).toBe(7);
  });

  test('keeps of an error its message alone', async () => {
    expect(await inPage('bridge.fail()')).toBe('Error: wrong');
    expect(await inPage('bridge.failLater()')).toBe('Error: wrong later');
    expect(
      await inPage('(() => { try { bridge.fail() } catch (error) { return [error instanceof Error, error.code] } })()'),
    ).toEqual([true, undefined]);
    expect(
      await inPage(
        '(() => { const { error } = bridge.same({ error: new RangeError("far") }); return String(error); })()',
      ),
    ).toBe('Error: far');
  });

  test.each([
    'new Proxy({}, {})',
    'document.body',
    'new WeakMap()',
    '({ inside: new Proxy([], {}) })',
    'new Map([[1, () => {}]])',
  ])('refuses %s', async (value) => {
    expect(await inPage(`bridge.same(${value})`)).toBe('Error: An object could not be cloned.');
  });
});

describe('ipcRenderer.invoke', () => {
  test('carries arguments and the answer by structured clone', async () => {
    expect(await inPage("bridge.invoke('echo', 1, { at: new Date(1) }, undefined, new Map([[1, 2]]))")).toEqual([
      1,
      { at: new Date(1) },
      undefined,
      { Map: [[1, 2]] },
    ]);
  });

  test("rejects with Electron's words around what the handler threw", async () => {
    expect(await inPage("bridge.invoke('refuse')")).toBe(
      "Error: Error invoking remote method 'refuse': RangeError: too many calls",
    );
  });

  test("rejects with Electron's words where there is no handler", async () => {
    expect(await inPage("bridge.invoke('nowhere')")).toBe(
      "Error: Error invoking remote method 'nowhere': Error: No handler registered for 'nowhere'",
    );
  });

  test('refuses what cannot be cloned, in arguments and in answers', async () => {
    expect(await inPage("bridge.invoke('echo', () => {})")).toBe('Error: An object could not be cloned.');
    expect(await inPage("bridge.send('ask-for-events', { call() {} })")).toBe('Error: An object could not be cloned.');
    expect(await inPage("bridge.invoke('answer-with-function')")).toBe(
      "Error: Error invoking remote method 'answer-with-function': Error: An object could not be cloned.",
    );
    expect(await inPage("bridge.invoke('send-unclonable')")).toBe(
      "Error: Error invoking remote method 'send-unclonable': Error: An object could not be cloned.",
    );
  });
});

describe('messages', () => {
  test('reach the page in the order they were sent', async () => {
    expect(
      await inPage(
        "new Promise((resolve) => { const heard = []; bridge.on((...args) => { heard.push(args); if (heard.length === 2) resolve(heard) }); bridge.send('ask-for-events', 'first', new Set([1])); })",
      ),
    ).toEqual([['first', { Set: [1] }], ['second']]);
  });

  test("tell the handler who sent them, by the app's own address", async () => {
    expect(await inPage("bridge.invoke('sender')")).toEqual({
      url: 'app://fixture/',
      origin: 'app://fixture',
      parent: null,
      isMainFrame: true,
      isWindow: true,
      senderUrl: 'app://fixture/',
      ids: ['number', 'number'],
    });
  });

  test('of a document that is gone have no sender any more', async () => {
    await inPage("bridge.invoke('keep-sender')");
    expect(await inPage("bridge.invoke('kept-sender')")).toBe(false);
    await host.page.reload();
    expect(await inPage("bridge.invoke('kept-sender')")).toBe(true);
  });
});
