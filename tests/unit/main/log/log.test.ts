import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, expectTypeOf, test } from 'vitest';
import { Log } from '../../../../src/main/log/log.ts';
import { type LogEvents, versionOf } from '../../../../src/main/log/log-events.ts';
import { scrub } from '../../../../src/main/log/scrub.ts';
import { reportOf } from '../../../../src/shared/error-report.ts';
import { requests } from '../../../../src/shared/ipc/requests.ts';
import { tempFolder } from '../temp-folder.ts';

const at = () => new Date(0);

/** Fields that could carry any text. An error is told by its report, whose texts are bounded by their patterns. */
type Texts = {
  [Event in keyof LogEvents]: {
    [Field in keyof LogEvents[Event]]: string extends LogEvents[Event][Field] ? Field : never;
  }[keyof LogEvents[Event]];
}[keyof LogEvents];

test('no event of the log has a field for text', () => {
  expectTypeOf<Texts>().toEqualTypeOf<never>();
});

/** What no log may hold: names, numbers, SIDs, tokens, paths, addresses, and a marker to find any other way of it. */
const personal = fc.oneof(
  fc.constantFrom('Priya Sharma', 'Müller', 'आशा', '+91 98765 43210', '9876543210', '(020) 7946-0958'),
  fc.constantFrom('/home/priya/.config/Voicelogs/account.json', 'C:\\Users\\priya\\calls.csv', '\\\\server\\share\\a'),
  fc.constantFrom(
    'https://user:pw@api.example/v4?token=5ecret',
    'Bearer eyJhbGciOiJIUzI1NiJ9.e30.abc',
    'a1b2c3d4e5f60718',
  ),
  fc.string({ minLength: 4, maxLength: 40, unit: 'grapheme' }).map((text) => `~mark~${text}`),
);

/** An error as thrown, with personal text wherever an error has text. */
const thrown = fc
  .record({ message: personal, name: personal, code: personal, more: personal, wrap: fc.nat(7) })
  .map(({ message, name, code, more, wrap }) => {
    const texts = [
      `Cannot read properties of undefined (reading '${message}')`,
      `${message} is not a function`,
      `Unexpected token 'x', "{"a":"${message}" is not valid JSON`,
      `ENOENT: no such file or directory, open '${message}'`,
      `    at ${message} (${more}:1:2)`,
      `x\n    at ${message}.js:1:2`,
      message,
      '',
    ];
    const error = Object.assign(new Error(texts[wrap], { cause: new Error(more) }), { code, name });
    return { error, secrets: [message, name, code, more] };
  });

test('whatever an error says, the log has its class, its kind and where in the code, and nothing else', () => {
  fc.assert(
    fc.property(thrown, ({ error, secrets }) => {
      const log = new Log(at);
      log.write('error-uncaught', { place: 'main', error: reportOf(error) });
      const text = log.latest(1).join();
      for (const secret of secrets) expect(text).not.toContain(secret);
      expect(text).not.toMatch(/~mark~|priya/i);
      if (error.message !== '') expect(text).toContain('log.test.ts:');
    }),
    { numRuns: 300 },
  );
});

test('anything can be thrown and told', () => {
  const throwing = {
    get message() {
      throw new Error('again');
    },
  };
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.constant(throwing)), (value) => {
      const report = reportOf(value);
      expect(report.frames.length).toBeLessThanOrEqual(30);
      expect(report.name).toMatch(/^[A-Za-z]*(Error|Exception)$/);
    }),
  );
});

test.each([
  [new TypeError("Cannot read properties of undefined (reading 'x')"), 'TypeError', 'reads a property of nothing'],
  [new RangeError('Maximum call stack size exceeded'), 'RangeError', 'too deep'],
  [new SyntaxError(`Unexpected end of JSON input`), 'SyntaxError', 'not JSON'],
  [Object.assign(new Error('x'), { code: 'ENOSPC' }), 'Error', 'the system refused'],
  ['text', 'Error', 'not foreseen'],
])('%s is told by its class and kind', (value, name, kind) => {
  expect(reportOf(value)).toMatchObject({ name, kind });
});

test('a stack is told by function, file and place, without any folder', () => {
  function inner(): Error {
    return new Error('x');
  }
  const [first] = reportOf(inner()).frames;
  expect(first).toMatchObject({ in: 'inner', file: 'log.test.ts' });
  const windows = {
    stack:
      'Error\n    at Sync.run (file:///C:/Users/asha/app.asar/out/main/index.js:10:5)\n    at async x (node:fs:1:2)',
  };
  expect(reportOf(windows).frames).toEqual([
    { in: 'Sync.run', file: 'index.js', line: 10, column: 5 },
    { in: 'x', file: 'node:fs', line: 1, column: 2 },
  ]);
});

