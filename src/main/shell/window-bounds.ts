import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import { z } from 'zod';
import { fileMode } from '../lib/private-files.ts';

/** `BrowserWindow` takes whole pixels only. */
const pixels = z.number().transform(Math.round);
const size = pixels.refine((length) => length > 0);

const remembered = z.object({
  x: pixels,
  y: pixels,
  width: size,
  height: size,
  maximized: z.boolean(),
  /** Not in the files of earlier versions. */
  fullScreen: z.boolean().default(false),
});

export type RememberedBounds = z.infer<typeof remembered>;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The app's window is never smaller, whatever the display. */
export const minimumSize: Size = { width: 960, height: 600 };
const defaultSize: Size = { width: 1280, height: 800 };

/** What of the title bar must lie on a display for a window to be moved by it: this long a piece of its upper pixels. */
const grip: Size = { width: 100, height: 30 };

/** Where the window was when it was last closed, from `file`; null where there is none or it cannot be read. */
export function readBounds(file: string): RememberedBounds | null {
  try {
    return remembered.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** The size of a window that was never placed: never larger than the display it opens on. */
export function firstSize(workArea: Size): Size {
  return sizeOn(workArea, defaultSize);
}

/**
 * Where a window opens that was at `bounds` when it was closed: there, if its title bar can be grasped on a display of
 * today (`workAreas`) and it is no larger than that display; else wholly on the display that it covers most of or is
 * nearest to, its title bar first where it is larger.
 */
export function placeOnDisplay<Bounds extends Rectangle>(bounds: Bounds, workAreas: readonly Rectangle[]): Bounds {
  const [first, ...others] = workAreas;
  if (first === undefined) return bounds;
  const area = others.reduce((best, other) => (isNearer(bounds, other, best) ? other : best), first);
  const { width, height } = sizeOn(area, bounds);
  const sized = { ...bounds, width, height };
  if (workAreas.some((each) => canBeGrasped(sized, each))) return sized;
  return {
    ...sized,
    x: within(bounds.x, area.x, area.x + area.width - width),
    y: within(bounds.y, area.y, area.y + area.height - height),
  };
}

/** Remembers the window's place. It is a comfort: a disk that is full or read-only must not keep the window from closing. */
export function writeBounds(file: string, bounds: RememberedBounds): void {
  try {
    writeFileSync(`${file}.tmp`, JSON.stringify(bounds), { mode: fileMode });
    renameSync(`${file}.tmp`, file);
  } catch {
    // The window opens in its default place next time. A full disk takes an empty file.
    removeQuietly(`${file}.tmp`);
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Nothing was written.
  }
}

function sizeOn(area: Size, wanted: Size): Size {
  return {
    width: Math.max(minimumSize.width, Math.min(wanted.width, area.width)),
    height: Math.max(minimumSize.height, Math.min(wanted.height, area.height)),
  };
}

function canBeGrasped(bounds: Rectangle, area: Rectangle): boolean {
  const length = overlap(bounds.x, bounds.width, area.x, area.width);
  return length >= grip.width && bounds.y >= area.y && bounds.y + grip.height <= area.y + area.height;
}

function isNearer(bounds: Rectangle, one: Rectangle, other: Rectangle): boolean {
  const covered = coveredOf(bounds, one) - coveredOf(bounds, other);
  return covered > 0 || (covered === 0 && distance(bounds, one) < distance(bounds, other));
}

function coveredOf(bounds: Rectangle, area: Rectangle): number {
  const width = overlap(bounds.x, bounds.width, area.x, area.width);
  const height = overlap(bounds.y, bounds.height, area.y, area.height);
  return Math.max(0, width) * Math.max(0, height);
}

function distance(bounds: Rectangle, area: Rectangle): number {
  const x = overlap(bounds.x, bounds.width, area.x, area.width);
  const y = overlap(bounds.y, bounds.height, area.y, area.height);
  return Math.hypot(Math.min(0, x), Math.min(0, y));
}

/** How far two spans share a line; negative: how far they are apart. */
function overlap(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart);
}

/** `value`, no less than `least` and, as long as that allows it, no more than `most`. */
function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
