const turns = new WeakMap<object, Map<string, Promise<unknown>>>();

/**
 * Works that bear the same name, one after the other in the order they were asked, however each ends. Of this process only: it
 * spares races, and proves nothing, since other instances know nothing of it.
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
