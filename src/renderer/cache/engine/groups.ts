/** Row, value or place numbers, as narrow as they fit. */
export type Numbers = Uint8Array | Uint16Array | Uint32Array;

/**
 * Lists of numbers, one a group, end to end in one array: the list of group `g` is `members` from `starts[g]` up to
 * `starts[g + 1]`. Two arrays for any number of lists, where an array for each would cost 100 bytes and more.
 */
export interface Groups {
  readonly starts: Uint32Array;
  readonly members: Numbers;
}

/**
 * Files `memberOf[i]` (`i` itself without it) under `groupOf[i]`, in the order given, by counting: linear time.
 * A negative group leaves its member out.
 */
export function grouped(
  groupOf: ArrayLike<number>,
  groupCount: number,
  memberCount: number,
  memberOf: ArrayLike<number> | null = null,
): Groups {
  const starts = new Uint32Array(groupCount + 1);
  for (let index = 0; index < groupOf.length; index += 1) {
    const group = groupOf[index] ?? -1;
    if (group >= 0) starts[group + 1] = (starts[group + 1] ?? 0) + 1;
  }
  for (let group = 0; group < groupCount; group += 1) {
    starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0);
  }
  const next = starts.slice();
  const members = numbersBelow(memberCount, starts[groupCount] ?? 0);
  for (let index = 0; index < groupOf.length; index += 1) {
    const group = groupOf[index] ?? -1;
    if (group < 0) continue;
    const place = next[group] ?? 0;
    members[place] = memberOf === null ? index : (memberOf[index] ?? 0);
    next[group] = place + 1;
  }
  return { starts, members };
}

/** Room for `length` numbers below `bound`. */
export function numbersBelow(bound: number, length: number): Numbers {
  if (bound <= 256) return new Uint8Array(length);
  return bound <= 65_536 ? new Uint16Array(length) : new Uint32Array(length);
}
