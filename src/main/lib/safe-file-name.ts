/** File systems take 255 bytes a name; what is being written adds its own ending to this, and one of its kind a number. */
const longestStemBytes = 200;
/** Names that Windows keeps for devices, whatever their extension. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A file name without extension that every system takes, from whatever was suggested: a name, never a path. `otherwise` where nothing of it can be taken. */
export function safeFileStem(suggested: string, otherwise: string): string {
  const stem = suggested
    .normalize('NFC')
    // Separators, what Windows forbids, control characters, and marks that turn the reading direction to fake an extension.
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const short = shortened(stem).replace(/[\s.]+$/, '');
  return short === '' || reserved.test(short) ? otherwise : short;
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
