const lastOf = new Map<string, Promise<unknown>>();

/** Runs `work` when all earlier work of the same name is over, whatever its outcome. It works within one process only. */
export function oneAtATime<Result>(name: string, work: () => Promise<Result> | Result): Promise<Result> {
  const earlier = lastOf.get(name) ?? Promise.resolve();
  const turn = earlier.then(work, work);
  const settled = turn.catch(() => undefined);
  lastOf.set(name, settled);
  void settled.then(() => {
    if (lastOf.get(name) === settled) lastOf.delete(name);
  });
  return turn;
}