test.each([
  ['mail to asha@example.com now', 'mail to [mail] now'],
  ['open /home/asha/calls.csv', 'open [path]'],
  ['open C:\\Users\\asha\\calls.csv', 'open [path]'],
  ['get https://api.example/v4?x=1', 'get [address]'],
  ['Bearer abc', '[secret]'],
  ['sid a1b2c3d4e5f60718', 'sid [id]'],
  ['call +91 98765 43210 back', 'call [number] back'],
  ['phase=running calls=12000 code=offline', 'phase=running calls=12000 code=offline'],
])('the scrubber makes of "%s": "%s"', (text, scrubbed) => {
  expect(scrub(text)).toBe(scrubbed);
});

test('what looks like a number, SID, token, path or address never passes the scrubber whole', () => {
  const digits = fc.string({ minLength: 10, maxLength: 14, unit: fc.constantFrom(...'0123456789') });
  const sid = fc.string({ minLength: 16, maxLength: 40, unit: fc.constantFrom(...'0123456789abcdef') });
  const word = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'abcXYZ09_-') });
  const secret = fc.oneof(
    digits,
    digits.map((text) => `+${text}`),
    digits.map((text) => `${text.slice(0, 5)} ${text.slice(5)}`),
    sid.filter((text) => /\d/.test(text)),
    fc.tuple(word, word).map((names) => `/home/${names.join('/')}`),
    fc.tuple(word, word).map((names) => `D:\\${names.join('\\')}`),
    fc.tuple(word, word).map((names) => `https://${names.join('.example/')}`),
  );
  fc.assert(
    fc.property(secret, (text) => {
      expect(scrub(`a=${text} b`)).not.toContain(text);
    }),
  );
});

test('the log turns over at its size, keeps one older file, and is readable by this person alone', async () => {
  const folder = await tempFolder();
  let moment = 0;
  const log = new Log(() => {
    moment += 10_000;
    return new Date(moment);
  });
  log.open(folder);
  for (let line = 0; line < 14_000; line += 1) {
    log.write('sync', { phase: 'running', code: null, callsReceived: line, callsExpected: null });
  }
  const names = await readdir(join(folder, 'logs'));
  expect(names.sort()).toEqual(['voicelogs.log', 'voicelogs.old.log']);
  let bytes = 0;
  for (const name of names) {
    const facts = await stat(join(folder, 'logs', name));
    bytes += facts.size;
    if (process.platform !== 'win32') expect(facts.mode & 0o777).toBe(0o600);
  }
  expect(bytes).toBeLessThan(1_100_000);
  expect(bytes).toBeGreaterThan(512 * 1024);
  if (process.platform !== 'win32') expect((await stat(join(folder, 'logs'))).mode & 0o777).toBe(0o700);
  expect(log.latest(2).at(-1)).toContain('callsReceived=13999');
});

test('what repeats without end is counted, not written again and again', async () => {
  const folder = await tempFolder();
  const log = new Log(at);
  log.open(folder);
  for (let time = 0; time < 100_000; time += 1) log.write('request-failed', { request: 'app.state', code: 'offline' });
  const lines = (await readFile(join(folder, 'logs', 'voicelogs.log'), 'utf8')).trim().split('\n');
  expect(lines.length).toBeLessThan(12);
  expect(lines.at(-1)).toMatch(/ times=100000$/);
});

test('what is logged before the folder is known comes first; without a folder this run is kept', async () => {
  const folder = await tempFolder();
  const log = new Log(at);
  log.write('page-hangs', {});
  expect(log.latest(5)).toEqual(['1970-01-01T00:00:00.000Z page-hangs']);
  log.open(folder);
  log.write('page-load-failed', { code: -6 });
  expect(log.latest(5)).toEqual([
    '1970-01-01T00:00:00.000Z page-hangs',
    '1970-01-01T00:00:00.000Z page-load-failed code=-6',
  ]);
});

test('a folder that cannot be written fails nothing and says nothing', async () => {
  const folder = await tempFolder();
  const log = new Log(at);
  log.open(join(folder, 'nothing\0here'));
  log.write('page-hangs', {});
  expect(log.latest(5)).toHaveLength(1);
});

test('a version is numbers, or unknown', () => {
  expect(['45.5.0', '146.0.7680.31', '1.0.0-beta.2'].map(versionOf)).toEqual([
    '45.5.0',
    '146.0.7680.31',
    '1.0.0-beta.2',
  ]);
  expect([undefined, '', 'Priya', '/home/asha', '1.0.0 asha'].map(versionOf)).toEqual(new Array(5).fill('unknown'));
});

test('every request has a name that the log can say', () => {
  for (const name of Object.keys(requests)) expect(scrub(name)).toBe(name);
});
