import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';

/** One file of ours naming another, or a package, by any kind of import. */
interface Import {
  /** As in `src/main/index.ts`. */
  readonly from: string;
  /** As in `src/shared/call.ts`, or a package as in `electron` or `node:fs`. */
  readonly to: string;
}

interface Rule {
  readonly says: string;
  /** The imports that break the rule. */
  readonly violations: (imports: readonly Import[]) => readonly Import[];
  /** Imports that break it, each by itself: they prove that the rule can fail. */
  readonly caught: readonly Import[];
}

/** The folders of the page, lowest first: each imports only from itself and from those below it. */
const pageLayers: readonly (readonly string[])[] = [
  ['cache', 'audio', 'keys', 'ui'],
  ['query', 'recordings', 'playback', 'insight'],
  ['state'],
  ['filters', 'export'],
  ['features'],
  ['app'],
];

const rules: readonly Rule[] = [
  within('src/shared', 'imports nothing of ours but itself', ['src/shared/'], {
    caught: [{ from: 'src/shared/call.ts', to: 'src/main/lib/clock.ts' }],
  }),
  within('src/main', 'knows of the other processes only what is shared', ['src/main/', 'src/shared/'], {
    caught: [
      { from: 'src/main/index.ts', to: 'src/renderer/bridge.ts' },
      { from: 'src/main/index.ts', to: 'src/preload/index.ts' },
      { from: 'src/main/index.ts', to: 'tests/chromium-host/launch.ts' },
    ],
  }),
  within('src/preload', 'knows of the other processes only what is shared', ['src/preload/', 'src/shared/'], {
    caught: [{ from: 'src/preload/index.ts', to: 'src/main/ipc/registrar.ts' }],
  }),
  within('src/renderer', 'knows of the other processes only what is shared', ['src/renderer/', 'src/shared/'], {
    caught: [{ from: 'src/renderer/bridge.ts', to: 'src/preload/index.ts' }],
  }),
  {
    says: 'what runs in a page or is shared with one uses neither Electron nor Node',
    violations: (imports) =>
      imports.filter(
        ({ from, to }) =>
          isUnder(from, 'src/renderer/', 'src/shared/') && (to === 'electron' || to.startsWith('node:')),
      ),
    caught: [
      { from: 'src/renderer/main.tsx', to: 'electron' },
      { from: 'src/shared/result.ts', to: 'node:fs' },
    ],
  },
  {
    says: 'the API client, sync and recordings know neither Electron nor how the window asks for them',
    violations: (imports) =>
      imports.filter(
        ({ from, to }) =>
          isUnder(from, 'src/main/api/', 'src/main/sync/', 'src/main/recordings/') &&
          (to === 'electron' || to.startsWith('electron/') || isUnder(to, 'src/main/ipc/')),
      ),
    caught: [
      { from: 'src/main/api/contact-center.ts', to: 'electron' },
      { from: 'src/main/sync/sync-service.ts', to: 'src/main/ipc/cache-client.ts' },
      { from: 'src/main/recordings/recordings.ts', to: 'electron/main' },
    ],
  },
  {
    says: 'features do not import each other',
    violations: (imports) =>
      imports.filter(({ from, to }) => {
        const [importer, imported] = [featureOf(from), featureOf(to)];
        return importer !== null && imported !== null && importer !== imported;
      }),
    caught: [
      { from: 'src/renderer/features/calls/CallsScreen.tsx', to: 'src/renderer/features/call/CallPane.tsx' },
      { from: 'src/renderer/features/sync/SyncLog.tsx', to: 'src/renderer/features/calls/CallRow.module.css' },
    ],
  },
  {
    says: 'a folder of the page imports nothing from the folders above it',
    violations: (imports) => imports.filter(({ from, to }) => layerOf(from) < layerOf(to)),
    caught: [
      { from: 'src/renderer/ui/format.ts', to: 'src/renderer/state/route.ts' },
      { from: 'src/renderer/playback/playback.ts', to: 'src/renderer/state/route.ts' },
      { from: 'src/renderer/state/route.ts', to: 'src/renderer/features/calls/columns.ts' },
      { from: 'src/renderer/features/calls/columns.ts', to: 'src/renderer/app/Frame.tsx' },
    ],
  },
  {
    says: 'one file of the player knows howler',
    violations: (imports) => {
      const importers = imports.filter(({ to }) => to === 'howler');
      const inPlayer = importers.filter(({ from }) => isUnder(from, 'src/renderer/playback/'));
      const files = new Set(inPlayer.map(({ from }) => from));
      return files.size > 1 ? importers : importers.filter((found) => !inPlayer.includes(found));
    },
    caught: [{ from: 'src/renderer/features/calls/CallsScreen.tsx', to: 'howler' }],
  },
  onlyIn('keytar', 'src/main/credentials/with-keychain.ts', 'src/main/account/account-service.ts'),
  onlyIn('electron-log/node', 'src/main/log/log.ts', 'src/main/index.ts'),
  onlyIn('dexie', 'src/renderer/cache/', 'src/renderer/features/calls/CallsScreen.tsx'),
  {
    says: 'no files import each other in a circle, not even types alone',
    violations: inCircles,
    caught: [{ from: 'src/shared/call.ts', to: 'src/shared/call.ts' }],
  },
];

