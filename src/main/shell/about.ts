import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { About } from '../../shared/about.ts';
import { licenceList, licencesFile } from '../../shared/licence.ts';
import { CodedError } from '../../shared/result.ts';

/**
 * What the app is made of, from the list that its build wrote among the renderer's files.
 * @throws CodedError where there is no such list: the app runs from its sources, or its files were changed.
 */
export async function readAbout(rendererFolder: string, versions: NodeJS.ProcessVersions): Promise<About> {
  const { electron = '–', chrome = '–', node } = versions;
  try {
    const licences = licenceList.parse(JSON.parse(await readFile(join(rendererFolder, licencesFile), 'utf8')));
    return { versions: { electron, chromium: chrome, node }, licences };
  } catch (thrown) {
    const message =
      'The list of licences could not be read. It comes with an installed app; install Voicelogs again to get it. Your calls and settings are not affected.';
    throw new CodedError('not-found', message, { cause: thrown });
  }
}
