import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Licence } from '../../src/shared/licence.ts';

const description = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  repository: z.union([z.string(), z.object({ url: z.string() })]).optional(),
  homepage: z.string().optional(),
});

/** What an app whose source is not public may pass on with the text alone; of MPL-2.0, where its files are unchanged. */
const allowed = [
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MPL-2.0', 'OFL-1.1'],
  'Python-2.0',
];

/**
 * Work of others, under another licence, that a package holds without saying so in its own files. LGPL wants that it can be
 * replaced: it is in a chunk of its own.
 */
const within: Readonly<Record<string, Omit<Licence, 'version' | 'text'>>> = {
  'mpg123-decoder': { name: 'libmpg123', spdx: 'LGPL-2.1-only', source: 'https://www.mpg123.de/' },
};

/**
 * The licences of the package in a folder: its own, and that of others' work in it.
 * @param textsFolder texts of licences that packages do not bring, as `<package>.txt` with a plus for a slash
 * @throws where it names no licence or one that is not allowed, or where there is no text of it.
 */
export function licencesOf(folder: string, textsFolder: string): Licence[] {
  const { name, version, license, repository, homepage } = description.parse(
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
  );
  if (license === undefined) throw new Error(`${name} ${version} names no licence.`);
  if (!choicesOf(license).some((each) => allowed.includes(each)))
    throw new Error(`${name} ${version} is under ${license}, which is not among ${allowed.join(', ')}.`);
  const own = {
    name,
    version,
    spdx: license,
    source: webAddress(typeof repository === 'object' ? repository.url : repository) ?? webAddress(homepage),
    text: textIn(folder) ?? suppliedText(textsFolder, name),
  };
  const other = within[name];
  return other === undefined ? [own] : [own, { ...other, version, text: suppliedText(textsFolder, other.name) }];
}

/** Of an SPDX expression: what one of may be chosen. One that wants several at once is none that is known. */
function choicesOf(spdx: string): string[] {
  return spdx.replace(/^\((.*)\)$/, '$1').split(' OR ');
}

/** All texts that a package brings, with notices that its licence wants passed on; null where there is none. */
function textIn(folder: string): string | null {
  const texts = readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|notice)/i.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').trim());
  return texts.length === 0 ? null : texts.join('\n\n');
}

function suppliedText(textsFolder: string, name: string): string {
  const file = join(textsFolder, `${name.replace('/', '+')}.txt`);
  if (!existsSync(file)) throw new Error(`${name} brings no text of its licence, and there is no ${file}.`);
  return readFileSync(file, 'utf8').trim();
}

/** The web page that `repository` means: `git+https://…`, `git://…`, `github:owner/name`, `owner/name`. */
function webAddress(given: string | undefined): string | null {
  if (given === undefined) return null;
  const onGithub = /^(?:github:)?([\w.-]+\/[\w.-]+)$/.exec(given)?.[1];
  const address = onGithub === undefined ? given.replace(/^git\+/, '') : `https://github.com/${onGithub}`;
  const url = URL.parse(address.replace(/^(git|ssh):\/\/(git@)?/, 'https://').replace(/\.git$/, ''));
  return url?.protocol === 'https:' ? url.href : null;
}