const files = sourceFiles('src');
const imports = files.flatMap((file) => importsOf(file, readFileSync(file, 'utf8')));

describe('the architecture', () => {
  test.each(rules)('$says', ({ violations }) => {
    expect(violations(imports)).toEqual([]);
  });
});

describe('what Electron would open for the app', () => {
  /** Files that name a function of Electron's which opens things outside of the app. */
  const naming = (pattern: RegExp, sources: readonly (readonly [file: string, source: string])[]) =>
    sources.filter(([, source]) => pattern.test(source)).map(([file]) => file);
  const sources = files.map((file) => [file, readFileSync(file, 'utf8')] as const);
  const openers = /\bopenExternal\b|\bsetAsDefaultProtocolClient\b/;

  test('no address is handed to the system, which would open any of them', () => {
    expect(naming(openers, sources)).toEqual([]);
    expect(naming(openers, [['src/main/index.ts', 'shell.openExternal(url)']])).toHaveLength(1);
  });

  test('the system opens the data folder and exported files, and no other path', () => {
    expect(naming(/\bopenPath\(/, sources)).toEqual(['src/main/compose.ts', 'src/main/export/finished-exports.ts']);
  });
});

describe('the titles of tests', () => {
  /** Characters, as a title is written. */
  const longest = 100;
  const titles = sourceFiles('tests').flatMap((file) => titlesIn(parsed(file, readFileSync(file, 'utf8'))));

  test(`they have at most ${longest} characters`, () => {
    expect(titles.filter((title) => title.length > longest)).toEqual([]);
  });

  test('every way to write one is seen', () => {
    const source = `
      test('a', () => {});
      it.each([1])('b %s', () => {});
      describe.skipIf(x)(\`c \${d} e\`, () => { it('f', g); });
      test(name, () => {});
      expect('h').toBe('i');
    `;
    expect(titlesIn(parsed('tests/x.ts', source))).toEqual(['a', 'b %s', 'c … e', 'f']);
    expect(titles).toContain('every way to write one is seen');
  });
});

describe('the rules themselves', () => {
  test('they look at the files of every process', () => {
    for (const folder of ['src/main/', 'src/preload/', 'src/renderer/', 'src/shared/']) {
      expect(files.filter((file) => file.startsWith(folder))).not.toEqual([]);
    }
    expect(imports).toContainEqual({ from: 'src/preload/index.ts', to: 'electron' });
    expect(imports).toContainEqual({ from: 'src/preload/index.ts', to: 'src/shared/ipc/channels.ts' });
  });

  test.each(rules)('it would be noticed if it were no longer true that $says', ({ violations, caught }) => {
    for (const offender of caught) expect(violations([offender])).toEqual([offender]);
  });

  test('every folder of the page has its layer', () => {
    const folders = new Set(files.flatMap((file) => /^src\/renderer\/([^/]+)\//.exec(file)?.[1] ?? []));
    expect([...folders].sort()).toEqual(pageLayers.flat().sort());
  });

  test('a second file of the player that knows howler is noticed', () => {
    const two = ['audio.ts', 'PlayerBar.tsx'].map((name) => ({
      from: `src/renderer/playback/${name}`,
      to: 'howler',
    }));
    expect(rules.flatMap(({ violations }) => violations(two))).toEqual(two);
    expect(rules.flatMap(({ violations }) => violations(two.slice(0, 1)))).toEqual([]);
  });

  test('a circle of files is noticed, and what leads into it or out of it is not part of it', () => {
    const circle = ['ab', 'bc', 'ca'].map((way) => ({ from: `src/${way[0]}.ts`, to: `src/${way[1]}.ts` }));
    const others = ['xa', 'by', 'yz'].map((way) => ({ from: `src/${way[0]}.ts`, to: `src/${way[1]}.ts` }));
    expect(inCircles([...others, ...circle])).toEqual(circle);
  });

  test('every way to import is seen', () => {
    const source = `
      import a from './a.ts';
      import type { B } from '../shared/b.ts';
      export * from './c.ts';
      export { d } from './d.ts';
      const e = import('keytar');
      type F = typeof import('./f.ts');
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
      import './styles.css?inline';
    `;
    expect(importsOf('src/main/x.ts', source).map(({ to }) => to)).toEqual([
      'src/main/a.ts',
      'src/shared/b.ts',
      'src/main/c.ts',
      'src/main/d.ts',
      'keytar',
      'src/main/f.ts',
      'src/main/worker.ts',
      'src/main/styles.css',
    ]);
  });
});

/** A folder that names, of our own files, only those below some folders. */
function within(folder: string, says: string, allowed: string[], { caught }: Pick<Rule, 'caught'>): Rule {
  return {
    says: `${folder} ${says}`,
    violations: (all) =>
      all.filter(({ from, to }) => isUnder(from, `${folder}/`) && isOurs(to) && !isUnder(to, ...allowed)),
    caught,
  };
}

/** A package that only one file, or the files of one folder, may name. */
function onlyIn(packageName: string, place: string, elsewhere: string): Rule {
  return {
    says: `only ${place} knows ${packageName}`,
    violations: (all) => all.filter(({ from, to }) => to === packageName && !from.startsWith(place)),
    caught: [{ from: elsewhere, to: packageName }],
  };
}

/** The imports that lie on a way back to the file that imports. */
function inCircles(all: readonly Import[]): readonly Import[] {
  const targets = Map.groupBy(all, ({ from }) => from);
  const leadsTo = (start: string, end: string): boolean => {
    const seen = new Set([start]);
    for (const file of seen) {
      if (file === end) return true;
      for (const { to } of targets.get(file) ?? []) seen.add(to);
    }
    return false;
  };
  return all.filter(({ from, to }) => leadsTo(to, from));
}

/** The folder of a feature that a file lies in; null where it lies in none. */
function featureOf(path: string): string | null {
  return /^src\/renderer\/features\/([^/]+)\//.exec(path)?.[1] ?? null;
}

/** How high up among {@link pageLayers} a file lies; NaN where it is no file of one of their folders. */
function layerOf(path: string): number {
  const folder = /^src\/renderer\/([^/]+)\//.exec(path)?.[1] ?? '';
  const layer = pageLayers.findIndex((folders) => folders.includes(folder));
  return layer === -1 ? Number.NaN : layer;
}

function isUnder(path: string, ...folders: string[]): boolean {
  return folders.some((folder) => path.startsWith(folder));
}

function isOurs(path: string): boolean {
  return isUnder(path, 'src/', 'tests/', 'scripts/');
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => join(folder, path).replaceAll(sep, '/'));
}

function importsOf(from: string, source: string): Import[] {
  return specifiersIn(parsed(from, source)).map((specifier) => ({ from, to: resolved(from, specifier) }));
}

function parsed(path: string, source: string): unknown {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  return program;
}

function resolved(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const path = posix.join(dirname(from), specifier);
  return path.replace(/\?.*$/, '');
}

/** The specifiers below a node of a syntax tree, in the order of the source. */
function specifiersIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(specifiersIn);
  if (!isNode(node)) return [];
  const own = specifierOf(node);
  return [...(own === null ? [] : [own]), ...Object.values(node).flatMap(specifiersIn)];
}

function specifierOf(node: Record<string, unknown>): string | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return literal(node.source);
    case 'NewExpression': {
      // `new URL('./worker.ts', import.meta.url)` is how a worker or an asset is named.
      const isUrl = isNode(node.callee) && node.callee.name === 'URL';
      const [path, base] = Array.isArray(node.arguments) ? node.arguments : [];
      return isUrl && base !== undefined ? literal(path) : null;
    }
    default:
      return null;
  }
}

/** The titles of tests and of their groups below a node of a syntax tree, in the order of the source. */
function titlesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(titlesIn);
  if (!isNode(node)) return [];
  const isTest = node.type === 'CallExpression' && ['describe', 'it', 'test'].includes(rootOf(node.callee) ?? '');
  const title = isTest && Array.isArray(node.arguments) ? titleOf(node.arguments[0]) : null;
  return [...(title === null ? [] : [title]), ...Object.values(node).flatMap(titlesIn)];
}

/** The name that a chain of members and calls begins with: `it` of `it.each([1])`. */
function rootOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  return typeof node.name === 'string' ? node.name : rootOf(node.object ?? node.callee);
}

function titleOf(node: unknown): string | null {
  if (!isNode(node) || node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return literal(node);
  return node.quasis.map((part) => (isNode(part) && isNode(part.value) ? part.value.cooked : '')).join('…');
}

function literal(node: unknown): string | null {
  return isNode(node) && typeof node.value === 'string' ? node.value : null;
}

function isNode(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
