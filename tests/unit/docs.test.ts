import { readdirSync, readFileSync } from 'node:fs';
import { posix, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

/** What is built, installed or left by a run: not part of the project. */
const outputs = new Set([
  '.git',
  '.setup',
  'node_modules',
  'out',
  'dist',
  'tour-output',
  'bench-results',
  'mutation-results',
  'test-results',
]);
const files = filesIn('.');
const paths = new Set([...files, ...files.flatMap(foldersOf)]);
const pages = files.filter((file) => file.endsWith('.md')).map((path) => ({ path, text: textOf(path) }));
const decisions = pages.filter(({ path }) => /^docs\/adr\/\d/.test(path));
const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(textOf('package.json')));
const sources = files.filter((file) => /\.(ts|tsx|mjs|cjs)$/.test(file) && !file.endsWith('docs.test.ts'));
const variables = new Set(sources.flatMap((file) => textOf(file).match(variable()) ?? []));

interface Page {
  /** From the project's folder. */
  readonly path: string;
  readonly text: string;
}

interface Rule {
  readonly says: string;
  /** What breaks the rule in a page, as a reader would look for it. */
  readonly broken: (page: Page) => readonly string[];
  /** What is found in texts that break it: they prove that the rule can fail. */
  readonly caught: Readonly<Record<string, string>>;
}

const rules: readonly Rule[] = [
  {
    says: 'links lead to pages, files and headings that exist',
    broken: deadLinks,
    caught: { '[a](docs/no.md)': 'docs/no.md', '[a](#no-such-part)': '#no-such-part' },
  },
  {
    says: 'files and folders named in backticks exist',
    broken: deadPaths,
    caught: { '`src/main/no.ts`': 'src/main/no.ts', '`src/no/`': 'src/no/', '`no-such-file.ts`': 'no-such-file.ts' },
  },
  {
    says: 'what is said to be in a file is in it',
    broken: deadNames,
    caught: {
      '`noSuchName` in `src/main/lib/clock.ts`': 'noSuchName in src/main/lib/clock.ts',
      '`noName` and `Clock` of `src/main/lib/clock.ts`': 'noName in src/main/lib/clock.ts',
    },
  },
  {
    says: 'folder maps show what exists',
    broken: deadBranches,
    caught: {
      '```\nsrc/\n  no/    x\n```': 'src/no',
      '```\nsrc/\n  main/\n    api/  no.ts    x\n```': 'src/main/no.ts',
    },
  },
  {
    says: 'npm commands and benches exist',
    broken: deadCommands,
    caught: { '`npm run no-such`': 'npm run no-such', '`npm run bench -- no`': 'npm run bench -- no' },
  },
  {
    says: 'variables of the environment are read somewhere',
    broken: deadVariables,
    caught: { '`VOICELOGS_NO`': 'VOICELOGS_NO' },
  },
];

describe('the docs', () => {
  test.each(rules)('$says', ({ broken }) => {
    expect(pages.flatMap((page) => broken(page).map((found) => `${page.path}: ${found}`))).toEqual([]);
  });

  test('the README takes a newcomer at most 800 words', () => {
    expect(wordsOf(textOf('README.md'))).toBeLessThanOrEqual(800);
  });

  test('the map of the architecture shows every folder of the processes', () => {
    const shown = branchesOf(textOf('docs/architecture.md'));
    const folders = [...paths].filter((path) => /^src(\/[^/.]+){1,2}$/.test(path));
    expect(folders.length).toBeGreaterThan(10);
    expect(folders.filter((folder) => !shown.includes(folder))).toEqual([]);
  });

  test('every page of docs is in its index', () => {
    const listed = linksOf(textOf('docs/README.md')).map((link) => posix.join('docs', link));
    const own = pages.map(({ path }) => path).filter((path) => /^docs\/[^/]+\.md$/.test(path));
    expect(own.filter((path) => path !== 'docs/README.md' && !listed.includes(path))).toEqual([]);
  });
});

