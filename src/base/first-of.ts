/**
 * Keeps the first `most` of the things offered one by one, in order; among equals, the earliest offered comes first. Sorting a hundred
 * thousand things to show two hundred would block everybody.
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

/** Finds the place behind everything that does not come after `one`. */
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
