import { z } from 'zod';
import {
  datePresets,
  recordingFilters,
  type SavedFilters,
  type SavedSearchChange,
  sortColumns,
} from './saved-search.ts';

/** Characters of all values of a filter: a thousand choices (`savedSearchLimits`) of 250 each. */
const mostOfValues = 250_000;

// Wider than the limits that a person is told of: these only keep nonsense out.
const values = z
  .array(z.string().max(2000))
  .max(10_000)
  .refine((all) => all.reduce((length, value) => length + value.length, 0) <= mostOfValues);
const name = z.string().max(2000);
const id = z.string().min(1).max(64);
const place = z.int().min(0);
const day = z
  .string()
  .max(12)
  .regex(/^\d{4,6}-\d\d-\d\d$/)
  .nullable();

/** Days from one to another. */
export const dayRange = z.strictObject({ kind: z.literal('range'), from: day, to: day });

/** Strict: without an unknown filter, a search would find other calls. */
export const savedFilters: z.ZodType<SavedFilters> = z.strictObject({
  text: z.string().max(2000),
  dates: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('preset'), preset: z.enum(datePresets) }),
    dayRange,
  ]),
  agents: values,
  directions: values,
  statuses: values,
  dispositions: values,
  // Absent in searches saved by older versions.
  exophones: values.default([]),
  recording: z.enum(recordingFilters),
  sort: z.strictObject({ by: z.enum(sortColumns), descending: z.boolean() }),
});

/** One search as the file holds it. */
export const storedSearch = z.object({
  name: name.min(1),
  filters: savedFilters,
  keptOffline: z.boolean().default(false),
});

export const savedSearchChange: z.ZodType<SavedSearchChange> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('add'),
    name,
    filters: savedFilters,
    keptOffline: z.boolean(),
    at: place.nullable(),
  }),
  z.strictObject({ kind: z.literal('rename'), id, name }),
  z.strictObject({ kind: z.literal('update'), id, filters: savedFilters }),
  z.strictObject({ kind: z.literal('keep'), id, keptOffline: z.boolean() }),
  z.strictObject({ kind: z.literal('move'), id, to: place }),
  z.strictObject({ kind: z.literal('remove'), id }),
]);
