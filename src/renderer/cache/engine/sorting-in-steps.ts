/** Sorted natively at once: 2 ms or so. */
const sortedAtOnce = 2_048;
/** Merged in a step: 2 ms or so. */
const mergedAtOnce = 8_192;

/**
 * Sorts in steps, so that other work can run in between: 65,536 texts at once would take 50 ms or more. Equal items keep their
 * order.
 * @param sortFew sorts as `compare` does, where something is faster
 */
export function* sortingInSteps<Item>(
  items: readonly Item[],
  compare: (one: Item, other: Item) => number,
  sortFew: (few: Item[]) => Item[] = (few) => few.sort(compare),
): Generator<undefined, Item[]> {
  let runs: Item[][] = [];
  for (let from = 0; from < items.length; from += sortedAtOnce) {
    runs.push(sortFew(items.slice(from, from + sortedAtOnce)));
    yield;
  }
  while (runs.length > 1) {
    const longer: Item[][] = [];
    for (let run = 0; run < runs.length; run += 2)
      longer.push(yield* merging(runs[run] ?? [], runs[run + 1] ?? [], compare));
    runs = longer;
  }
  return runs[0] ?? [];
}

function* merging<Item>(
  one: readonly Item[],
  other: readonly Item[],
  compare: (one: Item, other: Item) => number,
): Generator<undefined, Item[]> {
  const merged: Item[] = [];
  let [at, otherAt] = [0, 0];
  while (at < one.length && otherAt < other.length) {
    const [next, otherNext] = [one[at] as Item, other[otherAt] as Item];
    if (compare(next, otherNext) <= 0) {
      merged.push(next);
      at += 1;
    } else {
      merged.push(otherNext);
      otherAt += 1;
    }
    if (merged.length % mergedAtOnce === 0) yield;
  }
  yield;
  for (; at < one.length; at += 1) merged.push(one[at] as Item);
  for (; otherAt < other.length; otherAt += 1) merged.push(other[otherAt] as Item);
  return merged;
}
