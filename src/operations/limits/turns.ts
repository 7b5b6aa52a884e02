import { setImmediate } from 'node:timers/promises';

/** What one call may hold the event loop for before others have their turn, ms. */
const TURN_MS = 3;

/**
 * To be awaited before each part of a long work: leaves the event loop to the others once it was held long enough, and at first, for
 * what this turn has held it for already is not known.
 */
export function inTurns(): () => Promise<void> {
  let since = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() - since < TURN_MS) return;
    await setImmediate();
    since = performance.now();
  };
}

/** The same for each of many things, with such a pause before any of them. */
export async function eachInTurns<Item>(items: Iterable<Item>, act: (item: Item) => unknown): Promise<void> {
  const nextTurn = inTurns();
  for (const item of items) {
    await nextTurn();
    await act(item);
  }
}
