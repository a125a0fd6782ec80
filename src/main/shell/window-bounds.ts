import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import { z } from 'zod';
import { fileMode } from '../private-files.ts';

const remembered = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  maximized: z.boolean(),
  /** Not in the files of earlier versions. */
  fullScreen: z.boolean().default(false),
});

export type RememberedBounds = z.infer<typeof remembered>;

/** How much of a window must lie on a display for it to be found again, in pixels each way. */
const reachable = 100;

/**
 * Where the window was when it was last closed, from `file`. Null where there is none, where it cannot be read, or where that
 * place is on no display any more (`workAreas`), so that the window never opens out of reach.
 */
export function readBounds(file: string, workAreas: readonly Rectangle[]): RememberedBounds | null {
  try {
    const bounds = remembered.parse(JSON.parse(readFileSync(file, 'utf8')));
    return workAreas.some((area) => overlap(area, bounds)) ? bounds : null;
  } catch {
    return null;
  }
}

/** Remembers the window's place. It is a comfort: a disk that is full or read-only must not keep the window from closing. */
export function writeBounds(file: string, bounds: RememberedBounds): void {
  try {
    writeFileSync(`${file}.tmp`, JSON.stringify(bounds), { mode: fileMode });
    renameSync(`${file}.tmp`, file);
  } catch {
    // The window opens in its default place next time.
  }
}

function overlap(area: Rectangle, bounds: Rectangle): boolean {
  const width = Math.min(area.x + area.width, bounds.x + bounds.width) - Math.max(area.x, bounds.x);
  const height = Math.min(area.y + area.height, bounds.y + bounds.height) - Math.max(area.y, bounds.y);
  return width >= reachable && height >= reachable;
}
