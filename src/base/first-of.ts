/**
 * Keeps, of things offered one by one, the `most` that come first, in order; of equals, those offered first. Sorting all of a
 * hundred thousand to show two hundred would hold everybody up.
 *
 * @param order negative when its first argument comes before its second
 */
export function firstOf<Item>(most: number, order: (a: Item, b: Item) => number) {
  const items: Item[] = [];
  return {
    items,
    offer(one: Item): void {
      const last = items.at(-1);
      if (items.length >= most && (last === undefined || order(last, one) <= 0)) return;
      items.splice(placeOf(items, one, order), 0, one);
      if (items.length > most) items.pop();
    },
  };
}

/** Behind all that does not come after it. */
function placeOf<Item>(items: readonly Item[], one: Item, order: (a: Item, b: Item) => number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = items[middle];
    if (there !== undefined && order(there, one) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
