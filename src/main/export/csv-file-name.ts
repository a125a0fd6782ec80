/** File systems take 255 bytes a name; the part of an export in progress adds its own ending to this. */
const longestStemBytes = 200;
/** Names that Windows keeps for devices, whatever their extension. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A file name that every system takes, ending in `.csv`, from whatever was suggested: a name, never a path. */
export function csvFileName(suggested: string): string {
  const stem = suggested
    .normalize('NFC')
    .replace(/\.csv$/i, '')
    // Separators, what Windows forbids, control characters, and marks that turn the reading direction to fake an extension.
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const short = shortened(stem).replace(/[\s.]+$/, '');
  return short === '' || reserved.test(short) ? 'voicelogs.csv' : `${short}.csv`;
}

function shortened(stem: string): string {
  let bytes = 0;
  let kept = '';
  for (const character of stem) {
    bytes += Buffer.byteLength(character);
    if (bytes > longestStemBytes) break;
    kept += character;
  }
  return kept;
}
