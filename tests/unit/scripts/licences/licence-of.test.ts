import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { licencesOf } from '../../../../scripts/licences/licence-of.ts';
import { tempFolder } from '../../main/temp-folder.ts';

let folder: string;
let texts: string;
const mit = 'Permission is hereby granted, free of charge, to any person obtaining a copy';

beforeEach(async () => {
  const temporary = await tempFolder();
  folder = join(temporary, 'package');
  texts = join(temporary, 'texts');
  await mkdir(folder);
  await mkdir(texts);
});

async function layPackage(description: object, files: Readonly<Record<string, string>> = {}): Promise<void> {
  const whole = { name: 'a-package', version: '1.2.3', ...description };
  await writeFile(join(folder, 'package.json'), JSON.stringify(whole));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}

test('a package has the text that it brings, with the notice that has to go with it', async () => {
  await layPackage({ license: 'Apache-2.0' }, { LICENSE: mit, NOTICE: 'Made by many.', 'README.md': 'Hello' });
  expect(licencesOf(folder, texts)).toEqual([
    { name: 'a-package', version: '1.2.3', spdx: 'Apache-2.0', source: null, text: `${mit}\n\nMade by many.` },
  ]);
});

test('a package that brings no text has the one that the project supplies, and without it ends the build', async () => {
  await layPackage({ license: 'MIT', name: '@owner/a-package' });
  expect(() => licencesOf(folder, texts)).toThrow('@owner/a-package brings no text of its licence');
  await writeFile(join(texts, '@owner+a-package.txt'), mit);
  expect(licencesOf(folder, texts)[0]?.text).toBe(mit);
});

test.each([
  [undefined, 'names no licence'],
  ['GPL-3.0-only', 'is under GPL-3.0-only'],
  ['SEE LICENSE IN LICENSE', 'is under SEE LICENSE IN LICENSE'],
  ['MIT AND GPL-2.0-only', 'is under MIT AND GPL-2.0-only'],
  ['UNLICENSED', 'is under UNLICENSED'],
])('a package under %s ends the build', async (license, says) => {
  await layPackage({ license }, { LICENSE: mit });
  expect(() => licencesOf(folder, texts)).toThrow(says);
});

test('of several licences to choose from one that is allowed is enough', async () => {
  await layPackage({ license: '(GPL-2.0-only OR MIT)' }, { LICENSE: mit });
  expect(licencesOf(folder, texts)).toHaveLength(1);
});

test('libmpg123 within mpg123-decoder has a licence of its own', async () => {
  await layPackage({ name: 'mpg123-decoder', license: 'MIT' }, { LICENSE: mit });
  await writeFile(join(texts, 'libmpg123.txt'), 'GNU LESSER GENERAL PUBLIC LICENSE');
  expect(licencesOf(folder, texts).map(({ name, spdx }) => [name, spdx])).toEqual([
    ['mpg123-decoder', 'MIT'],
    ['libmpg123', 'LGPL-2.1-only'],
  ]);
});

test.each([
  ['git+https://github.com/owner/name.git', 'https://github.com/owner/name'],
  ['github:owner/name', 'https://github.com/owner/name'],
  ['owner/name', 'https://github.com/owner/name'],
  ['git+ssh://git@github.com/owner/name.git', 'https://github.com/owner/name'],
  ['javascript:alert(1)', null],
])('a repository of %s is the page %s', async (repository, source) => {
  await layPackage({ license: 'MIT', repository }, { LICENSE: mit });
  expect(licencesOf(folder, texts)[0]?.source).toBe(source);
});
