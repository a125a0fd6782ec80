import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { icnsSizes, icoSizes } from '../../../../scripts/icons/containers.ts';

const resources = join(import.meta.dirname, '../../../../resources');

/** Pixels a side, as a PNG's own header tells. */
function sideOf(png: Buffer): number {
  expect(png.toString('latin1', 1, 4)).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(png.readUInt32BE(20));
  return png.readUInt32BE(16);
}

test('the icon of Windows holds a picture of each size, of the size that its directory tells', () => {
  const ico = readFileSync(join(resources, 'icon.ico'));
  const sides = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const entry = ico.subarray(6 + 16 * index);
    const [bytes, offset] = [entry.readUInt32LE(8), entry.readUInt32LE(12)];
    const side = sideOf(ico.subarray(offset, offset + bytes));
    expect(entry[0]).toBe(side % 256);
    return side;
  });
  expect(sides).toEqual(icoSizes);
});

test('the icon of macOS holds a picture of each size, up to 1,024 pixels', () => {
  const icns = readFileSync(join(resources, 'icon.icns'));
  expect(icns.toString('latin1', 0, 4)).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  const sides: number[] = [];
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) sides.push(sideOf(icns.subarray(at + 8)));
  expect(sides).toEqual(icnsSizes);
});

test.each([16, 24, 32, 48, 64, 128, 256, 512])('the icon of Linux at %i pixels is of that size', (side) => {
  expect(sideOf(readFileSync(join(resources, 'linux', `${side}x${side}.png`)))).toBe(side);
});
