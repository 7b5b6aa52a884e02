const turns = new WeakMap<object, Map<string, Promise<unknown>>>();

/**
 * Runs works of the same name one after the other, in the order they were asked, whether they succeed or fail. It holds in this process
 * only: it avoids races but guarantees nothing, since other instances do not see it.
 */
export async function inTurn<Result>(owner: object, name: string, work: () => Promise<Result>): Promise<Result> {
  const known = turns.get(owner) ?? new Map<string, Promise<unknown>>();
  turns.set(owner, known);
  const mine = (known.get(name) ?? Promise.resolve()).then(work);
  const end = mine.catch(() => undefined);
  known.set(name, end);
  try {
    return await mine;
  } finally {
    if (known.get(name) === end) known.delete(name);
  }
}
