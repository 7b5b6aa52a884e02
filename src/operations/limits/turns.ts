import { setImmediate } from 'node:timers/promises';

/** Is how long one call may hold the event loop before others have their turn, in ms. */
const TURN_MS = 3;

/**
 * Returns a function to await before each part of a long work: it yields the event loop once it was held long enough. It also yields the
 * first time, as nobody knows how long this turn has held it already.
 */
export function inTurns(): () => Promise<void> {
  let since = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() - since < TURN_MS) return;
    await setImmediate();
    since = performance.now();
  };
}

/** Acts on each item, and yields the event loop between items as `inTurns` does. */
export async function eachInTurns<Item>(items: Iterable<Item>, act: (item: Item) => unknown): Promise<void> {
  const nextTurn = inTurns();
  for (const item of items) {
    await nextTurn();
    await act(item);
  }
}
