declare const unit: unique symbol;

/**
 * A number that names its unit. Any plain number can be given for it, so sums, JSON and schemas need no cast; a number that
 * names another unit cannot. So seconds that are passed where milliseconds belong do not compile.
 */
type Of<Unit extends string> = number & { readonly [unit]?: Unit };

/** A moment: milliseconds since 1970-01-01 UTC. */
export type EpochMs = Of<'epoch ms'>;

/** A length of time in milliseconds. */
export type Ms = Of<'ms'>;

/** A length of time, or a position in a recording. */
export type Seconds = Of<'seconds'>;

export type Bytes = Of<'bytes'>;
