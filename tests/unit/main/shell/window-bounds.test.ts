import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  firstSize,
  minimumSize,
  placeOnDisplay,
  readBounds,
  writeBounds,
} from '../../../../src/main/shell/window-bounds.ts';
import { tempFolder } from '../temp-folder.ts';

const display = { x: 0, y: 0, width: 1920, height: 1080 };
const bounds = { x: 100, y: 50, width: 1300, height: 900, maximized: true, fullScreen: true };

test('a window opens where it was closed', async () => {
  const file = join(await tempFolder(), 'window.json');
  writeBounds(file, bounds);
  expect(readBounds(file)).toEqual(bounds);
});

test('a place that an earlier version remembered, which knew no full screen, still counts', async () => {
  const file = join(await tempFolder(), 'window.json');
  const { fullScreen: _, ...earlier } = bounds;
  await writeFile(file, JSON.stringify(earlier));
  expect(readBounds(file)).toEqual({ ...bounds, fullScreen: false });
});

test.each([
  '',
  '{',
  '{"x":1}',
  '{"x":0,"y":0,"width":-5,"height":900,"maximized":false}',
  'null',
  '{"x":null,"y":0,"width":1300,"height":900,"maximized":false}',
  '{"x":1e999,"y":0,"width":1300,"height":900,"maximized":false}',
])('a remembered place that reads %j is forgotten', async (text) => {
  const file = join(await tempFolder(), 'window.json');
  await writeFile(file, text);
  expect(readBounds(file)).toBeNull();
});

test('that the place cannot be written does not keep a window from closing', async () => {
  const file = join(await tempFolder(), 'window.json');
  await mkdir(file);
  expect(() => writeBounds(file, bounds)).not.toThrow();
});

test('a place in fractions of pixels is taken as whole pixels', async () => {
  const file = join(await tempFolder(), 'window.json');
  await writeFile(file, '{"x":10.4,"y":20.6,"width":1300.5,"height":900.2,"maximized":false}');
  expect(readBounds(file)).toMatchObject({ x: 10, y: 21, width: 1301, height: 900 });
});

describe('a window opens', () => {
  const window = { x: 100, y: 50, width: 1300, height: 900 };
  const second = { ...display, x: 1920 };

  test('where it was, also half beyond the side of the display', () => {
    expect(placeOnDisplay(window, [display])).toEqual(window);
    expect(placeOnDisplay({ ...window, x: 1700 }, [display])).toEqual({ ...window, x: 1700 });
    expect(placeOnDisplay({ ...window, x: 1300 }, [display, second])).toEqual({ ...window, x: 1300 });
  });

  test('below the upper edge of the display where its title bar was above it', () => {
    expect(placeOnDisplay({ ...window, y: -650 }, [display])).toEqual({ ...window, y: 0 });
    expect(placeOnDisplay({ ...window, y: 10 }, [{ ...display, y: 25 }])).toEqual({ ...window, y: 25 });
  });

  test('on the nearest display where its own is gone', () => {
    expect(placeOnDisplay({ ...window, x: 3000 }, [display])).toEqual({ ...window, x: 620 });
    expect(placeOnDisplay({ ...window, x: 5000 }, [display, second])).toEqual({ ...window, x: 2540 });
    // A corner of 40 pixels cannot be found, let alone dragged.
    expect(placeOnDisplay({ ...window, x: 1880 }, [display])).toEqual({ ...window, x: 620 });
  });

  test('no larger than its display, and no smaller than the app can be used', () => {
    const small = { x: 0, y: 0, width: 1366, height: 728 };
    expect(placeOnDisplay({ x: 0, y: 0, width: 3840, height: 2100 }, [small])).toEqual(small);
    expect(placeOnDisplay({ x: 0, y: 0, width: 10, height: 10 }, [small])).toMatchObject(minimumSize);
    expect(firstSize(small)).toEqual({ width: 1280, height: 728 });
    expect(firstSize({ width: 800, height: 500 })).toEqual(minimumSize);
    expect(firstSize(display)).toEqual({ width: 1280, height: 800 });
  });

  const coordinate = fc.oneof(fc.integer({ min: -6000, max: 6000 }), fc.maxSafeInteger());
  const length = fc.oneof(fc.integer({ min: 1, max: 6000 }), fc.maxSafeInteger().map(Math.abs)).map((it) => it || 1);
  const area = fc.record({
    x: fc.integer({ min: -5000, max: 5000 }),
    y: fc.integer({ min: -5000, max: 5000 }),
    width: fc.integer({ min: 640, max: 5120 }),
    height: fc.integer({ min: 480, max: 2880 }),
  });
  const place = fc.record({ x: coordinate, y: coordinate, width: length, height: length });

  test('with a title bar that can be grasped, whatever was remembered and whatever displays there are', () => {
    fc.assert(
      fc.property(place, fc.array(area, { minLength: 1, maxLength: 4 }), (remembered, areas) => {
        const { x, y, width, height } = placeOnDisplay(remembered, areas);
        const graspedOn = areas.filter(
          (it) =>
            y >= it.y && y + 30 <= it.y + it.height && Math.min(x + width, it.x + it.width) - Math.max(x, it.x) >= 100,
        );
        expect(graspedOn).not.toEqual([]);
        expect(width).toBeGreaterThanOrEqual(minimumSize.width);
        expect(height).toBeGreaterThanOrEqual(minimumSize.height);
        expect(areas.some((it) => width <= Math.max(it.width, minimumSize.width))).toBe(true);
        expect(areas.some((it) => height <= Math.max(it.height, minimumSize.height))).toBe(true);
        expect([x, y, width, height].every((it) => Number.isInteger(it) && Math.abs(it) < 2 ** 31)).toBe(true);
      }),
    );
  });
});
