import { z } from 'zod';
import { dayRange, savedFilters } from './saved-search-schemas.ts';
import type { Settings } from './settings.ts';

const columnName = z.string().max(100);
const columns = z.object({
  order: z.array(columnName).max(100),
  shown: z.array(columnName).max(100).nullable(),
  widths: z.record(columnName, z.int().min(0).max(10_000)),
});

/** One schema a field, so that an unreadable field loses only itself. */
export const settingsFields = {
  timeZone: z.enum(['system', 'account', 'utc']),
  theme: z.enum(['system', 'light', 'dark']),
  syncDays: z.int().min(1).max(3650),
  syncEveryMinutes: z.int().min(1).max(1440).nullable(),
  lockAfterMinutes: z.int().min(1).max(1440).nullable(),
  lockWithScreen: z.boolean(),
  recordingsRoomGb: z.number().positive().max(10_000),
  deleteRecordingsAfterDays: z.int().min(1).max(3650).nullable(),
  swapSides: z.boolean(),
  playbackRate: z.number().min(0.25).max(4),
  volume: z.number().min(0).max(4),
  skipSilence: z.boolean(),
  railWidth: z.int().min(0).max(10_000).nullable(),
  railCollapsed: z.boolean().nullable(),
  paneWidth: z.int().min(0).max(10_000).nullable(),
  callColumns: columns,
  reportColumns: columns,
  reportOrder: z.object({ by: columnName, descending: z.boolean() }),
  reportFilters: z.object({ accountId: z.string().max(200), filters: savedFilters }).nullable(),
  compared: z.object({
    to: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.enum(['before', 'weeks', 'months', 'years']) }),
      dayRange,
    ]),
    metric: columnName,
  }),
  tipClosed: z.boolean(),
} satisfies { [Field in keyof Settings]: z.ZodType<Settings[Field]> };

/** A change: some settings, none of them `undefined`. */
export const settingsChange: z.ZodType<Partial<Settings>> = z
  .strictObject(settingsFields)
  .partial()
  .transform((fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
