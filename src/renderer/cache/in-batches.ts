/** Maps items with at most `most` promises waited for at once, so that what they hold in memory is bounded. In the order of the items. */
export async function inBatches<Item, Result>(
  items: readonly Item[],
  most: number,
  run: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let from = 0; from < items.length; from += most) {
    results.push(...(await Promise.all(items.slice(from, from + most).map(run))));
  }
  return results;
}
