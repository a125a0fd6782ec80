declare const unit: unique symbol;

/**
 * A number with a unit. A plain number fits every unit, so that sums, JSON and schemas need no cast. A number with another unit
 * does not fit: seconds where milliseconds belong do not compile.
 */
type Of<Unit extends string> = number & { readonly [unit]?: Unit };

/** A moment: milliseconds since 1970-01-01 UTC. */
export type EpochMs = Of<'epoch ms'>;

/** A length of time in milliseconds. */
export type Ms = Of<'ms'>;

/** A length of time, or a position in a recording. */
export type Seconds = Of<'seconds'>;

export type Bytes = Of<'bytes'>;

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
/** A day in UTC, where no clock is changed. */
export const dayMs = 24 * hourMs;
