/** Puts an item into its place in a list, after those that it does not come before. Only the first `most` stay in the list. */
export function insertInOrder<Item>(
  items: Item[],
  item: Item,
  comesBefore: (one: Item, other: Item) => boolean,
  most: number,
): void {
  const at = items.findIndex((other) => comesBefore(item, other));
  items.splice(at === -1 ? items.length : at, 0, item);
  if (items.length > most) items.pop();
}
