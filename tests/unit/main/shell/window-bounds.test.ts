import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readBounds, writeBounds } from '../../../../src/main/shell/window-bounds.ts';
import { tempFolder } from '../temp-folder.ts';

const display = { x: 0, y: 0, width: 1920, height: 1080 };
const bounds = { x: 100, y: 50, width: 1300, height: 900, maximized: true, fullScreen: true };

test('a window opens where it was closed', async () => {
  const file = join(await tempFolder(), 'window.json');
  writeBounds(file, bounds);
  expect(readBounds(file, [display])).toEqual(bounds);
});

test('a place that an earlier version remembered, which knew no full screen, still counts', async () => {
  const file = join(await tempFolder(), 'window.json');
  const { fullScreen: _, ...earlier } = bounds;
  await writeFile(file, JSON.stringify(earlier));
  expect(readBounds(file, [display])).toEqual({ ...bounds, fullScreen: false });
});

test('a window whose display is gone opens in its default place', async () => {
  const file = join(await tempFolder(), 'window.json');
  writeBounds(file, { ...bounds, x: 3000 });
  expect(readBounds(file, [display])).toBeNull();
  expect(readBounds(file, [display, { ...display, x: 1920 }])).not.toBeNull();
  // A corner of 40 pixels cannot be found, let alone dragged.
  writeBounds(file, { ...bounds, x: 1880 });
  expect(readBounds(file, [display])).toBeNull();
});

test.each(['', '{', '{"x":1}', '{"x":0,"y":0,"width":-5,"height":900,"maximized":false}', 'null'])(
  'a remembered place that reads %j is forgotten',
  async (text) => {
    const file = join(await tempFolder(), 'window.json');
    await writeFile(file, text);
    expect(readBounds(file, [display])).toBeNull();
  },
);

test('that the place cannot be written does not keep a window from closing', async () => {
  const file = join(await tempFolder(), 'window.json');
  await mkdir(file);
  expect(() => writeBounds(file, bounds)).not.toThrow();
});
