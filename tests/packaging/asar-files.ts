import { sep } from 'node:path';
import { extractFile, listPackage, statFile } from '@electron/asar';

/** The text of a file in an archive. @param path with slashes */
export function readPacked(asar: string, path: string): string {
  return extractFile(asar, path.replaceAll('/', sep)).toString('utf8');
}

/** Paths of all files in an archive, with slashes, sorted. */
export function filesInAsar(asar: string): string[] {
  const isFile = (path: string) => !('files' in statFile(asar, path));
  return listPackage(asar, { isPack: false })
    .map((path) => path.slice(1))
    .filter(isFile)
    .map((path) => path.replaceAll(sep, '/'))
    .sort();
}
