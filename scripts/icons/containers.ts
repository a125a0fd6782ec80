/** Pixels a side of the pictures in an icon of Windows: those of its lists, task bar and desktop at 100 to 200 %. */
export const icoSizes: readonly number[] = [16, 20, 24, 32, 40, 48, 64, 256];

/** The types of an icon of macOS that hold PNGs, with the pixels a side of each. */
const icnsTypes: readonly (readonly [type: string, size: number])[] = [
  ['icp4', 16],
  ['ic11', 32],
  ['icp5', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

export const icnsSizes: readonly number[] = icnsTypes.map(([, size]) => size);

/** @param png a picture of so many pixels a side; Windows has read PNGs in an .ico since Vista. */
export function icoOf(png: (size: number) => Buffer): Buffer {
  const header = Buffer.from([0, 0, 1, 0, icoSizes.length, 0]);
  const pictures = icoSizes.map(png);
  let offset = header.length + 16 * pictures.length;
  const entries = pictures.map((picture, index) => {
    const entry = Buffer.alloc(16);
    // 0 stands for 256.
    entry.fill((icoSizes[index] ?? 0) % 256, 0, 2);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(picture.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += picture.length;
    return entry;
  });
  return Buffer.concat([header, ...entries, ...pictures]);
}

/** @param png a picture of so many pixels a side */
export function icnsOf(png: (size: number) => Buffer): Buffer {
  const entries = icnsTypes.map(([type, size]) => chunk(type, png(size)));
  return chunk('icns', Buffer.concat(entries));
}

/** Four letters, the length with these eight bytes, and the content. */
function chunk(type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.write(type, 'latin1');
  header.writeUInt32BE(header.length + content.length, 4);
  return Buffer.concat([header, content]);
}