describe('the decisions', () => {
  test('they are numbered without a gap, and listed in that order under their titles', () => {
    const numbers = decisions.map(({ path }) => Number(posix.basename(path).slice(0, 4)));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    const index = textOf('docs/adr/README.md').match(/^- .*$/gm);
    const titles = decisions.map(({ path, text }) => `- [${text.match(/^# (.*)$/m)?.[1]}](${posix.basename(path)})`);
    expect(index).toEqual(titles);
  });

  test('each has its context, decision, measured reason and consequences, none of them empty', () => {
    expect(decisions.filter(({ text }) => !isDecision(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe('the rules themselves', () => {
  test('they look at the pages, and know the files of the project', () => {
    expect(pages.map(({ path }) => path)).toEqual(expect.arrayContaining(['README.md', 'docs/sync.md']));
    expect(decisions.length).toBeGreaterThan(0);
    expect(paths).toContain('src/main/sync');
    expect(variables).toContain('VOICELOGS_KILL_SEED');
  });

  test.each(rules)('it would be noticed if it were no longer true that $says', ({ broken, caught }) => {
    for (const [text, found] of Object.entries(caught)) expect(broken({ path: 'README.md', text })).toEqual([found]);
  });

  test('what is right is not found', () => {
    const text = `# A title\n\n## It's here: \`now\`\n
[a](#its-here-now) [b](docs/sync.md#pace-and-retries) [c](https://example.invalid/no) \`src/main/sync\` \`clock.ts\`
\`systemClock\` in \`src/main/lib/clock.ts\` \`account.json\` \`npm run check\` \`npm run bench -- search\`
\`\`\`\nsrc/\n  main/        x\n    api/  sync/  compose.ts    y\n  preload/     z\n\`\`\``;
    expect(rules.flatMap(({ broken }) => broken({ path: 'README.md', text }))).toEqual([]);
  });

  test('a decision without one of its parts, or with an empty one, is none', () => {
    const whole =
      '# 0001. A\n\n## Context\n\na\n\n## Decision\n\nb\n\n## Measured reason\n\nc\n\n## Consequences\n\nd\n';
    expect(isDecision(whole)).toBe(true);
    expect(isDecision(whole.replace('## Measured reason', '## Reason'))).toBe(false);
    expect(isDecision(whole.replace('\nc\n', ''))).toBe(false);
  });

  test('words are counted as wc counts them', () => {
    expect(wordsOf('one two\n\n| three | four |\n')).toBe(7);
  });
});

function deadLinks({ path, text }: Page): string[] {
  return linksOf(withoutCode(text)).filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [to = '', anchor] = link.split('#');
    const target = to === '' ? path : posix.join(posix.dirname(path), to).replace(/\/$/, '');
    if (!paths.has(target)) return true;
    return anchor !== undefined && !anchorsOf(target === path ? text : textOf(target)).includes(anchor);
  });
}

function deadPaths({ text }: Page): string[] {
  return codesOf(text).filter((code) => {
    if (!/^[\w.@/-]+$/.test(code)) return false;
    if (/^(src|tests|scripts|docs|resources|\.ci)\//.test(code)) return !paths.has(code.replace(/\/$/, ''));
    // A .d.ts is a package's own.
    return /(?<!\.d)\.(ts|tsx|mjs|cjs|css)$/.test(code) && !files.some((file) => `/${file}`.endsWith(`/${code}`));
  });
}

function deadNames({ text }: Page): string[] {
  const named = withoutCode(text).matchAll(
    /((?:`\w+`(?:, | and ))*`\w+`) (?:in|of) `((?:src|tests|scripts)\/[\w./-]+)`/g,
  );
  return [...named].flatMap(([, names = '', path = '']) => {
    if (!files.includes(path)) return [];
    const source = textOf(path);
    return (names.match(/\w{2,}/g) ?? [])
      .filter((name) => name !== 'and' && !source.includes(name))
      .map((name) => `${name} in ${path}`);
  });
}

function deadBranches({ text }: Page): string[] {
  return branchesOf(text).filter((path) => !paths.has(path));
}

/** What a map of folders shows: its lines begin with names, two spaces or more apart; what is further to the right lies in what is above it. */
function branchesOf(text: string): string[] {
  const found: string[] = [];
  for (const [, map = ''] of text.matchAll(/^```\n(src\/[\s\S]*?)^```/gm)) {
    const above: { readonly indent: number; readonly folder: string }[] = [];
    for (const line of map.split('\n')) {
      const [, space = '', all] = /^( *)((?:[\w.-]+(?:\/|\.ts)(?: {2,}|$))+)/.exec(line) ?? [];
      if (all === undefined) continue;
      while ((above.at(-1)?.indent ?? -1) >= space.length) above.pop();
      const branches = all
        .trim()
        .split(/ +/)
        .map((name) => posix.join(above.at(-1)?.folder ?? '', name.replace(/\/$/, '')));
      found.push(...branches);
      above.push({ indent: space.length, folder: branches[0] ?? '' });
    }
  }
  return found;
}

function deadCommands({ text }: Page): string[] {
  const dead = [...text.matchAll(/npm run ([\w:-]+)(?: -- (\w+))?/g)].filter(([, script = '', bench]) => {
    return !(script in scripts) || (script === 'bench' && bench !== undefined && !paths.has(`tests/bench/${bench}.ts`));
  });
  return dead.map(([command]) => command);
}

function deadVariables({ text }: Page): string[] {
  return (text.match(variable()) ?? []).filter((name) => !variables.has(name));
}

function isDecision(text: string): boolean {
  const parts = text.split(/^## /m).slice(1);
  const names = ['Context', 'Decision', 'Measured reason', 'Consequences'];
  const isWhole = (part: string, index: number) => {
    const [title, ...lines] = part.split('\n');
    return title === names[index] && lines.join('').trim() !== '';
  };
  return /^# \d{4}\. /.test(text) && parts.length === names.length && parts.every(isWhole);
}

function variable(): RegExp {
  return /\b(?:VOICELOGS|CHROMIUM_HOST)_[A-Z_]+\b/g;
}

function wordsOf(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}

function linksOf(text: string): string[] {
  return [...text.matchAll(/\]\(([^()\s]+)\)/g)].map(([, link = '']) => link);
}

function codesOf(text: string): string[] {
  return [...withoutCode(text).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '');
}

/** As GitHub makes them of headings. */
function anchorsOf(text: string): string[] {
  return [...withoutCode(text).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (outputs.has(entry.name)) return [];
    const path = posix.join(folder, entry.name).replaceAll(sep, '/');
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

function foldersOf(file: string): string[] {
  const folder = posix.dirname(file);
  return folder === '.' ? [] : [folder, ...foldersOf(folder)];
}

function textOf(path: string): string {
  return readFileSync(path, 'utf8');
}
